package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.DataMessage;
import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.signaling.DataProducerInfo;
import dev.mediasoup4j.client.signaling.PeerInfo;
import dev.mediasoup4j.client.signaling.ProducerInfo;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.client.signaling.SignalingListener;
import dev.mediasoup4j.ortc.ConsumerLayers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What we know of the room, kept by what the server tells. Everything happens in turns of one
 * queue; what comes before the room is joined waits for that.
 */
final class RoomView implements SignalingListener {
  private static final Logger log = LoggerFactory.getLogger(RoomView.class);

  private final SerialQueue turns = new SerialQueue();
  private final RoomOptions options;
  private final RoomEvents events;
  private final RemoteMedia media;
  private final Messaging messaging;

  // These belong to the turns.
  private final List<Runnable> early = new ArrayList<>();
  private final Map<String, PeerInfo> peers = new LinkedHashMap<>();
  private final IceServerFailures iceServerFailures = new IceServerFailures();
  private @Nullable RoomSession session;
  private RoomConnection connection = RoomConnection.CONNECTED;
  private String reason = "";
  private @Nullable String activeSpeaker;

  // Guarded by this.
  private RoomState state =
      new RoomState(
          RoomConnection.CONNECTED,
          "",
          "",
          ConnectionState.NEW,
          ConnectionState.NEW,
          List.of(),
          null);
  private boolean closed;

  RoomView(RoomOptions options) {
    this.options = options;
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
  synchronized boolean close() {
    if (closed) return false;
    closed = true;
    state =
        new RoomState(
            RoomConnection.CLOSED,
            "left",
            state.peerId(),
            ConnectionState.CLOSED,
            ConnectionState.CLOSED,
            List.of(),
            null);
    return true;
  }

  void joined(RoomSession joined) {
    joined.sendTransport().onConnectionStateChange(changed -> turn(this::update));
    joined.recvTransport().onConnectionStateChange(changed -> turn(this::update));
    joined.sendTransport().onIceCandidateError(error -> turn(() -> iceServerFailed(error)));
    joined.recvTransport().onIceCandidateError(error -> turn(() -> iceServerFailed(error)));
    List<Participant> present =
        joined.joined().peers().stream().map(RoomView::withoutTracks).toList();
    synchronized (this) {
      state =
          new RoomState(
              RoomConnection.CONNECTED,
              "",
              joined.joined().peerId(),
              ConnectionState.NEW,
              ConnectionState.NEW,
              present,
              null);
    }
    turn(() -> begin(joined));
  }

  private void begin(RoomSession joined) {
    session = joined;
    joined.joined().peers().forEach(peer -> peers.putIfAbsent(peer.peerId(), peer));
    if (options.messages() && joined.sctp()) messaging.open(joined);
    early.forEach(Runnable::run);
    early.clear();
    update();
  }

  void send(String label, DataMessage message) {
    turn(() -> messaging.send(label, message));
  }

  @Override
  public void onPeerJoined(PeerInfo peer) {
    whenJoined(
        () -> {
          if (peers.putIfAbsent(peer.peerId(), peer) != null) return;
          events.participantJoined.emit(withoutTracks(peer));
          update();
        });
  }

  @Override
  public void onPeerLeft(String peerId) {
    whenJoined(
        () -> {
          PeerInfo peer = peers.remove(peerId);
          if (peer == null) return;
          media.participantLeft(peerId);
          if (peerId.equals(activeSpeaker)) activeSpeaker = null;
          events.participantLeft.emit(withoutTracks(peer));
          update();
        });
  }

  @Override
  public void onNewProducer(ProducerInfo producer) {
    whenJoined(
        () -> {
          if (session != null && options.subscribesTo(producer)) media.receive(session, producer);
        });
  }

  @Override
  public void onProducerClosed(String producerId) {
    whenJoined(() -> media.producerClosed(producerId));
  }

  @Override
  public void onProducerPaused(String producerId) {
    whenJoined(() -> media.producerPaused(producerId, true));
  }

  @Override
  public void onProducerResumed(String producerId) {
    whenJoined(() -> media.producerPaused(producerId, false));
  }

  @Override
  public void onNewDataProducer(DataProducerInfo dataProducer) {
    whenJoined(
        () -> {
          if (session != null) messaging.receive(session, dataProducer);
        });
  }

  @Override
  public void onDataProducerClosed(String dataProducerId) {
    whenJoined(() -> messaging.dataProducerClosed(dataProducerId));
  }

  @Override
  public void onConsumerLayersChanged(String consumerId, @Nullable ConsumerLayers layers) {
    whenJoined(() -> media.layersChanged(consumerId, layers));
  }

  @Override
  public void onActiveSpeaker(@Nullable String peerId) {
    whenJoined(
        () -> {
          activeSpeaker = peerId;
          update();
        });
  }

  @Override
  public void onTransportClosed(String transportId, String why) {
    whenJoined(
        () -> {
          if (session != null && session.hasTransport(transportId)) {
            disconnected("the server closed transport " + transportId + ": " + why);
          }
        });
  }

  @Override
  public void onDisconnected(SignalingException why) {
    whenJoined(() -> disconnected(why.received()));
  }

  private void iceServerFailed(IceCandidateError error) {
    if (!iceServerFailures.add(error)) return;
    log.warn("{}", error.describe());
    events.emitIceServerFailed(error);
    update();
  }

  private void disconnected(String why) {
    log.info("The room lost its server: {}", why);
    connection = RoomConnection.DISCONNECTED;
    reason = why;
    activeSpeaker = null;
    update();
  }

  private void turn(Runnable task) {
    turns.execute(
        () -> {
          if (!closed()) task.run();
        });
  }

  /**
   * Runs a task in a turn; one that comes before the room is joined, in the turn of the joining.
   */
  private void whenJoined(Runnable task) {
    turn(
        () -> {
          if (session == null) {
            early.add(task);
          } else {
            task.run();
          }
        });
  }

  /** Makes the new state from what changed, and tells it if it is another. */
  private void update() {
    RoomSession current = session;
    if (current == null) return;
    List<Participant> participants =
        peers.values().stream()
            .map(
                peer ->
                    new Participant(
                        peer.peerId(), peer.displayName(), media.tracksOf(peer.peerId())))
            .toList();
    var next =
        new RoomState(
            connection,
            reason(current),
            current.joined().peerId(),
            current.sendTransport().connectionState(),
            current.recvTransport().connectionState(),
            participants,
            activeSpeaker);
    synchronized (this) {
      if (closed || next.equals(state)) return;
      state = next;
    }
    events.stateChanged.emit(next);
  }

  private String reason(RoomSession current) {
    if (!reason.isEmpty()) return reason;
    var connections =
        EnumSet.of(
            current.sendTransport().connectionState(), current.recvTransport().connectionState());
    if (connections.contains(ConnectionState.FAILED)) return iceServerFailures.whyMediaFailed();
    if (connections.contains(ConnectionState.CONNECTED)) iceServerFailures.connected();
    return "";
  }

  private static Participant withoutTracks(PeerInfo peer) {
    return new Participant(peer.peerId(), peer.displayName(), List.of());
  }
}
