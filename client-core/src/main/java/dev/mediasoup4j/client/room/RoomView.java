package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.DataMessage;
import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.signaling.DataProducerInfo;
import dev.mediasoup4j.client.signaling.JoinAnswer;
import dev.mediasoup4j.client.signaling.PeerInfo;
import dev.mediasoup4j.client.signaling.ProducerInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What we know of the room and have in it, kept by what the server tells. Everything happens in
 * turns of one queue.
 */
final class RoomView {
  private static final Logger log = LoggerFactory.getLogger(RoomView.class);

  private final SerialQueue turns = new SerialQueue();
  private final RoomOptions options;
  private final RoomEvents events;
  private final RemoteMedia media;
  private final Messaging messaging;
  private final LocalTracks localTracks = new LocalTracks();
  private final RoomTimer timer = RoomTimer.real(this::turn);

  // These belong to the turns.
  private final Map<String, PeerInfo> peers = new LinkedHashMap<>();
  private final IceServerFailures iceServerFailures = new IceServerFailures();

  /** Those of the peers who were there before the room was rebuilt, and are not there yet. */
  private final Set<String> missing = new LinkedHashSet<>();

  private Runnable endGrace = () -> {};
  private RoomConnection connection = RoomConnection.CONNECTED;
  private String reason = "";
  private @Nullable String activeSpeaker;
  private String displayName;
  private @Nullable Instant drainDeadline;

  /** Of the paths of media, those for which ICE is not restarted any more. */
  private final Set<RoomPart> pathsGivenUp = EnumSet.noneOf(RoomPart.class);

  // Guarded by this.
  private @Nullable RoomSession session;
  private RoomState state =
      new RoomState(
          RoomConnection.CONNECTED,
          "",
          "",
          "",
          ConnectionState.NEW,
          ConnectionState.NEW,
          List.of(),
          null,
          null);
  private boolean closed;

  RoomView(RoomOptions options) {
    this.options = options;
    this.displayName = options.joinRequest().displayName();
    this.events = new RoomEvents(options.callbacks());
    this.media = new RemoteMedia(turns, events, this::update);
    this.messaging = new Messaging(turns, events);
  }

  RoomEvents events() {
    return events;
  }

  synchronized RoomState state() {
    return state;
  }

  synchronized boolean closed() {
    return closed;
  }

  /** Whether it was open until now. */
  boolean close() {
    RoomSession last;
    synchronized (this) {
      if (closed) return false;
      closed = true;
      last = session;
      state = left();
    }
    localTracks.leave();
    if (last != null) last.end("the room was left");
    return true;
  }

  private RoomState left() {
    return new RoomState(
        RoomConnection.CLOSED,
        "left",
        state.peerId(),
        state.displayName(),
        ConnectionState.CLOSED,
        ConnectionState.CLOSED,
        List.of(),
        null,
        null);
  }

  SerialQueue turns() {
    return turns;
  }

  RemoteMedia media() {
    return media;
  }

  Messaging messaging() {
    return messaging;
  }

  /** The session that there is, or was before the room is rebuilt. */
  synchronized @Nullable RoomSession session() {
    return session;
  }

  /** Takes a new session unless the room was left. */
  boolean adopt(RoomSession built, JoinAnswer joined) {
    boolean first;
    synchronized (this) {
      if (closed) return false;
      first = session == null;
      session = built;
      if (first) {
        List<Participant> present = joined.peers().stream().map(RoomView::withoutTracks).toList();
        state =
            new RoomState(
                RoomConnection.CONNECTED,
                "",
                joined.peerId(),
                displayName,
                ConnectionState.NEW,
                ConnectionState.NEW,
                present,
                null,
                null);
      }
    }
    if (first) {
      joined.peers().forEach(peer -> peers.put(peer.peerId(), peer));
    } else {
      missing.addAll(peers.keySet());
      joined.peers().forEach(this::peerJoined);
    }
    return true;
  }

  /** Sends over a new session what we send. */
  void begin(RoomSession begun) {
    begun.sendTransport().onIceCandidateError(error -> turn(() -> iceServerFailed(error)));
    begun.recvTransport().onIceCandidateError(error -> turn(() -> iceServerFailed(error)));
    if (options.messages() && begun.sctp()) messaging.open(begun);
    localTracks.publishOn(begun);
    endGrace.run();
    endGrace = timer.after(options.reconnect().rejoinGrace(), this::endGrace);
  }

  /** The session ends; what it sent and received waits for the next. */
  void leaveSession() {
    localTracks.offAir();
    messaging.offAir();
    media.outlive();
    activeSpeaker = null;
    pathsGivenUp.clear();
  }

  /** We are in the room no more: nobody is there to us, and nothing is kept for anybody. */
  void leaveAll() {
    endGrace.run();
    media.endOutliving();
    for (String peerId : List.copyOf(peers.keySet())) peerLeft(peerId);
  }

  /** Those who did not come back after the room was rebuilt, and their tracks, are gone. */
  private void endGrace() {
    media.endOutliving();
    for (String peerId : List.copyOf(missing)) peerLeft(peerId);
    update();
  }

