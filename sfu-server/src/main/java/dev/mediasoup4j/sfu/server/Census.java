package dev.mediasoup4j.sfu.server;

import dev.mediasoup4j.sfu.WebRtcTransportStats;
import dev.mediasoup4j.sfu.Worker;
import dev.mediasoup4j.sfu.WorkerResourceUsage;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How much of everything there is.
 *
 * @param receiveBitrate bits a second over the last 2.5 seconds, of all transports, as the next one
 * @param userMillis processor time of the worker's loops in the program
 * @param systemMillis and in the kernel
 */
record Census(
    int rooms,
    int peers,
    int transports,
    int producers,
    int consumers,
    int dataProducers,
    int dataConsumers,
    long receiveBitrate,
    long sendBitrate,
    long userMillis,
    long systemMillis) {
  static final Census NONE = new Census(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Counts what is in the rooms; to be called on their thread. */
  static CompletableFuture<Census> take(Collection<Room> rooms, Worker worker) {
    List<Peer> peers = rooms.stream().flatMap(room -> room.peers().stream()).toList();
    var counted =
        new Census(
            rooms.size(),
            peers.size(),
            sum(peers, peer -> peer.transports.size()),
            sum(peers, peer -> peer.producers.size()),
            sum(peers, peer -> peer.consumers.size()),
            sum(peers, peer -> peer.dataProducers.size()),
            sum(peers, peer -> peer.dataConsumers.size()),
            0,
            0,
            0,
            0);
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

  private Census with(WorkerResourceUsage usage) {
    return with(receiveBitrate, sendBitrate, usage.userTimeMillis(), usage.systemTimeMillis());
  }

  private Census plus(@Nullable WebRtcTransportStats stats) {
    if (stats == null) return this;
    return with(
        receiveBitrate + stats.transport().recvBitrate(),
        sendBitrate + stats.transport().sendBitrate(),
        userMillis,
        systemMillis);
  }

  private Census with(long received, long sent, long user, long system) {
    return new Census(
        rooms,
        peers,
        transports,
        producers,
        consumers,
        dataProducers,
        dataConsumers,
        received,
        sent,
        user,
        system);
  }
}
