package dev.mediasoup4j.sfu.server;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.HandshakeData;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.namespace.Namespace;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Carries the rooms' sessions over Socket.IO. Runs on netty's threads and never waits on them. */
final class SocketIoGateway {
  private final Rooms rooms;
  private final boolean tokensNeeded;
  private final Map<UUID, Session> sessions = new ConcurrentHashMap<>();

  /**
   * @param tokensNeeded whether clients join with a token, which comes after the connection
   */
  SocketIoGateway(Rooms rooms, boolean tokensNeeded) {
    this.rooms = rooms;
    this.tokensNeeded = tokensNeeded;
  }

  void attachTo(SocketIOServer server) {
    server.addConnectListener(this::connected);
    server.getNamespace(Namespace.DEFAULT_NAME).addAuthTokenListener(this::authenticated);
    server.addDisconnectListener(this::disconnected);
    server.addEventListener(JsonEvents.ANY_EVENT, JsonEvents.Incoming.class, this::received);
  }

  private void connected(SocketIOClient client) {
    if (!tokensNeeded) join(client, null);
  }

  /** Socket.IO's CONNECT came with {@code auth}; requests come after it. */
  private AuthTokenResult authenticated(Object auth, SocketIOClient client) {
    if (tokensNeeded) join(client, auth instanceof Map<?, ?> fields ? fields.get("token") : null);
    return AuthTokenResult.AuthTokenResultSuccess;
  }

  private void join(SocketIOClient client, @Nullable Object token) {
    sessions.computeIfAbsent(
        client.getSessionId(),
        id ->
            rooms.connect(
                handshake(client.getHandshakeData(), token instanceof String text ? text : null),
                client::sendEvent));
  }

  private void disconnected(SocketIOClient client) {
    Session session = sessions.remove(client.getSessionId());
    if (session != null) rooms.disconnect(session);
  }

  private void received(SocketIOClient client, JsonEvents.Incoming event, AckRequest ack) {
    Session session = sessions.get(client.getSessionId());
    var reply = new AckReply(client, event, ack);
    if (session != null) {
      rooms.request(session, event.name(), event.payload(), reply);
    } else if (tokensNeeded) {
      reply.fail(ErrorCode.REFUSED, "a token is needed: the handshake's auth has no token");
    }
  }

  private static Handshake handshake(HandshakeData data, @Nullable String token) {
    String peerId = parameter(data, "peerId");
    String roomId = parameter(data, "roomId");
    String displayName = parameter(data, "displayName");
    return new Handshake(
        roomId == null ? Handshake.DEFAULT_ROOM : roomId,
        peerId,
        displayName == null ? "" : displayName,
        token);
  }

  /** The first value of a query parameter; null if absent or empty. */
  private static @Nullable String parameter(HandshakeData data, String name) {
    List<String> values = data.getUrlParams().getOrDefault(name, List.of());
    return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
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
