package dev.mediasoup4j.client.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.mediasoup4j.client.signaling.JsonConnection;
import dev.mediasoup4j.client.signaling.JsonConnectionListener;
import dev.mediasoup4j.client.socketio.v2.EnginePacket;
import dev.mediasoup4j.client.socketio.v2.OpenPacket;
import dev.mediasoup4j.client.socketio.v2.SocketPacket;
import dev.mediasoup4j.ortc.Json;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes over one WebSocket from a Socket.IO 2 server, on one thread at a time. A packet that
 * is none ends the connection, as it does in Socket.IO's own client; what is sound but not for us
 * is left out and counted.
 */
final class Version2Events extends WebSocketListener {
  /** As much as OkHttp lets wait on its way out. */
  static final int MAX_CHARS = 16 << 20;

  private static final int BAD_REQUEST = 400;
  private static final int UNSUPPORTED_PROTOCOL_VERSION = 5;
  private static final long MAX_REFUSAL_BYTES = 4096;
  private static final int MAX_SHOWN_CHARS = 60;

  private static final Logger log = LoggerFactory.getLogger(Version2Events.class);

  private final String namespace;
  private final String query;
  private final JsonConnectionListener listener;
  private final CompletableFuture<JsonConnection> connected = new CompletableFuture<>();
  private volatile @Nullable Pings pings;
  private volatile boolean over;

  // Of the thread that reads alone.
  private String sid = "";
  private @Nullable Version2Connection connection;
  private long ignored;

  /**
   * Hears nothing yet.
   *
   * @param query that a namespace other than the usual one is told, encoded; empty for none
   */
  Version2Events(String namespace, String query, JsonConnectionListener listener) {
    this.namespace = namespace;
    this.query = query;
    this.listener = listener;
  }

  /** Fails with what kept the server from letting us in. */
  CompletableFuture<JsonConnection> connected() {
    return connected;
  }

  /** Tells nothing more. */
  void forget() {
    over = true;
    stopPings();
  }

  /** How many packets were left out. */
  long ignored() {
    return ignored;
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    if (isOver()) return;
    if (pings != null) pings.heard();
    if (text.length() > MAX_CHARS) {
      end(socket, "the server sent " + text.length() + " characters at once");
      return;
    }
    Optional<EnginePacket> packet = EnginePacket.parse(text);
    if (packet.isEmpty()) {
      broken(socket, text);
      return;
    }
    switch (packet.get().type()) {
      case OPEN -> opened(socket, packet.get().data());
      case MESSAGE ->
          SocketPacket.parse(packet.get().data())
              .ifPresentOrElse(message -> received(socket, message), () -> broken(socket, text));
      case CLOSE -> end(socket, "the server closed it");
      case PONG, NOOP -> {}
      case PING, UPGRADE -> ignore(text);
    }
  }

  /** Attachments: their placeholders stay in the JSON that they belong to. */
  @Override
  public void onMessage(WebSocket socket, ByteString bytes) {
    if (pings != null) pings.heard();
    ignore(bytes.size() + " bytes");
  }

  private void opened(WebSocket socket, String data) {
    Optional<OpenPacket> open = sid.isEmpty() ? OpenPacket.parse(data) : Optional.empty();
    if (open.isEmpty()) {
      broken(socket, new EnginePacket(EnginePacket.Type.OPEN, data).toText());
      return;
    }
    sid = open.get().sid();
    pings = new Pings(socket, open.get());
    if (!namespace.equals("/")) {
      String to = query.isEmpty() ? namespace : namespace + "?" + query;
      Version2Connection.send(socket, SocketPacket.of(SocketPacket.Type.CONNECT, to));
    }
  }

  private void received(WebSocket socket, SocketPacket packet) {
    boolean isRefusal = packet.type() == SocketPacket.Type.ERROR && connection == null;
    if (sid.isEmpty() || (!packet.namespace().equals(namespace) && !isRefusal)) {
      ignore(packet.toText());
    } else if (connection == null) {
      switch (packet.type()) {
        case CONNECT -> {
          connection =
              new Version2Connection(
                  socket, namespace, namespace.equals("/") ? sid : namespace + "#" + sid);
          connected.complete(connection);
        }
        case ERROR -> end(socket, "the server refused: " + packet.data());
        case DISCONNECT -> end(socket, "the server disconnected us");
        default -> ignore(packet.toText());
      }
    } else {
      received(socket, connection, packet);
    }
  }

  private void received(WebSocket socket, Version2Connection open, SocketPacket packet) {
    switch (packet.type()) {
      case EVENT, BINARY_EVENT -> {
        if (packet.id() != null) open.acknowledge(packet.id());
        listener.onPush(packet.data().path(0).textValue(), payload(packet.data()));
      }
      case ACK, BINARY_ACK -> open.answered(packet);
      case DISCONNECT -> end(socket, "the server disconnected us");
      case ERROR, CONNECT -> ignore(packet.toText());
    }
  }

  /** What stands behind an event's name: missing, one value, or an array of several. */
  private static JsonNode payload(JsonNode event) {
    if (event.size() <= 2) return event.path(1);
    ArrayNode several = Json.mapper().createArrayNode();
    for (int i = 1; i < event.size(); i++) several.add(event.path(i));
    return several;
  }

  private void ignore(String what) {
    ignored++;
    log.debug("{} from the server is ignored, the {}. that is", start(what), ignored);
  }

  private void broken(WebSocket socket, String text) {
    end(socket, "the server sent what is no packet of Socket.IO 2: " + start(text));
  }

  private static String start(String text) {
    return text.length() <= MAX_SHOWN_CHARS
        ? text
        : text.substring(0, MAX_SHOWN_CHARS) + "... (" + text.length() + " characters)";
  }

  private void end(WebSocket socket, String reason) {
    ended(new IOException(reason));
    socket.cancel();
  }

  @Override
  public void onClosing(WebSocket socket, int code, String reason) {
    ended(new IOException("the server closed it: " + code + " " + reason));
    socket.close(code, null);
  }

  @Override
  public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
    if (response != null && !connected.isDone()) {
      ended(refusal(response));
    } else if (failure instanceof ProtocolException && sid.isEmpty()) {
      // They answer with an HTTP response, although the WebSocket is open by then.
      ended(new OtherVersionException("its WebSocket begins with what is no frame"));
    } else if (pings != null && pings.unanswered()) {
      ended(new IOException("the server did not answer a ping in time", failure));
    } else {
      ended(new IOException("it ended: " + failure, failure));
    }
  }

  /** Some servers from 3 on say in JSON that they don't take us. */
  private static Exception refusal(Response response) {
    if (response.code() == BAD_REQUEST) {
      try {
        JsonNode json = Json.mapper().readTree(response.peekBody(MAX_REFUSAL_BYTES).bytes());
        if (json.path("code").asInt() == UNSUPPORTED_PROTOCOL_VERSION) {
          return new OtherVersionException("it answered " + json.path("message").asText());
        }
      } catch (IOException e) {
        return new IOException("HTTP status 400 came", e);
      }
    }
    return new IOException("HTTP status " + response.code() + " came");
  }

  private void ended(Exception reason) {
    if (isOver()) return;
    forget();
    if (connection == null) {
      connected.completeExceptionally(reason);
    } else {
      listener.onDisconnected(String.valueOf(reason.getMessage()));
    }
  }

  private boolean isOver() {
    return over || (connection != null && connection.isClosed());
  }

  private void stopPings() {
    Pings running = pings;
    if (running != null) running.stop();
  }
}
