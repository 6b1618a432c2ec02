package dev.mediasoup4j.client.protoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.client.signaling.JsonConnection;
import dev.mediasoup4j.client.signaling.JsonConnectionListener;
import dev.mediasoup4j.ortc.protoo.ProtooMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a mediasoup-demo server: the requests of docs/signaling.md in that server's
 * words. Follows its classes {@code Room} and {@code Peer}, and its app's {@code RoomClient}.
 *
 * <p>Messages changed over that server's releases: what is sent has the fields of all, and of what
 * comes those are read that are there.
 */
final class ProtooConnection implements JsonConnection, ProtooSocket.Receiver {
  /** As mediasoup-client's {@code device.sctpCapabilities}. */
  private static final int SCTP_STREAMS = 1024;

  private static final String JOIN = "join";

  private final ProtooSocket socket;
  private final String peerId;
  private final String displayName;
  private final ProtooRoom room;

  /** Later releases take as a notification what changes a producer or consumer. */
  private volatile boolean commandsAreNotifications;

  /** The answer to our joining; guarded by this. */
  private @Nullable CompletableFuture<JsonNode> joined;

  ProtooConnection(
      ProtooSocket socket,
      String peerId,
      String displayName,
      ProtooOptions options,
      JsonConnectionListener listener) {
    this.socket = socket;
    this.peerId = peerId;
    this.displayName = displayName;
    this.room = new ProtooRoom(socket, options.timeout(), listener);
  }

  @Override
  public void request(String event, JsonNode payload, Consumer<List<JsonNode>> answer) {
    ask(event, payload, json -> answer.accept(List.of(json)));
  }

  /** Leaving is all that is said without an answer, and closing the connection says it. */
  @Override
  public void send(String event, JsonNode payload) {
    if (!event.equals("leave")) ask(event, payload, json -> {});
  }

  private void ask(String event, JsonNode payload, Consumer<JsonNode> answer) {
    switch (event) {
      case "getRtpCapabilities" -> getRtpCapabilities(answer);
      case "createWebRtcTransport" -> createWebRtcTransport(payload, answer);
      case "connectTransport" -> socket.request("connectWebRtcTransport", payload, answer);
      case "restartIce" ->
          ask("restartIce", payload, answer, json -> wrapped(json, "iceParameters"));
      case "produce" ->
          whenJoined(
              answer, () -> ask(event, payload, answer, json -> identified(json, "producerId")));
      case "produceData" ->
          whenJoined(
              answer,
              () ->
                  ask(
                      event,
                      channelled(payload),
                      answer,
                      json -> identified(json, "dataProducerId")));
      case "consume" -> answer.accept(room.consume(payload.path("producerId").asText()));
      case "consumeData" ->
          answer.accept(room.consumeData(payload.path("dataProducerId").asText()));
      case "resumeConsumer" -> {
        if (room.accept(consumerId(payload))) {
          answer.accept(JsonNodeFactory.instance.objectNode());
        } else {
          command(event, payload, answer);
        }
      }
      // There is no request to close a consumer: one that is paused costs nothing.
      case "closeConsumer" -> {
        if (room.reject(consumerId(payload))) {
          answer.accept(JsonNodeFactory.instance.objectNode());
        } else {
          command("pauseConsumer", payload, answer);
        }
      }
      // Nor one for data: closing the channel says it.
      case "closeDataConsumer" -> answer.accept(JsonNodeFactory.instance.objectNode());
      case "closeTransport", "closeDataProducer" ->
          answer.accept(ProtooSocket.error("unsupported", "mediasoup-demo has no such request"));
      case "getTransportStats", "getProducerStats", "getConsumerStats" ->
          ask(event, payload, answer, json -> wrapped(json, "stats"));
      default -> command(event, payload, answer);
    }
  }

  @Override
  public void close() {
    socket.close();
  }

  private void getRtpCapabilities(Consumer<JsonNode> answer) {
    ask(
        "getRouterRtpCapabilities",
        JsonNodeFactory.instance.objectNode(),
        answer,
        json -> {
          JsonNode wrapped = json.path("routerRtpCapabilities");
          // A server that knows both forms takes requests as well.
          commandsAreNotifications = wrapped.isObject() && !json.has("codecs");
          ObjectNode result = JsonNodeFactory.instance.objectNode().put("peerId", peerId);
          return result.set("rtpCapabilities", wrapped.isObject() ? wrapped : json);
        });
  }

