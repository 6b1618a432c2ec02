package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.DataProducer;
import dev.mediasoup4j.sfu.Producer;
import dev.mediasoup4j.sfu.server.cluster.Cluster;
import dev.mediasoup4j.sfu.server.cluster.PeerState;
import dev.mediasoup4j.sfu.server.cluster.PeerState.SentData;
import dev.mediasoup4j.sfu.server.cluster.PeerState.SentMedia;
import dev.mediasoup4j.sfu.server.cluster.RemoteState;
import dev.mediasoup4j.sfu.server.cluster.SharedRoom;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Tells a room what changes on other nodes, and them what changes in it. */
final class ClusterElsewhere implements Elsewhere, SharedRoom.Listener {
  private final Room room;
  private final RoomThread thread;
  private final SharedRoom shared;
  private final Map<String, RemotePeer> peers = new LinkedHashMap<>();

  /** Piped producers that nobody consumed at the last heartbeat. */
  private Set<String> idle = new HashSet<>();

  ClusterElsewhere(Room room, Cluster cluster, RoomThread thread) {
    this.room = room;
    this.thread = thread;
    shared = cluster.open(room.id(), room.router(), this);
  }

  @Override
  public Collection<RemotePeer> peers() {
    return peers.values();
  }

  @Override
  public void changed(Peer peer) {
    shared.put(peer.id(), stateOf(peer));
  }

  private static PeerState stateOf(Peer peer) {
    List<SentMedia> producers =
        peer.producers.values().stream()
            .map(
                it ->
                    new SentMedia(
                        it.id(), it.producer().kind(), it.producer().paused(), it.appData()))
            .toList();
    List<SentData> dataProducers =
        peer.dataProducers.values().stream()
            .map(
                it ->
                    new SentData(
                        it.id(),
                        it.dataProducer().label(),
                        it.dataProducer().protocol(),
                        it.appData()))
            .toList();
    return new PeerState(peer.displayName(), producers, dataProducers);
  }

  @Override
  public void left(Peer peer) {
    shared.remove(peer.id());
  }

  @Override
  public void close() {
    shared.close();
    for (RemotePeer peer : peers.values()) {
      peer.sources().forEach(source -> source.piped().end());
    }
  }

  @Override
  public void onPeers(Map<String, RemoteState> now) {
    for (RemotePeer peer : List.copyOf(peers.values())) {
      RemoteState state = now.get(peer.id());
      if (state == null || !state.node().equals(peer.node())) gone(peer);
    }
    now.forEach(
        (id, state) -> {
          // A peer of an id that two nodes gave while Redis was away is the local one here.
          if (!room.has(id)) update(id, state);
        });
  }

  private void gone(RemotePeer peer) {
    peers.remove(peer.id());
    peer.sources().forEach(this::ended);
    room.pushToAll("peerLeft", new Messages.PeerLeft(peer.id()));
  }

  private void ended(RemoteSource<?, ?> source) {
    source.piped().end();
    room.forget(source);
  }

  private void update(String id, RemoteState state) {
    PeerState now = state.peer();
    RemotePeer peer = peers.get(id);
    if (peer == null) {
      peer = new RemotePeer(id, now.displayName(), state.node());
      peers.put(id, peer);
      room.pushToAll("peerJoined", peer.info());
    } else if (!peer.displayName().equals(now.displayName())) {
      String before = peer.displayName();
      peer.displayName(now.displayName());
      room.pushToAll(
          "peerDisplayNameChanged",
          new Messages.PeerDisplayNameChanged(id, now.displayName(), before));
    }
    updateProducers(peer, now.producers());
    updateDataProducers(peer, now.dataProducers());
  }

  private void updateProducers(RemotePeer peer, List<SentMedia> now) {
    endOthersThan(now.stream().map(SentMedia::id).toList(), peer.producers);
    for (SentMedia sent : now) {
      RemoteProducer known = peer.producers.get(sent.id());
      if (known == null) {
        var producer = new RemoteProducer(sent, peer, () -> receive(peer, sent));
        peer.producers.put(sent.id(), producer);
        room.announce(producer);
      } else if (known.paused() != sent.paused()) {
        known.paused(sent.paused());
        room.pushProducerEvent(sent.paused() ? "producerPaused" : "producerResumed", known);
      }
    }
  }

  private void updateDataProducers(RemotePeer peer, List<SentData> now) {
    endOthersThan(now.stream().map(SentData::id).toList(), peer.dataProducers);
    for (SentData sent : now) {
      if (peer.dataProducers.containsKey(sent.id())) continue;
      var dataProducer = new RemoteDataProducer(sent, peer, () -> receive(peer, sent));
      peer.dataProducers.put(sent.id(), dataProducer);
      room.announce(dataProducer);
    }
  }

  private void endOthersThan(List<String> ids, Map<String, ? extends RemoteSource<?, ?>> known) {
    for (RemoteSource<?, ?> source : List.copyOf(known.values())) {
      if (!ids.contains(source.id())) {
        known.remove(source.id());
        ended(source);
      }
    }
  }

  private CompletionStage<Producer> receive(RemotePeer peer, SentMedia sent) {
    return explained(shared.receive(peer.node(), sent.id(), sent.kind()), sent.id())
        .thenApply(
            producer -> {
              RemoteProducer remote = peer.producers.get(sent.id());
              if (remote != null) room.arrived(remote, producer);
              producer.onTransportClose(() -> thread.execute(() -> pipeLost(peer, sent.id())));
              return producer;
            });
  }

  private CompletionStage<DataProducer> receive(RemotePeer peer, SentData sent) {
    return explained(
            shared.receiveData(peer.node(), sent.id(), sent.label(), sent.protocol()), sent.id())
        .thenApply(
            dataProducer -> {
              dataProducer.onTransportClose(() -> thread.execute(() -> pipeLost(peer, sent.id())));
              return dataProducer;
            });
  }

  private static <T> CompletionStage<T> explained(CompletionStage<T> stage, String producerId) {
    return stage.exceptionally(
        failure -> {
          Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
          throw new RequestException(
              ErrorCode.UNAVAILABLE,
              "producer \"" + producerId + "\" does not come from its node: " + cause);
        });
  }

  /** The pipe is closed, though the producer is not: who consumed it may begin again. */
  private void pipeLost(RemotePeer peer, String id) {
    if (peers.get(peer.id()) != peer) return;
    for (RemoteSource<?, ?> source : peer.sources()) {
      if (source.id().equals(id)) {
        room.forget(source);
        room.announce(source);
      }
    }
  }

  /** Has what nobody consumed for a whole heartbeat sent no longer. */
  @Override
  public void onHeartbeat() {
    var unused = new HashSet<String>();
    for (RemotePeer peer : peers.values()) {
      for (RemoteSource<?, ?> source : peer.sources()) {
        releaseIfIdle(peer, source, unused);
      }
    }
    idle = unused;
  }

  private void releaseIfIdle(RemotePeer peer, RemoteSource<?, ?> source, Set<String> unused) {
    String id = source.id();
    if (source.piped().now() == null || room.isConsumed(id)) return;
    if (idle.contains(id)) {
      source.piped().release();
      shared.stop(peer.node(), id);
    } else {
      unused.add(id);
    }
  }
}
