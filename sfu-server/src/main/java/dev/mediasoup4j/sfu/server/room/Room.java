package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.Consumer;
import dev.mediasoup4j.sfu.DataConsumer;
import dev.mediasoup4j.sfu.Producer;
import dev.mediasoup4j.sfu.Router;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Peers that see and hear one another over one router. Belongs to the rooms' thread. */
final class Room {
  private final String id;
  private final Router router;
  private final Elsewhere elsewhere;
  private final Map<String, Peer> peers = new LinkedHashMap<>();
  private final ActiveSpeaker activeSpeaker;

  Room(String id, Router router, RoomThread thread, Nodes nodes) {
    this.id = id;
    this.router = router;
    activeSpeaker = new ActiveSpeaker(thread, router, this::pushActiveSpeaker);
    elsewhere = nodes.open(this);
  }

  String id() {
    return id;
  }

  Router router() {
    return router;
  }

  /** Who is connected to this server. */
  Collection<Peer> peers() {
    return peers.values();
  }

  /** Everybody else in the room, here and on other nodes. */
  List<Messages.PeerInfo> othersThan(Peer peer) {
    var others = new ArrayList<Messages.PeerInfo>();
    for (Peer other : peers.values()) {
      if (other != peer && other.present()) others.add(other.info());
    }
    for (RemotePeer other : elsewhere.peers()) others.add(other.info());
    return others;
  }

  boolean has(String peerId) {
    return peers.containsKey(peerId);
  }

  /** Whether anybody here consumes a producer or data producer. */
  boolean isConsumed(String id) {
    for (Peer peer : peers.values()) {
      for (Consumer consumer : peer.consumers.values()) {
        if (consumer.producerId().equals(id)) return true;
      }
      for (DataConsumer dataConsumer : peer.dataConsumers.values()) {
        if (dataConsumer.dataProducerId().equals(id)) return true;
      }
    }
    return false;
  }

  /** Whether a peer of another node has a producer or data producer of this id. */
  boolean hasElsewhere(String id) {
    return elsewhere.peers().stream()
        .anyMatch(peer -> peer.producers.containsKey(id) || peer.dataProducers.containsKey(id));
  }

  /** Whether nobody is in the room here. */
  boolean isEmpty() {
    return peers.isEmpty();
  }

  /** Takes a peer in, whom the others don't see yet. */
  void add(Peer peer) {
    peers.put(peer.id(), peer);
  }

  /** Shows a peer to the others. */
  void enter(Peer peer, String displayName) {
    peer.present(displayName);
    pushToOthers(peer, "peerJoined", peer.info());
    elsewhere.changed(peer);
  }

  void rename(Peer peer, String displayName) {
    var change = new Messages.PeerDisplayNameChanged(peer.id(), displayName, peer.displayName());
    peer.present(displayName);
    pushToOthers(peer, "peerDisplayNameChanged", change);
    elsewhere.changed(peer);
  }

  /** Closes what the peer had and tells the others, of its producers first. */
  void remove(Peer peer) {
    peers.remove(peer.id());
    peer.leave();
    for (PeerTransport transport : List.copyOf(peer.transports.values())) {
      close(peer, transport);
    }
    if (peer.present()) pushToOthers(peer, "peerLeft", new Messages.PeerLeft(peer.id()));
    elsewhere.left(peer);
  }

  /** The last peer has left. */
  void close() {
    elsewhere.close();
    router.close();
  }

  /** Everybody, those on other nodes last. */
  private List<Participant<?, ?>> participants() {
    var participants = new ArrayList<Participant<?, ?>>(peers.values());
    participants.addAll(elsewhere.peers());
    return participants;
  }

  @Nullable RoomProducer producer(String producerId) {
    for (Participant<?, ?> participant : participants()) {
      RoomProducer producer = participant.producers.get(producerId);
      if (producer != null) return producer;
    }
    return null;
  }

  @Nullable RoomDataProducer dataProducer(String dataProducerId) {
    for (Participant<?, ?> participant : participants()) {
      RoomDataProducer dataProducer = participant.dataProducers.get(dataProducerId);
      if (dataProducer != null) return dataProducer;
    }
    return null;
  }

  /** Tells a peer that can now receive of all that the others send. */
  void announceAllTo(Peer receiver) {
    for (Participant<?, ?> sender : sendersTo(receiver)) {
      sender.producers.values().forEach(producer -> announce(producer, receiver));
    }
    for (Participant<?, ?> sender : sendersTo(receiver)) {
      sender.dataProducers.values().forEach(dataProducer -> announce(dataProducer, receiver));
    }
  }

  private List<Participant<?, ?>> sendersTo(Peer receiver) {
    List<Participant<?, ?>> senders = participants();
    senders.remove(receiver);
    return senders;
  }

