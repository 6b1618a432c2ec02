package dev.mediasoup4j.client.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediasoup4j.client.signaling.JsonConnection;
import dev.mediasoup4j.client.socketio.v2.EnginePacket;
import dev.mediasoup4j.client.socketio.v2.SocketPacket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;

/** A connection to a Socket.IO 2 server. {@link Version2Events} hears what comes over it. */
final class Version2Connection implements JsonConnection {
  private static final int NORMAL_CLOSURE = 1000;

  private final WebSocket socket;
  private final String namespace;
  private final String id;
  private final AtomicLong nextEventId = new AtomicLong();
  private final Map<Long, Consumer<List<JsonNode>>> unanswered = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Version2Connection(WebSocket socket, String namespace, String id) {
    this.socket = socket;
    this.namespace = namespace;
    this.id = id;
  }

  @Override
  public void request(String event, JsonNode payload, Consumer<List<JsonNode>> answer) {
    Long eventId = nextEventId.getAndIncrement();
    unanswered.put(eventId, answer);
    send(SocketPacket.Type.EVENT, eventId, arguments(event, payload));
  }

  /** An answer to nothing that was asked, or a second one, changes nothing. */
  void answered(SocketPacket ack) {
    Consumer<List<JsonNode>> answer = ack.id() == null ? null : unanswered.remove(ack.id());
    if (answer == null) return;
    List<JsonNode> arguments = new ArrayList<>();
    ack.data().forEach(arguments::add);
    answer.accept(arguments);
  }

  @Override
  public void send(String event, JsonNode payload) {
    send(SocketPacket.Type.EVENT, null, arguments(event, payload));
  }

  /** Tells a server that asks so that its event came. */
  void acknowledge(Long eventId) {
    send(SocketPacket.Type.ACK, eventId, JsonNodeFactory.instance.arrayNode());
  }

  private static ArrayNode arguments(String event, JsonNode payload) {
    ArrayNode arguments = JsonNodeFactory.instance.arrayNode().add(event);
    return payload.isMissingNode() ? arguments : arguments.add(payload);
  }

  private void send(SocketPacket.Type type, @Nullable Long eventId, JsonNode data) {
    send(socket, new SocketPacket(type, namespace, eventId, data));
  }

  /**
   * Sends a packet. OkHttp holds up to 16 MiB that a server does not read; more than that ends the
   * connection.
   */
  static void send(WebSocket socket, SocketPacket packet) {
    String text = new EnginePacket(EnginePacket.Type.MESSAGE, packet.toText()).toText();
    if (!socket.send(text)) socket.cancel();
  }

  @Override
  public String id() {
    return id;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    if (closed) return;
    closed = true;
    send(socket, SocketPacket.of(SocketPacket.Type.DISCONNECT, namespace));
    socket.close(NORMAL_CLOSURE, null);
  }
}
