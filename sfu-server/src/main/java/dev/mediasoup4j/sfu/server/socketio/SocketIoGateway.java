package dev.mediasoup4j.sfu.server.socketio;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.HandshakeData;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.namespace.Namespace;
import dev.mediasoup4j.sfu.server.room.Rooms;
import dev.mediasoup4j.sfu.server.room.Session;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Handshake;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import dev.mediasoup4j.sfu.server.signaling.PeerConnection;
import dev.mediasoup4j.sfu.server.signaling.Reply;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Carries the rooms' sessions over Socket.IO. Runs on netty's threads and never waits on them. */
public final class SocketIoGateway {
  private final Rooms rooms;
  private final boolean tokensNeeded;
  private final SocketIoGuard guard;
  private final Map<UUID, Session> sessions = new ConcurrentHashMap<>();

  /**
   * @param tokensNeeded whether clients join with a token, which comes after the connection
   * @param guard ends connections for good
   */
  public SocketIoGateway(Rooms rooms, boolean tokensNeeded, SocketIoGuard guard) {
    this.rooms = rooms;
    this.tokensNeeded = tokensNeeded;
    this.guard = guard;
  }

  public void attachTo(SocketIOServer server) {
    server.addConnectListener(this::connected);
    server.getNamespace(Namespace.DEFAULT_NAME).addAuthTokenListener(this::authenticated);
    server.addDisconnectListener(this::disconnected);
    server.addEventListener(JsonEvents.ANY_EVENT, JsonEvents.Incoming.class, this::received);
  }

  /** Tokens, of whatever kind, are in {@code auth}, which comes later. */
  private void connected(SocketIOClient client) {
    if (!tokensNeeded && !resumable(client.getHandshakeData())) {
      join(client, Map.of());
    } else {
      rooms.awaitJoin(new Client(client, guard), () -> sessions.containsKey(client.getSessionId()));
    }
  }

  /** Socket.IO's CONNECT came with {@code auth}; requests come after it. */
  private AuthTokenResult authenticated(Object auth, SocketIOClient client) {
    join(client, auth instanceof Map<?, ?> fields ? fields : Map.of());
    return AuthTokenResult.AuthTokenResultSuccess;
  }

  private Session join(SocketIOClient client, Map<?, ?> auth) {
    return sessions.computeIfAbsent(
        client.getSessionId(),
        id -> rooms.connect(handshake(client.getHandshakeData(), auth), new Client(client, guard)));
  }

  private void disconnected(SocketIOClient client) {
    guard.isGone(client.getSessionId());
    Session session = sessions.remove(client.getSessionId());
    if (session != null) rooms.disconnect(session);
  }

  private void received(SocketIOClient client, JsonEvents.Incoming event, AckRequest ack) {
    Session session = join(client, Map.of());
    // Nobody would end a session that begins behind the end of its connection.
    if (hasEnded(client)) disconnected(client);
    rooms.request(session, event.name(), event.payload(), new AckReply(client, event, ack));
  }

  /** One that polls has no open channel between two polls, and is there all the same. */
  private static boolean hasEnded(SocketIOClient client) {
    return client.getNamespace().getClient(client.getSessionId()) == null;
  }

  private static boolean resumable(HandshakeData data) {
    return "true".equals(parameter(data, "resumable"));
  }

  private static @Nullable String text(Map<?, ?> auth, String field) {
    return auth.get(field) instanceof String text ? text : null;
  }

  private static Handshake handshake(HandshakeData data, Map<?, ?> auth) {
    String peerId = parameter(data, "peerId");
    String roomId = parameter(data, "roomId");
    String displayName = parameter(data, "displayName");
    return new Handshake(
        roomId == null ? Handshake.DEFAULT_ROOM : roomId,
        peerId,
        displayName == null ? "" : displayName,
        text(auth, "token"),
        resumable(data),
        text(auth, "sessionToken"));
  }

  /** The first value of a query parameter; null if absent or empty. */
  private static @Nullable String parameter(HandshakeData data, String name) {
    List<String> values = data.getUrlParams().getOrDefault(name, List.of());
    return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
  }

  /** The rooms' way to a client. */
  private record Client(SocketIOClient client, SocketIoGuard guard) implements PeerConnection {
    @Override
    public void push(String event, Object payload) {
      client.sendEvent(event, payload);
    }

    @Override
    public void close() {
      if (hasEnded(client)) return;
      guard.askedToGo(client.getSessionId());
      client.disconnect();
    }
  }

  /** Answers by acknowledgement. Who asked for none still hears of failures, by an error event. */
  private record AckReply(SocketIOClient client, JsonEvents.Incoming event, AckRequest ack)
      implements Reply {
    @Override
    public void answer(Object payload) {
      ack.sendAckData(payload);
    }

    @Override
    public void fail(ErrorCode code, String message) {
      var failure = new Messages.Failure(code, message);
      if (ack.isAckRequested()) {
        ack.sendAckData(new Messages.Failed(failure));
      } else {
        client.sendEvent("error", new Messages.Unasked(event.name(), failure));
      }
    }
  }
}
