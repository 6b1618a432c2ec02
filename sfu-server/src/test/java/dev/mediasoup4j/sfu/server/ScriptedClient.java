package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mediasoup4j.ortc.Json;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.json.JSONException;
import org.json.JSONTokener;

/** A Socket.IO client that says what a test scripts, in JSON, and keeps every push. */
final class ScriptedClient implements AutoCloseable {
  record Push(String event, JsonNode payload) {}

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Socket socket;
  private final List<Push> pushes = new CopyOnWriteArrayList<>();

  private ScriptedClient(Socket socket) {
    this.socket = socket;
  }

  /**
   * Connects.
   *
   * @param query such as {@code roomId=a&peerId=b}
   */
  static ScriptedClient connect(URI url, String query) {
    return connect(url, query, "websocket");
  }

  static ScriptedClient connect(URI url, String query, String transport) {
    return connect(url, query, transport, Map.of());
  }

  /**
   * Connects with a token.
   *
   * @param token null for none
   */
  static ScriptedClient connect(URI url, String query, String transport, String token) {
    return connect(url, query, transport, token == null ? Map.of() : Map.of("token", token));
  }

  /**
   * Connects.
   *
   * @param auth of Socket.IO's CONNECT; none if empty
   */
  static ScriptedClient connect(URI url, String query, String transport, Map<String, String> auth) {
    var options = new IO.Options();
    if (!auth.isEmpty()) options.auth = auth;
    options.forceNew = true;
    options.reconnection = false;
    options.query = query;
    options.transports = new String[] {transport};
    var client = new ScriptedClient(IO.socket(url, options));
    var connected = new CompletableFuture<Void>();
    client.socket.on(Socket.EVENT_CONNECT, args -> connected.complete(null));
    client.socket.on(
        Socket.EVENT_CONNECT_ERROR,
        args -> connected.completeExceptionally(new AssertionError(args[0])));
    client.socket.onAnyIncoming(
        args -> client.pushes.add(new Push(args[0].toString(), json(args, 1))));
    client.socket.connect();
    connected.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    return client;
  }

  /** Sends a request, in JSON with single quotes, and waits for its answer. */
  JsonNode request(String event, String payload) {
    return requestArguments(event, tokener(payload));
  }

  JsonNode request(String event) {
    return requestArguments(event);
  }

  /** Sends a request that has to succeed. */
  JsonNode ask(String event, String payload) {
    JsonNode answer = request(event, payload);
    assertThat(answer.path("error").isMissingNode()).as("%s -> %s", event, answer).isTrue();
    return answer;
  }

  private JsonNode requestArguments(String event, Object... arguments) {
    return emitAsking(event, arguments).join();
  }

  /** Sends a request without waiting for its answer. */
  CompletableFuture<JsonNode> begin(String event, String payload) {
    return emitAsking(event, tokener(payload));
  }

  private CompletableFuture<JsonNode> emitAsking(String event, Object... arguments) {
    var answer = new CompletableFuture<JsonNode>();
    socket.emit(event, arguments, (Ack) args -> answer.complete(json(args, 0)));
    return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Sends an event without asking for an acknowledgement. */
  void emit(String event, String payload) {
    socket.emit(event, tokener(payload));
  }

  /** Waits for the next push of this name, and takes it. */
  JsonNode awaitPush(String event) {
    Push push =
        await(event)
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(5))
            .until(() -> first(event), found -> found != null);
    pushes.remove(push);
    return push.payload();
  }

  /** Pushes that came and were not taken. */
  List<Push> pushes() {
    return List.copyOf(pushes);
  }

  /** Waits until all that the server had to push before now has come. */
  void settle() {
    ask("getRtpCapabilities", "{}");
  }

  boolean connected() {
    return socket.connected();
  }

  /** A JSON tree, written with single quotes. */
  static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'), JsonNode.class);
  }

  private Push first(String event) {
    return pushes.stream().filter(push -> push.event().equals(event)).findFirst().orElse(null);
  }

  private static Object tokener(String payload) {
    try {
      return new JSONTokener(payload.replace('\'', '"')).nextValue();
    } catch (JSONException e) {
      throw new IllegalArgumentException(payload, e);
    }
  }

  private static JsonNode json(Object[] args, int index) {
    return args.length <= index || args[index] == null
        ? MissingNode.getInstance()
        : Json.read(args[index].toString(), JsonNode.class);
  }

  @Override
  public void close() {
    socket.close();
  }
}
