package dev.mediasoup4j.client.protoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.JsonConnection;
import dev.mediasoup4j.client.signaling.JsonConnectionListener;
import dev.mediasoup4j.client.signaling.JsonConnector;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.protoo.ProtooMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okio.ByteString;

/**
 * A mediasoup-demo server without a network: what it says is scripted, and what it is told is kept.
 */
final class ScriptedDemo implements JsonConnector, WebSocket {
  private final ProtooOptions options;
  private final Map<String, Function<ProtooMessage.Request, List<ProtooMessage>>> answers =
      new HashMap<>();
  private final List<ProtooMessage> told = new ArrayList<>();
  private ProtooSocket.Events<ProtooConnection> events;
  private boolean closed;

  ScriptedDemo(ProtooOptions options) {
    this.options = options;
  }

  /** JSON, written with single quotes. */
  static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'), JsonNode.class);
  }

  /** Answers requests of this name so; in JSON with single quotes. */
  ScriptedDemo answers(String method, String data) {
    return responds(
        method, request -> List.of(new ProtooMessage.Success(request.id(), json(data))));
  }

  ScriptedDemo responds(
      String method, Function<ProtooMessage.Request, List<ProtooMessage>> responses) {
    answers.put(method, responses);
    return this;
  }

  void says(ProtooMessage message) {
    says(message.toJson());
  }

  void says(String text) {
    events.onMessage(this, text);
  }

  void notifies(String method, String data) {
    says(new ProtooMessage.Notification(method, json(data)));
  }

  void requests(long id, String method, String data) {
    says(new ProtooMessage.Request(id, method, json(data)));
  }

  void disconnects(int code, String reason) {
    events.onClosing(this, code, reason);
  }

  synchronized List<ProtooMessage> told() {
    return List.copyOf(told);
  }

  /** The data of the last request of this name. */
  JsonNode asked(String method) {
    JsonNode data = null;
    for (ProtooMessage message : told()) {
      if (message instanceof ProtooMessage.Request request && request.method().equals(method)) {
        data = request.data();
      }
    }
    assertThat(data).as(method).isNotNull();
    return data;
  }

  @Override
  public CompletableFuture<JsonConnection> connect(
      JoinRequest request, JsonConnectionListener listener) {
    events =
        new ProtooSocket.Events<>(
            socket ->
                new ProtooConnection(
                    socket, request.peerId(), request.displayName(), options, listener));
    events.onOpen(
        this,
        new Response.Builder()
            .request(request())
            .protocol(Protocol.HTTP_1_1)
            .code(101)
            .message("")
            .header("Sec-WebSocket-Protocol", "protoo")
            .build());
    return events.opened().thenApply(connection -> connection);
  }

  @Override
  public CompletableFuture<JsonNode> getIceServers() {
    return CompletableFuture.completedFuture(JsonNodeFactory.instance.arrayNode());
  }

  @Override
  public boolean send(String text) {
    ProtooMessage message = ProtooMessage.parse(text).orElseThrow();
    synchronized (this) {
      told.add(message);
    }
    if (message instanceof ProtooMessage.Request request && answers.containsKey(request.method())) {
      answers.get(request.method()).apply(request).forEach(this::says);
    }
    return true;
  }

  @Override
  public Request request() {
    return new Request.Builder().url("http://demo.example").build();
  }

  @Override
  public long queueSize() {
    return 0;
  }

  @Override
  public boolean send(ByteString bytes) {
    throw new AssertionError("protoo sends text");
  }

  @Override
  public boolean close(int code, String reason) {
    closed = true;
    return true;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public void cancel() {
    closed = true;
  }

  @Override
  public void close() {}
}
