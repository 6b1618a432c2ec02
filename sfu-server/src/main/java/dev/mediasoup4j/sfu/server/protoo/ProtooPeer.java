package dev.mediasoup4j.sfu.server.protoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.protoo.ProtooMessage;
import dev.mediasoup4j.sfu.server.room.Rooms;
import dev.mediasoup4j.sfu.server.room.Session;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Handshake;
import dev.mediasoup4j.sfu.server.signaling.PeerConnection;
import dev.mediasoup4j.sfu.server.signaling.Reply;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client that expects a mediasoup-demo server: its requests, in the rooms' words, and what the
 * rooms push, in its own. Follows the classes {@code Room} and {@code Peer} of that server.
 *
 * <p>Messages changed their fields over that server's releases: what is sent has both. Belongs to
 * the connection's event loop.
 */
final class ProtooPeer implements ProtooConnection.Receiver {
  /** People answer the browser's question for their microphone before they join. */
  private static final Duration JOIN_TIMEOUT = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(ProtooPeer.class);

  private final Rooms rooms;
  private final ProtooConnection connection;
  private final Session session;
  private final ProtooOffers offers;
  private boolean joined;
  private boolean wrapsStats;

  private ProtooPeer(Rooms rooms, ProtooConnection connection, Handshake handshake) {
    this.rooms = rooms;
    this.connection = connection;
    offers = new ProtooOffers(connection, this::ask);
    session = rooms.connect(handshake, new Pushes());
  }

  /** Connects a client to the rooms. */
  static void connect(Rooms rooms, ProtooConnection connection, Handshake handshake) {
    var peer = new ProtooPeer(rooms, connection, handshake);
    connection.start(peer);
    connection.runIn(
        JOIN_TIMEOUT,
        () -> {
          if (!peer.joined) connection.close("the peer did not join");
        });
  }

  @Override
  public void requested(ProtooMessage.Request request) {
    JsonNode data = request.data();
    switch (request.method()) {
      case "getRouterRtpCapabilities" ->
          forward(
              request,
              "getRtpCapabilities",
              data,
              answer -> both(answer.path("rtpCapabilities"), "routerRtpCapabilities"));
      case "join" -> join(request);
      case "createWebRtcTransport" -> createWebRtcTransport(request);
      case "connectWebRtcTransport" -> forward(request, "connectTransport", data, same());
      case "restartIce" ->
          forward(
              request,
              "restartIce",
              data,
              answer -> both(answer.path("iceParameters"), "iceParameters"));
      case "produce" -> forward(request, "produce", data, named("producerId"));
      case "produceData" -> forward(request, "produceData", data, named("dataProducerId"));
      case "getTransportStats", "getProducerStats", "getConsumerStats" ->
          forward(
              request,
              request.method(),
              data,
              answer -> wrapsStats ? answer : answer.path("stats"));
      // This server has no place to send WebRTC's statistics to.
      case "getRtcStatsUrl" -> connection.accept(request, JsonNodeFactory.instance.objectNode());
      default -> forward(request, request.method(), data, same());
    }
  }

  /** Later releases send as a notification what changes a producer or consumer. */
  @Override
  public void notified(ProtooMessage.Notification notification) {
    ask(
        notification.method(),
        notification.data(),
        done -> {},
        problem -> log.debug("Notification {} failed: {}", notification.method(), problem));
  }

  @Override
  public void disconnected() {
    rooms.disconnect(session);
  }

  private void join(ProtooMessage.Request request) {
    JsonNode rtpCapabilities = request.data().path("rtpCapabilities");
    ask(
        "join",
        request.data(),
        answer -> {
          joined = true;
          ObjectNode others = JsonNodeFactory.instance.objectNode();
          answer.path("peers").forEach(peer -> others.withArray("peers").add(peer(peer)));
          if (!others.has("peers")) others.putArray("peers");
          connection.accept(request, others);
          // Who sends no capabilities doesn't want to consume.
          if (rtpCapabilities.isObject()) offers.begin(rtpCapabilities);
        },
        problem -> connection.reject(request, problem.status(), problem.message()));
  }

  private void createWebRtcTransport(ProtooMessage.Request request) {
    JsonNode data = request.data();
    if (data.path("forceTcp").asBoolean()) {
      connection.reject(
          request, ProtooProblem.UNSUPPORTED, "forceTcp: media goes over UDP to this server");
      return;
    }
    String direction = data.at("/appData/direction").asText("");
    wrapsStats = !direction.isEmpty();
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.set(
        "producing",
        direction.isEmpty() ? data.path("producing") : bool(direction.equals("producer")));
    payload.set(
        "consuming",
        direction.isEmpty() ? data.path("consuming") : bool(direction.equals("consumer")));
    forward(
        request,
        "createWebRtcTransport",
        payload,
        answer -> {
          if (payload.path("consuming").asBoolean()) offers.receiveOn(answer.path("id").asText());
          return named("transportId").apply(answer);
        });
  }

  /** What the rooms tell, on the event loop. */
  private final class Pushes implements PeerConnection {
    @Override
    public void push(String event, Object payload) {
      connection.execute(() -> pushed(event, payload));
    }

    @Override
    public void close() {
      connection.execute(() -> connection.close("closed by the room"));
    }
  }

  private void pushed(String event, Object payload) {
    JsonNode data = Json.toTree(payload);
    if (event.equals("transportClosed")) {
      connection.close("transport closed: " + data.path("reason").asText());
    } else if (!offers.pushed(event, data) && joined) {
      switch (event) {
        case "peerJoined" -> connection.notify("newPeer", both(peer(data), "peer"));
        case "peerLeft" -> connection.notify("peerClosed", data);
        default -> connection.notify(event, data);
      }
    }
  }

  /** Asks the rooms for what the client asked. */
  private void forward(
      ProtooMessage.Request request,
      String event,
      JsonNode payload,
      UnaryOperator<JsonNode> answer) {
    ask(
        event,
        payload,
        json -> connection.accept(request, answer.apply(json)),
        problem -> connection.reject(request, problem.status(), problem.message()));
  }

  private void ask(
      String event, JsonNode payload, Consumer<JsonNode> done, Consumer<ProtooProblem> failed) {
    rooms.request(
        session,
        event,
        payload,
        new Reply() {
          @Override
          public void answer(Object answer) {
            connection.execute(() -> done.accept(Json.toTree(answer)));
          }

          @Override
          public void fail(ErrorCode code, String message) {
            connection.execute(() -> failed.accept(new ProtooProblem(code, message)));
          }
        });
  }

  /** A peer as one release tells of it, and the next. */
  private static ObjectNode peer(JsonNode info) {
    ObjectNode peer = info.deepCopy();
    peer.set("id", info.path("peerId"));
    peer.putObject("device").put("flag", "unknown").put("name", "unknown");
    return peer;
  }

  /** The fields of an object, and the whole of it under a name. */
  private static JsonNode both(JsonNode object, String name) {
    ObjectNode fields = object.deepCopy();
    fields.set(name, object);
    return fields;
  }

  /** The answer, whose id is there by another name too. */
  private static UnaryOperator<JsonNode> named(String idName) {
    return answer -> ((ObjectNode) answer).set(idName, answer.path("id"));
  }

  private static UnaryOperator<JsonNode> same() {
    return UnaryOperator.identity();
  }

  private static JsonNode bool(boolean value) {
    return JsonNodeFactory.instance.booleanNode(value);
  }
}
