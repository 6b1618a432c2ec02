package dev.mediasoup4j.sfu.server;

import dev.mediasoup4j.sfu.Router;
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
  private final Map<String, Peer> peers = new LinkedHashMap<>();
  private final ActiveSpeaker activeSpeaker;

  Room(String id, Router router, RoomThread thread) {
    this.id = id;
    this.router = router;
    activeSpeaker = new ActiveSpeaker(thread, router, this::pushActiveSpeaker);
  }

  String id() {
    return id;
  }

  Router router() {
    return router;
  }

  Collection<Peer> peers() {
    return peers.values();
  }

  boolean has(String peerId) {
    return peers.containsKey(peerId);
  }

  boolean isEmpty() {
    return peers.isEmpty();
  }

  void add(Peer peer) {
    peers.put(peer.id(), peer);
    pushToOthers(peer, "peerJoined", peer.info());
  }

  /** Closes what the peer had and tells the others, of its producers first. */
  void remove(Peer peer) {
    peers.remove(peer.id());
    peer.leave();
    for (PeerTransport transport : List.copyOf(peer.transports.values())) {
      close(peer, transport);
    }
    pushToOthers(peer, "peerLeft", new Messages.PeerLeft(peer.id()));
  }

  @Nullable RoomProducer producer(String producerId) {
    for (Peer peer : peers.values()) {
      RoomProducer producer = peer.producers.get(producerId);
      if (producer != null) return producer;
    }
    return null;
  }

  @Nullable RoomDataProducer dataProducer(String dataProducerId) {
    for (Peer peer : peers.values()) {
      RoomDataProducer dataProducer = peer.dataProducers.get(dataProducerId);
      if (dataProducer != null) return dataProducer;
    }
    return null;
  }

  /** Tells a peer that can now receive of all that the others send. */
  void announceAllTo(Peer receiver) {
    for (Peer peer : peers.values()) {
      if (peer == receiver) continue;
      peer.producers.values().forEach(producer -> announce(producer, receiver));
      peer.dataProducers.values().forEach(dataProducer -> announce(dataProducer, receiver));
    }
  }

  private void pushActiveSpeaker(@Nullable String peerId) {
    peers.values().forEach(peer -> peer.push("activeSpeaker", new Messages.ActiveSpeaks(peerId)));
  }

  /** Lets the others know of a new producer. */
  /** What the others send, for a peer that will hear of every change from now on; and its own. */
  Messages.Missed missedBy(Peer receiver) {
    List<Messages.NewProducer> producers = new ArrayList<>();
    List<Messages.NewDataProducer> dataProducers = new ArrayList<>();
    for (Peer peer : peers.values()) {
      if (peer == receiver || !receiver.receives()) continue;
      peer.producers.values().forEach(producer -> producers.add(producer.announcement()));
      peer.dataProducers.values().forEach(producer -> dataProducers.add(producer.announcement()));
      receiver.announced.addAll(peer.producers.keySet());
      receiver.announced.addAll(peer.dataProducers.keySet());
    }
    return new Messages.Missed(producers, dataProducers, receiver.own());
  }

  void announce(RoomProducer producer) {
    activeSpeaker.add(producer.producer(), producer.peerId());
    for (Peer peer : peers.values()) {
      if (!peer.id().equals(producer.peerId())) announce(producer, peer);
    }
  }

  void announce(RoomDataProducer dataProducer) {
    for (Peer peer : peers.values()) {
      if (!peer.id().equals(dataProducer.peerId())) announce(dataProducer, peer);
    }
  }

  private static void announce(RoomProducer producer, Peer to) {
    if (to.receives() && to.may(Permission.CONSUME) && to.announced.add(producer.producer().id())) {
      to.push("newProducer", producer.announcement());
    }
  }

  private static void announce(RoomDataProducer dataProducer, Peer to) {
    if (to.receives()
        && to.may(Permission.DATA)
        && to.announced.add(dataProducer.dataProducer().id())) {
      to.push("newDataProducer", dataProducer.announcement());
    }
  }

  /** Sends producerPaused or producerResumed to those who were told of the producer. */
  void pushProducerEvent(String event, RoomProducer producer) {
    var payload = new Messages.ProducerEvent(producer.producer().id(), producer.peerId());
    for (Peer peer : peers.values()) {
      if (peer.announced.contains(payload.producerId())) peer.push(event, payload);
    }
  }

  void close(Peer owner, RoomProducer producer) {
    String producerId = producer.producer().id();
    owner.producers.remove(producerId);
    activeSpeaker.remove(producer.producer());
    producer.producer().close();
    var payload = new Messages.ProducerEvent(producerId, owner.id());
    for (Peer peer : peers.values()) {
      peer.consumers.values().removeIf(consumer -> consumer.producerId().equals(producerId));
      if (peer.announced.remove(producerId)) peer.push("producerClosed", payload);
    }
  }

  void close(Peer owner, RoomDataProducer dataProducer) {
    String dataProducerId = dataProducer.dataProducer().id();
    owner.dataProducers.remove(dataProducerId);
    dataProducer.dataProducer().close();
    var payload = new Messages.DataProducerClosed(dataProducerId, owner.id());
    for (Peer peer : peers.values()) {
      peer.dataConsumers
          .values()
          .removeIf(dataConsumer -> dataConsumer.dataProducerId().equals(dataProducerId));
      if (peer.announced.remove(dataProducerId)) peer.push("dataProducerClosed", payload);
    }
  }

  /** Closes a transport with what is on it. */
  void close(Peer owner, PeerTransport transport) {
    String transportId = transport.transport().id();
    owner.transports.remove(transportId);
    for (RoomProducer producer : List.copyOf(owner.producers.values())) {
      if (producer.transportId().equals(transportId)) close(owner, producer);
    }
    for (RoomDataProducer dataProducer : List.copyOf(owner.dataProducers.values())) {
      if (dataProducer.transportId().equals(transportId)) close(owner, dataProducer);
    }
    transport.transport().close();
    owner.consumers.values().removeIf(transport.consumers::contains);
    owner.dataConsumers.values().removeIf(transport.dataConsumers::contains);
    if (!owner.receives()) owner.announced.clear();
  }

  private void pushToOthers(Peer peer, String event, Object payload) {
    for (Peer other : peers.values()) {
      if (other != peer) other.push(event, payload);
    }
  }
}