  private void pushActiveSpeaker(@Nullable String peerId) {
    pushToAll("activeSpeaker", new Messages.ActiveSpeaks(peerId));
  }

  /** What the others send, for a peer that will hear of every change from now on; and its own. */
  Messages.Missed missedBy(Peer receiver) {
    List<Messages.NewProducer> producers = new ArrayList<>();
    List<Messages.NewDataProducer> dataProducers = new ArrayList<>();
    for (Participant<?, ?> sender : sendersTo(receiver)) {
      announce(sender.producers.values(), receiver, producers);
      announce(sender.dataProducers.values(), receiver, dataProducers);
    }
    return new Messages.Missed(producers, dataProducers, receiver.own());
  }

  /** Puts what the peer may hear of where it is told all at once. */
  private static <A> void announce(
      Collection<? extends RoomSource<?, A>> sources, Peer to, List<A> announcements) {
    for (RoomSource<?, A> source : sources) {
      if (hearsOf(source, to)) {
        announcements.add(source.announcement());
        to.announced.add(source.id());
      }
    }
  }

  void add(Peer owner, LocalProducer producer) {
    owner.producers.put(producer.id(), producer);
    activeSpeaker.add(producer.producer(), owner.id());
    announce(producer);
    elsewhere.changed(owner);
  }

  void add(Peer owner, LocalDataProducer dataProducer) {
    owner.dataProducers.put(dataProducer.id(), dataProducer);
    announce(dataProducer);
    elsewhere.changed(owner);
  }

  /** A producer of another node is on the router now. */
  void arrived(RemoteProducer producer, Producer inRouter) {
    activeSpeaker.add(inRouter, producer.peerId());
  }

  /** Tells everybody of what somebody sends, but that one. */
  void announce(RoomSource<?, ?> source) {
    for (Peer peer : peers.values()) {
      if (!peer.id().equals(source.peerId())) announce(source, peer);
    }
  }

  private static boolean hearsOf(RoomSource<?, ?> source, Peer peer) {
    return peer.receives() && peer.may(source.permission());
  }

  private static void announce(RoomSource<?, ?> source, Peer to) {
    if (hearsOf(source, to) && to.announced.add(source.id())) source.announceTo(to);
  }

  /**
   * A peer paused or resumed a producer.
   *
   * @param event producerPaused or producerResumed
   */
  void changed(Peer owner, LocalProducer producer, String event) {
    pushProducerEvent(event, producer);
    elsewhere.changed(owner);
  }

  /** Sends producerPaused or producerResumed to those who were told of the producer. */
  void pushProducerEvent(String event, RoomProducer producer) {
    var payload = new Messages.ProducerEvent(producer.id(), producer.peerId());
    for (Peer peer : peers.values()) {
      if (peer.announced.contains(producer.id())) peer.push(event, payload);
    }
  }

  void close(Peer owner, LocalProducer producer) {
    owner.producers.remove(producer.id());
    producer.producer().close();
    forget(producer);
    elsewhere.changed(owner);
  }

  /** It is closed: its consumers are too, and those who were told of it hear that. */
  void forget(RoomSource<?, ?> source) {
    activeSpeaker.remove(source.id());
    for (Peer peer : peers.values()) {
      source.forgetConsumers(peer);
      if (peer.announced.remove(source.id())) source.tellClosed(peer);
    }
  }

  void close(Peer owner, LocalDataProducer dataProducer) {
    owner.dataProducers.remove(dataProducer.id());
    dataProducer.dataProducer().close();
    forget(dataProducer);
    elsewhere.changed(owner);
  }

  /** Closes a transport with what is on it. */
  void close(Peer owner, PeerTransport transport) {
    String transportId = transport.transport().id();
    owner.transports.remove(transportId);
    for (LocalProducer producer : List.copyOf(owner.producers.values())) {
      if (producer.transportId().equals(transportId)) close(owner, producer);
    }
    for (LocalDataProducer dataProducer : List.copyOf(owner.dataProducers.values())) {
      if (dataProducer.transportId().equals(transportId)) close(owner, dataProducer);
    }
    transport.transport().close();
    owner.consumers.values().removeIf(transport.consumers::contains);
    owner.dataConsumers.values().removeIf(transport.dataConsumers::contains);
    if (!owner.receives()) owner.announced.clear();
  }

  /** Tells every peer that is connected to this server. */
  void pushToAll(String event, Object payload) {
    peers.values().forEach(peer -> peer.push(event, payload));
  }

  private void pushToOthers(Peer peer, String event, Object payload) {
    for (Peer other : peers.values()) {
      if (other != peer) other.push(event, payload);
    }
  }
}
