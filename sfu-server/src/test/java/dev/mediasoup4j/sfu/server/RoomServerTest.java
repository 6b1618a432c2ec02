package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.sfu.server.config.IceServer;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import dev.mediasoup4j.sfu.server.config.TurnConfig;
import dev.mediasoup4j.sfu.server.http.TurnCredentials;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomServerTest extends RoomServerTestBase {
  private record Answer(int status, @Nullable String contentType, String body) {}

  private static final OkHttpClient HTTP = new OkHttpClient();
  private static final String PING = "2";
  private static final MediaType TEXT = MediaType.parse("text/plain;charset=UTF-8");

  @Test
  void isHealthyOnceItRuns() throws Exception {
    Answer health = get(server(), "/health");

    assertThat(health.status()).isEqualTo(200);
    assertThat(health.body()).isEqualTo("{\"status\":\"ok\"}");
  }

  @Test
  void tellsItsIceServers() throws Exception {
    var turn = new IceServer(List.of("turn:turn.example.com:3478"), "user", "secret");
    var stun = new IceServer(List.of("stun:stun.example.com"), null, null);
    try (RoomServer server = RoomServer.start(config().iceServers(List.of(turn, stun)).build())) {
      Answer answer = get(server, "/api/ice-servers");

      assertThat(answer.contentType()).startsWith("application/json");
      assertThat(answer.body())
          .isEqualTo(
              "[{\"urls\":[\"turn:turn.example.com:3478\"],\"username\":\"user\","
                  + "\"credential\":\"secret\"},{\"urls\":[\"stun:stun.example.com\"]}]");
    }
  }

  @Test
  void handsOutTurnCredentialsThatEnd() throws Exception {
    var turn = TurnConfig.of(List.of("turn:t.example"), "secret").withTtl(Duration.ofMinutes(10));
    try (RoomServer server = RoomServer.start(config().turn(turn).build())) {
      long before = Instant.now().getEpochSecond();
      JsonNode answer = Json.mapper().readTree(get(server, "/api/ice-servers").body());
      JsonNode other = Json.mapper().readTree(get(server, "/api/ice-servers").body()).get(0);

      assertThat(answer).hasSize(1);
      JsonNode first = answer.get(0);
      assertThat(first.path("urls").path(0).asText()).isEqualTo("turn:t.example");
      assertThat(first.path("ttl").asLong()).isEqualTo(600);
      String[] endAndUser = first.path("username").asText().split(":");
      assertThat(endAndUser).hasSize(2);
      long end = Long.parseLong(endAndUser[0]);
      assertThat(end).isBetween(before + 600, Instant.now().getEpochSecond() + 600);
      assertThat(first.path("credential").asText())
          .isEqualTo(
              TurnCredentials.of("secret", endAndUser[1], Instant.ofEpochSecond(end)).credential());
      assertThat(other.path("username").asText()).doesNotEndWith(endAndUser[1]);
    }
  }

  @Test
  void answersOtherPathsAndMethods() throws Exception {
    assertThat(get(server(), "/nothing").status()).isEqualTo(404);
    assertThat(send(request(server(), "/health").post(RequestBody.create(null, "{}"))).status())
        .isEqualTo(405);
  }

  @Test
  void saysWhichPortIsTaken() {
    RoomServerConfig same = config().port(server().port()).build();

    assertThatThrownBy(() -> RoomServer.start(same))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1 port " + server().port());
  }

  @Test
  void closesTwiceAndGivesThePortBack() throws Exception {
    RoomServer first = RoomServer.start(config().build());
    int port = first.port();
    ScriptedClient client = ScriptedClient.connect(first.url(), "roomId=last");
    client.settle();

    first.close();
    first.close();

    await().atMost(Duration.ofSeconds(20)).until(() -> !client.connected());
    try (RoomServer second = RoomServer.start(config().port(port).build())) {
      assertThat(get(second, "/health").status()).isEqualTo(200);
    }
  }

  @Test
  void cutsAConnectionThatSendsNoSocketIoAndServesTheOthers() {
    ScriptedClient alice = join("noise", "alice");
    alice.settle();
    var closed = new CompletableFuture<Void>();
    WebSocket noise = rawWebSocket(closed);
    alice.awaitPush("peerJoined");

    noise.send("9 garbage");

    closed.orTimeout(20, TimeUnit.SECONDS).join();
    alice.awaitPush("peerLeft");
    alice.settle();
  }

  @Test
  void answersAnEventThatIsNoJson() {
    var texts = new ConcurrentLinkedQueue<String>();
    WebSocket raw = rawWebSocket(new CompletableFuture<>(), texts);
    raw.send("40");
    await().until(() -> texts.toString().contains("40{"));

    raw.send("427[\"produce\",{");

    await().until(() -> texts.toString().contains("437[{\"error\":{\"code\":\"unknownEvent\""));
    raw.cancel();
  }

  /** As through a proxy that opens a connection for each request. */
  @Test
  void keepsAClientWhosePollingConnectionsCloseOneByOne() throws Exception {
    String sid = Json.mapper().readTree(poll("", null).substring(1)).path("sid").textValue();
    assertThat(poll(sid, "40")).isEqualTo("ok");
    assertThat(poll(sid, null)).startsWith("40{");

    for (int i = 0; i < 20; i++) {
      assertThat(poll(sid, "42" + i + "[\"getRtpCapabilities\",{}]")).isEqualTo("ok");
      String answer = poll(sid, null);
      if (answer.equals(PING)) answer = poll(sid, null);
      assertThat(answer).contains("43" + i + "[{\"rtpCapabilities\"");
    }
  }

  private static String poll(String sid, @Nullable String message) throws IOException {
    String session = sid.isEmpty() ? "roomId=poll" : "sid=" + sid;
    var request =
        request(server(), "/socket.io/?EIO=4&transport=polling&" + session)
            .header("Connection", "close");
    if (message != null) request.post(RequestBody.create(TEXT, message));
    return send(request).body();
  }

  private WebSocket rawWebSocket(CompletableFuture<Void> closed) {
    return rawWebSocket(closed, new ConcurrentLinkedQueue<>());
  }

  private WebSocket rawWebSocket(CompletableFuture<Void> closed, Queue<String> texts) {
    return HTTP.newWebSocket(
        request(server(), "/socket.io/?EIO=4&transport=websocket&roomId=noise&peerId=noise")
            .build(),
        new WebSocketListener() {
          @Override
          public void onMessage(WebSocket socket, String text) {
            texts.add(text);
          }

          @Override
          public void onClosed(WebSocket socket, int code, String reason) {
            closed.complete(null);
          }

          @Override
          public void onFailure(WebSocket socket, Throwable problem, @Nullable Response response) {
            closed.complete(null);
          }
        });
  }

  private static Request.Builder request(RoomServer server, String path) {
    return new Request.Builder().url(server.url() + path);
  }

  private static Answer get(RoomServer server, String path) throws IOException {
    return send(request(server, path));
  }

  private static Answer send(Request.Builder request) throws IOException {
    try (Response response = HTTP.newCall(request.build()).execute()) {
      return new Answer(response.code(), response.header("Content-Type"), response.body().string());
    }
  }
}
