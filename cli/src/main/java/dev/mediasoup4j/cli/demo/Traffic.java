package dev.mediasoup4j.cli.demo;

import dev.mediasoup4j.client.stats.RawStats;
import dev.mediasoup4j.client.stats.StatsReport;
import java.util.function.ToLongFunction;

/**
 * What a participant's two connections have carried so far, from their statistics.
 *
 * @param bytesSent media, both kinds, with headers
 * @param bytesReceived media, both kinds, with headers
 * @param roundTripSeconds to the SFU and back, as RTCP measures it; 0 until it has
 */
record Traffic(
    long bytesSent,
    long bytesReceived,
    long packetsReceived,
    long packetsLost,
    double roundTripSeconds) {

  static final Traffic NONE = new Traffic(0, 0, 0, 0, 0);

  static Traffic of(StatsReport send, StatsReport receive) {
    return new Traffic(
        sum(send, "outbound-rtp", Traffic::bytesSent),
        sum(receive, "inbound-rtp", Traffic::bytesReceived),
        sum(receive, "inbound-rtp", stats -> stats.integer("packetsReceived").orElse(0)),
        sum(receive, "inbound-rtp", stats -> stats.integer("packetsLost").orElse(0)),
        send.ofType("remote-inbound-rtp")
            .mapToDouble(stats -> stats.number("roundTripTime").orElse(0))
            .max()
            .orElse(0));
  }

  /** What came between an earlier look and this one; the round trip is this one's. */
  Traffic since(Traffic earlier) {
    return new Traffic(
        bytesSent - earlier.bytesSent,
        bytesReceived - earlier.bytesReceived,
        packetsReceived - earlier.packetsReceived,
        packetsLost - earlier.packetsLost,
        roundTripSeconds);
  }

  /** Of the packets that should have come, 0 to 1. */
  double lossShare() {
    long expected = packetsReceived + packetsLost;
    return expected <= 0 ? 0 : Math.max(0, packetsLost) / (double) expected;
  }

  private static long bytesSent(RawStats stats) {
    return stats.integer("bytesSent").orElse(0) + stats.integer("headerBytesSent").orElse(0);
  }

  private static long bytesReceived(RawStats stats) {
    return stats.integer("bytesReceived").orElse(0)
        + stats.integer("headerBytesReceived").orElse(0);
  }

  private static long sum(StatsReport report, String type, ToLongFunction<RawStats> value) {
    return report.ofType(type).mapToLong(value).sum();
  }
}
