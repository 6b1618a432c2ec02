package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.Worker;
import dev.mediasoup4j.sfu.server.metrics.Census;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

/** Counts what is in the rooms. */
final class CensusTaker {
  private CensusTaker() {}

  /** To be called on the rooms' thread. */
  static CompletableFuture<Census> count(Collection<Room> rooms, Worker worker) {
    List<Peer> peers = rooms.stream().flatMap(room -> room.peers().stream()).toList();
    var counted =
        Census.of(
            rooms.size(),
            peers.size(),
            sum(peers, peer -> peer.transports.size()),
            sum(peers, peer -> peer.producers.size()),
            sum(peers, peer -> peer.consumers.size()),
            sum(peers, peer -> peer.dataProducers.size()),
            sum(peers, peer -> peer.dataConsumers.size()));
    CompletableFuture<Census> census = worker.getResourceUsage().thenApply(counted::with);
    for (Peer peer : peers) {
      for (PeerTransport transport : peer.transports.values()) {
        // One that was closed meanwhile carries nothing.
        census =
            census.thenCombine(
                transport.transport().getStats().handle((stats, closed) -> stats), Census::plus);
      }
    }
    return census;
  }

  private static int sum(List<Peer> peers, ToIntFunction<Peer> count) {
    return peers.stream().mapToInt(count).sum();
  }
}
