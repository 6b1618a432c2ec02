package dev.mediasoup4j.sfu.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.ortc.RouterRtpCodecCapability;
import dev.mediasoup4j.sfu.WebRtcTransportOptions;
import dev.mediasoup4j.sfu.Worker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All rooms of a server, and the requests of their peers. It knows no protocol: connections bring
 * events with JSON payloads. Safe to use from any thread; the work is done on the rooms' thread.
 */
final class Rooms implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Rooms.class);

  private final RoomThread thread;
  private final Worker worker;
  private final List<RouterRtpCodecCapability> mediaCodecs;
  private final PeerLimits limits;
  private final @Nullable Tokens tokens;
  private final Nodes nodes;
  private final RoomObserver observer;
  private final Map<String, RequestHandler> handlers = new HashMap<>();
  private final PresenceRequests presence;
  private final Map<String, Room> rooms = new HashMap<>();
  private final ResumableSessions sessions;

  /**
   * @param thread is closed with the rooms
   * @param nodes too
   */
  Rooms(
      RoomThread thread,
      Worker worker,
      List<RouterRtpCodecCapability> mediaCodecs,
      WebRtcTransportOptions transportOptions,
      PeerLimits limits,
      SessionConfig sessionConfig,
      @Nullable Tokens tokens,
      Nodes nodes,
      RoomObserver observer) {
    this.thread = thread;
    this.worker = worker;
    this.mediaCodecs = mediaCodecs;
    this.limits = limits;
    this.tokens = tokens;
    this.nodes = nodes;
    this.observer = observer;
    sessions = new ResumableSessions(sessionConfig, thread, this::leave);
    handlers.put("leave", this::leaveRoom);
    presence = new PresenceRequests(observer);
    presence.addTo(handlers);
    new TransportRequests(thread, transportOptions, observer).addTo(handlers);
    new MediaRequests(thread).addTo(handlers);
    new DataRequests(thread).addTo(handlers);
  }

  /**
   * Lets a client in. One that can't join stays connected, and each of its requests fails with the
   * reason: a connection refused earlier couldn't tell it.
   */
  Session connect(Handshake handshake, PeerConnection connection) {
    var session = new Session(handshake, connection);
    thread.execute(() -> join(session));
    return session;
  }

  /** Does one request. The reply is used exactly once, unless the rooms close before. */
  void request(Session session, String event, JsonNode json, Reply reply) {
    if (session.pendingRequests().incrementAndGet() > limits.pendingRequests()) {
      session.pendingRequests().decrementAndGet();
      reply.fail(
          ErrorCode.LIMIT_REACHED,
          "a peer may have at most " + limits.pendingRequests() + " requests unanswered");
      return;
    }
    thread.execute(
        () ->
            session.whenSettled(
                () ->
                    start(session, event, json)
                        .whenComplete(
                            (answer, failure) -> {
                              session.pendingRequests().decrementAndGet();
                              if (failure == null) {
                                reply.answer(answer);
                              } else {
                                fail(session, event, reply, RequestException.of(failure));
                              }
                            })));
  }

  /** The client is gone: its peer leaves, unless it may come back. */
  void disconnect(Session session) {
    thread.execute(
        () -> {
          Peer peer = session.left();
          if (peer != null && !peer.hasLeft() && !sessions.waitFor(peer)) leave(peer);
        });
  }

  /** Closes every room; peers hear nothing of it but that their connection ends. */
  @Override
  public void close() {
    thread.execute(
        () -> {
          rooms.values().forEach(Room::close);
          rooms.clear();
        });
    thread.close();
    nodes.close();
  }

  private void join(Session session) {
    try {
      session.handshake().check();
      Peer resumed = sessions.resume(session.handshake(), session);
      if (resumed != null) {
        session.joined(resumed);
      } else {
        reserve(session, admission(session.handshake()));
      }
    } catch (RuntimeException e) {
      refuse(session, e);
    }
  }

  /** As whom a client may join. */
  private record Admission(Handshake handshake, String peerId, Set<Permission> permissions) {}

  private Admission admission(Handshake asked) {
    Claims claims = tokens == null ? null : tokens.verify(asked.token());
    Handshake handshake = claims == null ? asked : claims.admit(asked);
    Set<Permission> permissions = claims == null ? Claims.ALL_PERMISSIONS : claims.permissions();
    String peerId = handshake.peerId() == null ? newPeerId() : handshake.peerId();
    requireFree(handshake.roomId(), peerId);
    return new Admission(handshake, peerId, permissions);
  }

  private void reserve(Session session, Admission admission) {
    Handshake handshake = admission.handshake();
    nodes
        .reserve(
            handshake.roomId(),
            admission.peerId(),
            Objects.requireNonNullElse(handshake.displayName(), ""))
        .whenComplete(
            (reserved, failure) -> {
              if (failure == null) {
                admit(session, admission);
              } else {
                refuse(session, failure);
              }
            });
  }

  private void admit(Session session, Admission admission) {
    try {
      String roomId = admission.handshake().roomId();
      requireFree(roomId, admission.peerId());
      if (session.gone()) {
        nodes.release(roomId, admission.peerId());
      } else {
        session.joined(newPeer(session, admission));
      }
    } catch (RuntimeException e) {
      refuse(session, e);
    }
  }

  private static void refuse(Session session, Throwable failure) {
    RequestException reason = RequestException.of(failure);
    if (reason.code() == ErrorCode.INTERNAL) log.error("A peer could not join", failure);
    session.refused(reason);
  }

  private void requireFree(String roomId, String peerId) {
    Room room = rooms.get(roomId);
    if (room != null && room.has(peerId)) {
      throw new RequestException(
          ErrorCode.REFUSED, "peerId \"" + peerId + "\" is in room \"" + roomId + "\" already");
    }
  }

  private Peer newPeer(Session session, Admission admission) {
    Handshake handshake = admission.handshake();
    Room known = rooms.get(handshake.roomId());
    Room room = known == null ? open(handshake.roomId()) : known;
    var peer =
        new Peer(admission.peerId(), room, admission.permissions(), session.connection(), limits);
    room.add(peer);
    if (handshake.resumable()) sessions.begin(peer, session);
    log.debug("Peer {} joined room {}", peer.id(), room.id());
    if (handshake.displayName() != null) presence.enter(peer, handshake.displayName());
    return peer;
  }

  private Room open(String roomId) {
    var room = new Room(roomId, worker.createRouter(mediaCodecs), thread, nodes);
    rooms.put(roomId, room);
    return room;
  }

  private CompletionStage<?> leaveRoom(Peer peer, Payload payload) {
    leave(peer);
    return CompletableFuture.completedFuture(new Messages.Done());
  }

  private void leave(Peer peer) {
    sessions.end(peer);
    Room room = peer.room();
    room.remove(peer);
    log.debug("Peer {} left room {}", peer.id(), room.id());
    if (peer.present()) observer.onPeerLeft(room.id(), peer.id());
    if (room.isEmpty()) {
      rooms.remove(room.id());
      room.close();
    }
  }

  private CompletionStage<?> start(Session session, String event, JsonNode json) {
    try {
      RequestHandler handler = handlers.get(event);
      if (handler == null) {
        throw new RequestException(
            ErrorCode.UNKNOWN_EVENT, "no request is called \"" + event + "\"");
      }
      Peer peer = session.peer();
      peer.requirePermission(event);
      return handler.handle(peer, Payload.of(json));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void fail(Session session, String event, Reply reply, RequestException problem) {
    if (problem.code() == ErrorCode.INTERNAL) log.error("Request {} failed", event, problem);
    if (problem.code() == ErrorCode.UNAVAILABLE) log.warn("Request {} failed", event, problem);
    String message = String.valueOf(problem.getMessage());
    // The stage may have failed on a thread of the SFU.
    thread.execute(
        () ->
            observer.onRequestRejected(
                session.handshake().roomId(),
                session.peerId(),
                event,
                problem.code().wireName() + ": " + message));
    reply.fail(problem.code(), message);
  }

  private static String newPeerId() {
    return UUID.randomUUID().toString();
  }
}