  /** The server makes consumers as soon as we join, on the transport that is there by then. */
  private void createWebRtcTransport(JsonNode payload, Consumer<JsonNode> answer) {
    boolean consuming = payload.path("consuming").asBoolean();
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("forceTcp", false).put("producing", !consuming).put("consuming", consuming);
    data.set("sctpCapabilities", sctpCapabilities());
    data.putObject("appData").put("direction", consuming ? "consumer" : "producer");
    socket.request(
        "createWebRtcTransport",
        data,
        json -> {
          JsonNode transport = identified(json, "transportId");
          if (consuming && !isError(transport)) {
            join(
                payload.path("rtpCapabilities"),
                joining -> answer.accept(isError(joining) ? joining : transport));
          } else {
            answer.accept(transport);
          }
        });
  }

  /** Who sends without receiving joins without capabilities: it is offered nothing then. */
  private void whenJoined(Consumer<JsonNode> answer, Runnable task) {
    join(
        JsonNodeFactory.instance.missingNode(),
        joining -> {
          if (isError(joining)) {
            answer.accept(joining);
          } else {
            task.run();
          }
        });
  }

  /** Joins, unless that was done before. */
  private void join(JsonNode rtpCapabilities, Consumer<JsonNode> next) {
    CompletableFuture<JsonNode> before;
    var joining = new CompletableFuture<JsonNode>();
    synchronized (this) {
      before = joined;
      if (before == null) joined = joining;
    }
    var unused = (before == null ? joining : before).thenAccept(next);
    if (before != null) return;
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("displayName", displayName);
    data.putObject("device").put("flag", "unknown").put("name", "mediasoup4j");
    if (rtpCapabilities.isObject()) {
      data.set("rtpCapabilities", rtpCapabilities);
      data.set("sctpCapabilities", sctpCapabilities());
    }
    socket.request(
        JOIN,
        data,
        json -> {
          if (isError(json)) {
            synchronized (this) {
              joined = null;
            }
          } else {
            json.path("peers").forEach(room::peerJoined);
          }
          joining.complete(json);
        });
  }

  private void command(String method, JsonNode payload, Consumer<JsonNode> answer) {
    if (commandsAreNotifications) {
      socket.notify(method, payload);
      answer.accept(JsonNodeFactory.instance.objectNode());
    } else {
      socket.request(method, payload, answer);
    }
  }

  private void ask(
      String method, JsonNode data, Consumer<JsonNode> answer, UnaryOperator<JsonNode> reading) {
    socket.request(method, data, json -> answer.accept(isError(json) ? json : reading.apply(json)));
  }

  @Override
  public void requested(ProtooMessage.Request request) {
    room.requested(request);
  }

  @Override
  public void notified(ProtooMessage.Notification notification) {
    room.notified(notification);
  }

  @Override
  public void disconnected(String reason) {
    room.disconnected(reason);
  }

  private static boolean isError(JsonNode answer) {
    return answer.path("error").isObject();
  }

  private static String consumerId(JsonNode payload) {
    return payload.path("consumerId").asText();
  }

  /** Newer releases send chat on by its channel, not by its label. */
  private static JsonNode channelled(JsonNode payload) {
    ObjectNode data = payload.deepCopy();
    ObjectNode appData = data.withObject("/appData");
    if (!appData.has("channel")) appData.set("channel", payload.path("label"));
    return data;
  }

  /** The answer with its id as {@code id}, where a release has a longer name for it. */
  static JsonNode identified(JsonNode answer, String idName) {
    return answer.has(idName) && answer.isObject()
        ? ((ObjectNode) answer.deepCopy()).set("id", answer.path(idName))
        : answer;
  }

  /** The answer inside of an object, where a release answers with it alone. */
  private static JsonNode wrapped(JsonNode answer, String name) {
    if (answer.has(name)) return answer;
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    return object.set(name, answer);
  }

  private static ObjectNode sctpCapabilities() {
    ObjectNode capabilities = JsonNodeFactory.instance.objectNode();
    capabilities.putObject("numStreams").put("OS", SCTP_STREAMS).put("MIS", SCTP_STREAMS);
    return capabilities;
  }
}
