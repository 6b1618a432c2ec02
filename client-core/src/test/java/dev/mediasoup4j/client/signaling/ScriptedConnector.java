package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediasoup4j.ortc.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A server of a test's making: it answers what it was told to, how often it was told to. */
final class ScriptedConnector implements JsonConnector, JsonConnection {
  record Request(String event, JsonNode payload, Consumer<List<JsonNode>> reply) {
    void answer(String json) {
      reply.accept(List.of(json(json)));
    }
  }

  static final String JOINED =
      "{'rtpCapabilities':{'codecs':[],'headerExtensions':[]},'peerId':'me',"
          + "'peers':[{'peerId':'bob','displayName':'Bob'}]}";

  final List<Request> requests = new CopyOnWriteArrayList<>();
  final Map<String, String> answers = new ConcurrentHashMap<>();
  final Map<String, String> answeringEvents = new ConcurrentHashMap<>();
  volatile JsonConnectionListener listener;
  volatile boolean closed;
  volatile RuntimeException thrownByConnect;

  ScriptedConnector() {
    answers.put("getRtpCapabilities", JOINED);
  }

  @Override
  public CompletableFuture<JsonConnection> connect(
      JoinRequest request, JsonConnectionListener heard) {
    listener = heard;
    if (thrownByConnect != null) throw thrownByConnect;
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public CompletableFuture<JsonNode> getIceServers() {
    String answer = answers.get("getIceServers");
    return CompletableFuture.completedFuture(
        answer == null ? JsonNodeFactory.instance.arrayNode() : json(answer));
  }

  @Override
  public void request(String event, JsonNode payload, Consumer<List<JsonNode>> reply) {
    var request = new Request(event, payload, reply);
    requests.add(request);
    String scripted = answers.get(event);
    if (scripted != null) request.answer(scripted);
  }

  @Override
  public void send(String event, JsonNode payload) {
    requests.add(new Request(event, payload, nobody -> {}));
    String answer = answers.get(event);
    if (answer != null && answeringEvents.containsKey(event)) {
      push(answeringEvents.get(event), answer);
    }
  }

  @Override
  public String id() {
    return "socket";
  }

  void push(String event, String payload) {
    listener.onPush(event, json(payload));
  }

  Request last() {
    return requests.get(requests.size() - 1);
  }

  /** A JSON tree, written with single quotes. */
  static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'), JsonNode.class);
  }

  @Override
  public void close() {
    closed = true;
  }
}
