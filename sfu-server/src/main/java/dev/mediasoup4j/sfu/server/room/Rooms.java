package dev.mediasoup4j.sfu.server.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.sfu.WebRtcTransportOptions;
import dev.mediasoup4j.sfu.Worker;
import dev.mediasoup4j.sfu.server.config.PeerLimits;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import dev.mediasoup4j.sfu.server.metrics.Census;
import dev.mediasoup4j.sfu.server.metrics.Metrics;
import dev.mediasoup4j.sfu.server.observer.RoomObserver;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Handshake;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import dev.mediasoup4j.sfu.server.signaling.Payload;
import dev.mediasoup4j.sfu.server.signaling.PeerConnection;
import dev.mediasoup4j.sfu.server.signaling.Reply;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import dev.mediasoup4j.sfu.server.token.Claims;
import dev.mediasoup4j.sfu.server.token.Permission;
import dev.mediasoup4j.sfu.server.token.Tokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All rooms of a server, and the requests of their peers. It knows no protocol: connections bring
 * events with JSON payloads. Safe to use from any thread; the work is done on the rooms' thread.
 */
public final class Rooms implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Rooms.class);

  private final RoomThread thread;
  private final Worker worker;
  private final RoomServerConfig config;
  private final @Nullable Tokens tokens;
  private final Nodes nodes;
  private final Metrics metrics;
  private final RoomObserver observer;
  private final Map<String, RequestHandler> handlers = new HashMap<>();
  private final PresenceRequests presence;
  private final Map<String, Room> rooms = new HashMap<>();
  private final ResumableSessions sessions;
  private final Door door;
  private final CompletableFuture<Void> drained = new CompletableFuture<>();

  /**
   * @param thread is closed with the rooms
   * @param nodes too
   */
  public Rooms(
      RoomThread thread,
      Worker worker,
      RoomServerConfig config,
      WebRtcTransportOptions transportOptions,
      @Nullable Tokens tokens,
      Nodes nodes,
      Metrics metrics,
      RoomObserver observer) {
    this.thread = thread;
    this.worker = worker;
    this.config = config;
    this.tokens = tokens;
    this.nodes = nodes;
    this.metrics = metrics;
    this.observer = observer;
    sessions = new ResumableSessions(config.sessions(), thread, this::leave);
    door = new Door(config.serverLimits());
    handlers.put("leave", this::leaveRoom);
    presence = new PresenceRequests(observer);
    presence.addTo(handlers);
    new TransportRequests(thread, transportOptions, observer).addTo(handlers);
    new MediaRequests(thread).addTo(handlers);
    new DataRequests(thread).addTo(handlers);
    thread.execute(new IdlePeers(thread, config.idleTimeout(), this::peers, this::expel)::watch);
  }

  /**
   * Lets a client in. One that can't join stays connected for a while, and each of its requests
   * fails with the reason: a connection refused earlier couldn't tell it.
   */
  public Session connect(Handshake handshake, PeerConnection connection) {
    PeerLimits limits = config.limits();
    var rate =
        new RequestRate(limits.requestsPerSecond(), limits.requestBurst(), System.nanoTime());
    var session = new Session(handshake, connection, rate);
    thread.execute(() -> join(session));
    return session;
  }

  /** Does one request. The reply is used exactly once, unless the rooms close before. */
  public void request(Session session, String event, JsonNode json, Reply untimed) {
    Reply reply = metrics.timed(handlers.containsKey(event) ? event : "unknown", untimed);
    RequestRate.Verdict verdict = session.rate().take(System.nanoTime());
    if (verdict != RequestRate.Verdict.PASS) {
      tooFast(session, verdict, reply);
      return;
    }
    PeerLimits limits = config.limits();
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

  private void tooFast(Session session, RequestRate.Verdict verdict, Reply reply) {
    String limit =
        "a client may make " + config.limits().requestsPerSecond() + " requests a second";
    if (verdict == RequestRate.Verdict.REFUSE) {
      reply.fail(ErrorCode.LIMIT_REACHED, limit);
    } else {
      thread.execute(() -> expel(session, new Messages.Failure(ErrorCode.LIMIT_REACHED, limit)));
    }
  }

  /**
   * Ends a connection that does not join in time. Any session that it has by then counts: those
   * that are refused end by themselves.
   */
  public void awaitJoin(PeerConnection connection, BooleanSupplier hasSession) {
    thread.execute(
        () ->
            thread.schedule(
                config.joinTimeout(),
                () -> {
                  if (!hasSession.getAsBoolean()) connection.close();
                }));
  }

  /**
   * Lets nobody in any more and tells the peers; their calls go on.
   *
   * @return completes once all have left, or when {@code drainTimeout} is over
   */
  public CompletableFuture<Void> drain() {
    Duration timeout = config.drainTimeout();
    thread.execute(
        () -> {
          door.drain();
          long nowNanos = System.nanoTime();
          peers().forEach(peer -> peer.drain(nowNanos + timeout.toNanos(), nowNanos));
          completeIfDrained();
          var unused = thread.schedule(timeout, () -> drained.complete(null));
        });
    return drained.copy();
  }

  private void completeIfDrained() {
    if (door.isDraining() && rooms.isEmpty()) drained.complete(null);
  }

  /** Counts what there is now. */
  public CompletableFuture<Census> census() {
    var counting = new CompletableFuture<CompletableFuture<Census>>();
    thread.execute(() -> counting.complete(CensusTaker.count(rooms.values(), worker)));
    return counting.thenCompose(census -> census);
  }

  private List<Peer> peers() {
    return rooms.values().stream().flatMap(room -> room.peers().stream()).toList();
  }

  /** The client is gone: its peer leaves, unless it may come back. */
  public void disconnect(Session session) {
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
    door.pass(rooms.values(), rooms.get(handshake.roomId()));
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
      requireStillOpen(roomId, admission.peerId());
      if (session.gone()) {
        nodes.release(roomId, admission.peerId());
      } else {
        session.joined(newPeer(session, admission));
      }
    } catch (RuntimeException e) {
      refuse(session, e);
    }
  }

  private void refuse(Session session, Throwable failure) {
    RequestException reason = RequestException.of(failure);
    if (reason.code() == ErrorCode.INTERNAL) log.error("A peer could not join", failure);
    session.refused(reason);
    metrics.refused(reason.reason());
    var told = new Messages.Failure(reason.code(), String.valueOf(reason.getMessage()));
    var unused = thread.schedule(config.joinTimeout(), () -> expel(session, told));
  }

  /** Others may have joined while the id was being reserved, and the server begun to drain. */
  private void requireStillOpen(String roomId, String peerId) {
    try {
      door.pass(rooms.values(), rooms.get(roomId));
    } catch (RequestException e) {
      nodes.release(roomId, peerId);
      throw e;
    }
  }

  private void requireFree(String roomId, String peerId) {
    Room room = rooms.get(roomId);
    if (room != null && room.has(peerId)) {
      throw new RequestException(
          ErrorCode.REFUSED,
          "peerIdTaken",
          "peerId \"" + peerId + "\" is in room \"" + roomId + "\" already");
    }
  }

  /** Ends a connection, of whomever, with a reason; its peer can't come back. */
  private void expel(Session session, Messages.Failure reason) {
    Peer peer = session.left();
    if (peer != null && !peer.hasLeft()) leave(peer);
    expel(session.connection(), reason);
  }

  private void expel(Peer peer, Messages.Failure reason) {
    leave(peer);
    expel(peer.connection(), reason);
  }

  private static void expel(PeerConnection connection, Messages.Failure reason) {
    connection.push("expelled", reason);
    connection.close();
  }

  private Peer newPeer(Session session, Admission admission) {
    Handshake handshake = admission.handshake();
    Room known = rooms.get(handshake.roomId());
    Room room = known == null ? open(handshake.roomId()) : known;
    var peer =
        new Peer(
            admission.peerId(),
            room,
            admission.permissions(),
            session.connection(),
            config.limits());
    room.add(peer);
    if (handshake.resumable()) sessions.begin(peer, session);
    log.debug("Peer {} joined room {}", peer.id(), room.id());
    if (handshake.displayName() != null) presence.enter(peer, handshake.displayName());
    return peer;
  }

  private Room open(String roomId) {
    var room = new Room(roomId, worker.createRouter(config.mediaCodecs()), thread, nodes);
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
      completeIfDrained();
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
      peer.active(System.nanoTime());
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