  /** Takes over what there is, after pushes were missed. */
  void resumed(RoomSession present, JoinAnswer joined) {
    Set<String> there = joined.peers().stream().map(PeerInfo::peerId).collect(Collectors.toSet());
    for (String peerId : List.copyOf(peers.keySet())) {
      if (!there.contains(peerId) && !missing.contains(peerId)) peerLeft(peerId);
    }
    joined.peers().forEach(this::peerJoined);
    media.resume(
        present,
        joined.producers().stream().filter(options::subscribesTo).toList(),
        joined.own() == null ? null : joined.own().consumers());
    messaging.resume(present, joined.dataProducers());
    update();
  }

  /** Publishes over the session that there is, or that comes. */
  void publish(LocalTrack track) {
    localTracks.add(track);
    turn(
        () -> {
          RoomSession present = session();
          if (present != null && !present.sendTransport().closed()) track.publish(present);
        });
  }

  void forget(LocalTrack track) {
    localTracks.remove(track);
  }

  void connection(RoomConnection changed, String why) {
    connection = changed;
    reason = why;
    if (changed != RoomConnection.CONNECTED) activeSpeaker = null;
    update();
  }

  /** Whether ICE is not restarted any more, for what we send or receive. */
  void pathGivenUp(RoomPart part, boolean givenUp) {
    if (givenUp ? pathsGivenUp.add(part) : pathsGivenUp.remove(part)) update();
  }

  void send(String label, DataMessage message) {
    turn(() -> messaging.send(label, message));
  }

  void peerJoined(PeerInfo peer) {
    missing.remove(peer.peerId());
    if (peers.containsKey(peer.peerId())) {
      peerRenamed(peer);
      return;
    }
    peers.put(peer.peerId(), peer);
    update();
    events.participantJoined.emit(withoutTracks(peer));
  }

  void peerRenamed(PeerInfo peer) {
    PeerInfo before = peers.get(peer.peerId());
    if (before == null || before.equals(peer)) return;
    peers.put(peer.peerId(), peer);
    media.participantRenamed(peer.peerId(), peer.displayName());
    messaging.participantRenamed(peer.peerId(), peer.displayName());
    update();
    events.participantRenamed.emit(shown(peer));
  }

  void peerLeft(String peerId) {
    missing.remove(peerId);
    PeerInfo peer = peers.remove(peerId);
    if (peer == null) return;
    media.participantLeft(peerId);
    if (peerId.equals(activeSpeaker)) activeSpeaker = null;
    update();
    events.participantLeft.emit(withoutTracks(peer));
  }

  void newProducer(ProducerInfo producer) {
    RoomSession present = session();
    if (present != null && options.subscribesTo(producer)) media.receive(present, producer);
  }

  void newDataProducer(DataProducerInfo dataProducer) {
    RoomSession present = session();
    if (present != null) messaging.receive(present, dataProducer);
  }

  void activeSpeaker(@Nullable String peerId) {
    activeSpeaker = peerId;
    update();
  }

  /** We have another name now. */
  void renamed(String name) {
    displayName = name;
    update();
  }

  void draining(Duration deadline) {
    drainDeadline = Instant.ofEpochMilli(timer.wallClockMillis()).plus(deadline);
    update();
    events.serverDraining.emit(drainDeadline);
  }

  boolean isDraining() {
    return drainDeadline != null;
  }

  /** The server that there is has just let us in, which one that is about to stop does not. */
  void notDraining() {
    drainDeadline = null;
  }

  private void iceServerFailed(IceCandidateError error) {
    if (!iceServerFailures.add(error)) return;
    log.warn("{}", error.describe());
    events.emitIceServerFailed(error);
    update();
  }

  /** Runs a task in a turn, unless the room was left. */
  void turn(Runnable task) {
    turns.execute(
        () -> {
          if (!closed()) task.run();
        });
  }

  /** Makes the new state from what changed, and tells it if it is another. */
  void update() {
    RoomSession current = session();
    if (current == null) return;
    List<Participant> participants = peers.values().stream().map(this::shown).toList();
    var next =
        new RoomState(
            connection,
            reason(current),
            current.joined().peerId(),
            displayName,
            current.sendTransport().connectionState(),
            current.recvTransport().connectionState(),
            participants,
            activeSpeaker,
            drainDeadline);
    synchronized (this) {
      if (closed || next.equals(state)) return;
      state = next;
    }
    events.stateChanged.emit(next);
  }

  private String reason(RoomSession current) {
    ConnectionState sending = current.sendTransport().connectionState();
    ConnectionState receiving = current.recvTransport().connectionState();
    if (sending == ConnectionState.CONNECTED) pathsGivenUp.remove(RoomPart.SENDING);
    if (receiving == ConnectionState.CONNECTED) pathsGivenUp.remove(RoomPart.RECEIVING);
    if (!reason.isEmpty()) return reason;
    if (!pathsGivenUp.isEmpty()) {
      return "%s; gave up after %d s"
          .formatted(
              iceServerFailures.whyMediaFailed(), options.reconnect().iceGiveUpAfter().toSeconds());
    }
    var connections = EnumSet.of(sending, receiving);
    if (connections.contains(ConnectionState.FAILED)) return iceServerFailures.whyMediaFailed();
    if (connections.contains(ConnectionState.CONNECTED)) iceServerFailures.connected();
    return "";
  }

  private Participant shown(PeerInfo peer) {
    return new Participant(peer.peerId(), peer.displayName(), media.tracksOf(peer.peerId()));
  }

  private static Participant withoutTracks(PeerInfo peer) {
    return new Participant(peer.peerId(), peer.displayName(), List.of());
  }
}
