package dev.mediasoup4j.sfu.server.metrics;

import dev.mediasoup4j.sfu.WebRtcTransportStats;
import dev.mediasoup4j.sfu.WorkerResourceUsage;
import org.jspecify.annotations.Nullable;

/**
 * How much of everything there is.
 *
 * @param receiveBitrate bits a second over the last 2.5 seconds, of all transports, as the next one
 * @param userMillis processor time of the worker's loops in the program
 * @param systemMillis and in the kernel
 */
public record Census(
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
  static final Census NONE = of(0, 0, 0, 0, 0, 0, 0);

  /** Of nothing that has carried or used anything yet. */
  public static Census of(
      int rooms,
      int peers,
      int transports,
      int producers,
      int consumers,
      int dataProducers,
      int dataConsumers) {
    return new Census(
        rooms, peers, transports, producers, consumers, dataProducers, dataConsumers, 0, 0, 0, 0);
  }

  /** The same with what the worker has used. */
  public Census with(WorkerResourceUsage usage) {
    return with(receiveBitrate, sendBitrate, usage.userTimeMillis(), usage.systemTimeMillis());
  }

  /**
   * The same with the bitrates of one transport more.
   *
   * @param stats null for a transport that carries nothing
   */
  public Census plus(@Nullable WebRtcTransportStats stats) {
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
