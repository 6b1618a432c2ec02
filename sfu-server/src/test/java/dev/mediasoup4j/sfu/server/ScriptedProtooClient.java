package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.ortc.protoo.ProtooMessage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** A protoo client that says what a test scripts, and keeps all that the server says unasked. */
final class ScriptedProtooClient extends WebSocketListener implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final OkHttpClient HTTP = new OkHttpClient();

  private final AtomicLong lastId = new AtomicLong();
  private final Map<Long, CompletableFuture<ProtooMessage>> waiting = new ConcurrentHashMap<>();
  private final List<ProtooMessage> heard = new CopyOnWriteArrayList<>();
  private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
  private WebSocket socket;

  /**
   * Connects.
   *
   * @param query such as {@code roomId=a&peerId=b}
   */
  static ScriptedProtooClient connect(URI url, String query) {
    var client = new ScriptedProtooClient();
    HTTP.newWebSocket(
        new Request.Builder()
            .url(url + "/?" + query)
            .header("Sec-WebSocket-Protocol", "protoo")
            .build(),
        client);
    client.socket = client.opened.orTimeout(20, TimeUnit.SECONDS).join();
    return client;
  }

  @Override
  public void onOpen(WebSocket webSocket, Response response) {
    assertThat(response.header("Sec-WebSocket-Protocol")).isEqualTo("protoo");
    opened.complete(webSocket);
  }

  @Override
  public void onMessage(WebSocket webSocket, String text) {
    ProtooMessage message = ProtooMessage.parse(text).orElseThrow();
    if (message instanceof ProtooMessage.Success success) {
      waiting.remove(success.id()).complete(message);
    } else if (message instanceof ProtooMessage.Failure failure) {
      waiting.remove(failure.id()).complete(message);
    } else {
      heard.add(message);
    }
  }

  @Override
  public void onClosing(WebSocket webSocket, int code, String reason) {
    closeCode.complete(code);
    webSocket.close(1000, null);
  }

  @Override
  public void onFailure(WebSocket webSocket, Throwable failure, Response response) {
    opened.completeExceptionally(
        new AssertionError(response == null ? failure : "HTTP " + response.code()));
    closeCode.complete(0);
  }

  /** Sends a request, in JSON with single quotes, and waits for its response. */
  ProtooMessage request(String method, String data) {
    long id = lastId.incrementAndGet();
    var response = new CompletableFuture<ProtooMessage>();
    waiting.put(id, response);
    send(new ProtooMessage.Request(id, method, ScriptedClient.json(data)).toJson());
    return response.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Sends a request that has to succeed. */
  JsonNode ask(String method, String data) {
    ProtooMessage response = request(method, data);
    assertThat(response).as(method).isInstanceOf(ProtooMessage.Success.class);
    return ((ProtooMessage.Success) response).data();
  }

  /** Sends a request that has to fail. */
  ProtooMessage.Failure fail(String method, String data) {
    ProtooMessage response = request(method, data);
    assertThat(response).as(method).isInstanceOf(ProtooMessage.Failure.class);
    return (ProtooMessage.Failure) response;
  }

  void notify(String method, String data) {
    send(new ProtooMessage.Notification(method, ScriptedClient.json(data)).toJson());
  }

  void send(String text) {
    assertThat(socket.send(text)).isTrue();
  }

  void accept(ProtooMessage.Request request) {
    send(new ProtooMessage.Success(request.id(), ScriptedClient.json("{}")).toJson());
  }

  void reject(ProtooMessage.Request request) {
    send(new ProtooMessage.Failure(request.id(), 403, "I do not want to consume").toJson());
  }

  /** Waits for the server's next request of this name, and takes it. */
  ProtooMessage.Request awaitRequest(String method) {
    return (ProtooMessage.Request) awaitMessage(true, method);
  }

  /** Waits for the next notification of this name, and takes it. */
  JsonNode awaitNotification(String method) {
    return ((ProtooMessage.Notification) awaitMessage(false, method)).data();
  }

  private ProtooMessage awaitMessage(boolean request, String method) {
    ProtooMessage message =
        await(method)
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(5))
            .until(() -> first(request, method), found -> found != null);
    heard.remove(message);
    return message;
  }

  private ProtooMessage first(boolean request, String method) {
    for (ProtooMessage message : heard) {
      if (message instanceof ProtooMessage.Request asked
          ? request && asked.method().equals(method)
          : message instanceof ProtooMessage.Notification told
              && !request
              && told.method().equals(method)) {
        return message;
      }
    }
    return null;
  }

  /** What came and was not taken. */
  List<ProtooMessage> heard() {
    return List.copyOf(heard);
  }

  /** Waits until all that the server had to say before now has come. */
  void settle() {
    ask("getRouterRtpCapabilities", "{}");
  }

  /** The code that the server closed the connection with; 0 if it was cut. */
  int awaitClose() {
    return closeCode.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Makes both transports and joins, as mediasoup-demo's app does; the sending one's id. */
  String join(String displayName) {
    JsonNode capabilities = ask("getRouterRtpCapabilities", "{}").path("routerRtpCapabilities");
    String sending = createTransport("producer").path("transportId").textValue();
    createTransport("consumer");
    ask("join", "{'displayName':'" + displayName + "','rtpCapabilities':" + capabilities + "}");
    ask(
        "connectWebRtcTransport",
        "{'transportId':'" + sending + "','dtlsParameters':" + Samples.DTLS_PARAMETERS + "}");
    return sending;
  }

  JsonNode createTransport(String direction) {
    return ask(
        "createWebRtcTransport", "{'forceTcp':false,'appData':{'direction':'" + direction + "'}}");
  }

  String produce(String transportId, String kind, String parameters) {
    return ask(
            "produce",
            "{'transportId':'"
                + transportId
                + "','kind':'"
                + kind
                + "','rtpParameters':"
                + parameters
                + ",'appData':{'source':'video'}}")
        .path("producerId")
        .textValue();
  }

  @Override
  public void close() {
    socket.close(1000, null);
  }
}
