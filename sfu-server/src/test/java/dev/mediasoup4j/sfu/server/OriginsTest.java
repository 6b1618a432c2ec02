package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose web pages may come. */
class OriginsTest {
  private static final String FRIEND = "https://app.example.com";
  private static final String STRANGER = "https://evil.example.com";
  private static final String POLLING = "/socket.io/?EIO=4&transport=polling&roomId=origins";
  private static final String ALLOWED = "access-control-allow-origin";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static RoomServer server;

  @BeforeAll
  static void startServer() throws Exception {
    server = RoomServer.start(RoomServerTestBase.config().allowedOrigins(List.of(FRIEND)).build());
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {POLLING, "/health", "/api/ice-servers", "/nothing"})
  void refusesPagesOfOtherOriginsEverywhere(String path) throws Exception {
    HttpResponse<String> answer = get(path, STRANGER);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue(ALLOWED)).isEmpty();
    assertThat(answer.body()).contains("refused", STRANGER, "allowedOrigins");
  }

  @ParameterizedTest
  @ValueSource(strings = {POLLING, "/health", "/api/ice-servers"})
  void letsAllowedOriginsReadWhatTheyGet(String path) throws Exception {
    HttpResponse<String> answer = get(path, FRIEND);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues(ALLOWED)).containsExactly(FRIEND);
  }

  @Test
  void letsItsOwnPageInAndWhoIsNoBrowser() throws Exception {
    assertThat(get(POLLING, server.url().toString()).statusCode()).isEqualTo(200);
    // As a proxy that ends TLS shows it.
    assertThat(get(POLLING, "https://" + server.url().getAuthority()).statusCode()).isEqualTo(200);
    assertThat(get(POLLING, null).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAWebSocketOfAnotherOrigin() {
    assertThatThrownBy(() -> webSocket(STRANGER).join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
    webSocket(FRIEND).join().abort();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "https://app.example.com.evil.example",
        "https://app.example.com:444",
        "http://app.example.com",
        "x"
      })
  void isNotFooledByOriginsThatLookAlike(String origin) throws Exception {
    assertThat(get("/health", origin).statusCode()).isEqualTo(403);
  }

  @Test
  void letsAnAllowedOriginAskWithAToken() throws Exception {
    assertThat(preflight(FRIEND).statusCode()).isEqualTo(204);
    assertThat(preflight(FRIEND).headers().firstValue("access-control-allow-headers"))
        .contains("authorization");
    assertThat(preflight(STRANGER).statusCode()).isEqualTo(403);
  }

  @Test
  void letsAllInWhereTheSettingSaysSo() throws Exception {
    try (RoomServer open =
        RoomServer.start(RoomServerTestBase.config().allowedOrigins(List.of("*")).build())) {
      var request =
          HttpRequest.newBuilder(open.url().resolve("/health")).header("Origin", STRANGER);
      assertThat(HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
    }
  }

  private static CompletableFuture<WebSocket> webSocket(String origin) {
    String url = server.url().toString().replaceFirst("http", "ws");
    return HTTP.newWebSocketBuilder()
        .header("Origin", origin)
        .buildAsync(
            URI.create(url + "/socket.io/?EIO=4&transport=websocket&roomId=origins"),
            new WebSocket.Listener() {});
  }

  private static HttpResponse<String> preflight(String origin) throws Exception {
    return send(
        HttpRequest.newBuilder(server.url().resolve("/api/ice-servers"))
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody()),
        origin);
  }

  private static HttpResponse<String> get(String path, String origin) throws Exception {
    return send(HttpRequest.newBuilder(server.url().resolve(path)), origin);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, String origin)
      throws Exception {
    if (origin != null) request.header("Origin", origin);
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
