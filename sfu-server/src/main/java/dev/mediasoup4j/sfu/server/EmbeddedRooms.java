package dev.mediasoup4j.sfu.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.sfu.TransportListenInfo;
import dev.mediasoup4j.sfu.WebRtcTransportOptions;
import dev.mediasoup4j.sfu.Worker;
import dev.mediasoup4j.sfu.WorkerSettings;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import dev.mediasoup4j.sfu.server.metrics.Metrics;
import dev.mediasoup4j.sfu.server.observer.RoomObserver;
import dev.mediasoup4j.sfu.server.room.Nodes;
import dev.mediasoup4j.sfu.server.room.RoomThread;
import dev.mediasoup4j.sfu.server.room.Rooms;
import dev.mediasoup4j.sfu.server.room.Session;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Handshake;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import dev.mediasoup4j.sfu.server.signaling.PeerConnection;
import dev.mediasoup4j.sfu.server.signaling.Reply;
import dev.mediasoup4j.sfu.server.token.Tokens;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The rooms of a {@link RoomServer} without its port: clients in the same JVM say to them directly
 * what docs/signaling.md describes. Only media takes sockets, of the configured UDP ports. Safe to
 * use from any thread.
 */
public final class EmbeddedRooms implements AutoCloseable {
  private final Worker worker;
  private final Rooms rooms;
  private final Metrics metrics = new Metrics();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Hears of the rooms, from any thread, one call at a time. */
  public interface Client {
    void onPush(String event, JsonNode payload);

    /** The rooms ended the connection. */
    void onClosed();
  }

  private EmbeddedRooms(RoomServerConfig config) throws IOException {
    Tokens tokens = config.tokens() == null ? null : Tokens.of(config.tokens());
    worker =
        Worker.create(
            WorkerSettings.defaults()
                .rtcPorts(config.udpPorts().min(), config.udpPorts().max())
                .warmUp(false));
    rooms =
        new Rooms(
            new RoomThread(),
            worker,
            config,
            transportOptions(config),
            tokens,
            Nodes.NONE,
            metrics,
            RoomObserver.NONE);
  }

  /** Nobody comes from outside: no address has to be announced. */
  private static WebRtcTransportOptions transportOptions(RoomServerConfig config) {
    return WebRtcTransportOptions.listen(
            TransportListenInfo.of(config.listenAddress())
                .portRange(config.udpPorts().min(), config.udpPorts().max()))
        .enableSctp(true);
  }

  /**
   * Opens the rooms. What the configuration says of HTTP is not used.
   *
   * @throws IOException if the file of the tokens' key can't be read
   * @throws InvalidParametersException if it does not hold what it should
   */
  public static EmbeddedRooms start(RoomServerConfig config) throws IOException {
    return new EmbeddedRooms(config);
  }

  /**
   * Lets a client in.
   *
   * @param parameters of the handshake's query and auth, by their names
   */
  public Connection connect(Map<String, String> parameters, Client client) {
    var handshake =
        new Handshake(
            parameters.getOrDefault("roomId", Handshake.DEFAULT_ROOM),
            parameters.get("peerId"),
            parameters.getOrDefault("displayName", ""),
            parameters.get("token"),
            "true".equals(parameters.get("resumable")),
            parameters.get("sessionToken"));
    return new Connection(rooms, rooms.connect(handshake, new Way(client)));
  }

  /** Ends every call. Returns when that is done. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) return;
    rooms.close();
    worker.close();
    metrics.close();
  }

  /** A client's way to the rooms. */
  public static final class Connection {
    private final Rooms rooms;
    private final Session session;

    private Connection(Rooms rooms, Session session) {
      this.rooms = rooms;
      this.session = session;
    }

    /**
     * Makes a request.
     *
     * @param answer takes what a client gets acknowledged: the answer, or {@code {error: ...}}
     */
    public void request(String event, JsonNode payload, Consumer<JsonNode> answer) {
      rooms.request(session, event, payload, new JsonReply(answer));
    }

    /** As when a client disconnects. Idempotent. */
    public void close() {
      rooms.disconnect(session);
    }
  }

  private record Way(Client client) implements PeerConnection {
    @Override
    public void push(String event, Object payload) {
      client.onPush(event, Json.toTree(payload));
    }

    @Override
    public void close() {
      client.onClosed();
    }
  }

  private record JsonReply(Consumer<JsonNode> taker) implements Reply {
    @Override
    public void answer(Object payload) {
      taker.accept(Json.toTree(payload));
    }

    @Override
    public void fail(ErrorCode code, String message) {
      taker.accept(Json.toTree(new Messages.Failed(new Messages.Failure(code, message))));
    }
  }
}
