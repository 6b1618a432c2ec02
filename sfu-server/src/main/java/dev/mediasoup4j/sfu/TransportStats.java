package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every transport counts, as mediasoup's {@code BaseTransportStats}, and what was dropped.
 *
 * @param timestamp milliseconds of the monotonic clock
 * @param sctpState null without SCTP
 * @param packetsReceived datagrams and the like, of whatever kind; mediasoup counts bytes alone
 * @param packetsSent the same that were sent
 * @param recvBitrate bits a second over the last 2.5 seconds, as every bitrate here
 * @param availableOutgoingBitrate the estimate; null where nothing is estimated
 * @param availableIncomingBitrate what is told to an endpoint by REMB, but for the maximum; 0 until
 *     that is known, and where the endpoint estimates by itself, from transport-wide feedback; null
 *     where nobody estimates
 * @param rtpPacketLossReceived share of the endpoint's packets that got lost on the way, 0 to 1,
 *     over the last 24 feedbacks, the latest weighing most; null where none is given
 * @param rtpPacketLossSent share of packets that the endpoint reports as lost, 0 to 1, or null
 * @param maxIncomingBitrate null without such a limit, as the next two
 * @param dropped packets of the network that were dropped, by reason; reasons that never occurred
 *     are not there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransportStats(
    String transportId,
    long timestamp,
    @Nullable SctpState sctpState,
    long packetsReceived,
    long packetsSent,
    long bytesReceived,
    long recvBitrate,
    long bytesSent,
    long sendBitrate,
    long rtpBytesReceived,
    long rtpRecvBitrate,
    long rtpBytesSent,
    long rtpSendBitrate,
    long rtxBytesReceived,
    long rtxRecvBitrate,
    long rtxBytesSent,
    long rtxSendBitrate,
    long probationBytesSent,
    long probationSendBitrate,
    @Nullable Long availableOutgoingBitrate,
    @Nullable Long availableIncomingBitrate,
    @Nullable Double rtpPacketLossReceived,
    @Nullable Double rtpPacketLossSent,
    @Nullable Long maxIncomingBitrate,
    @Nullable Long maxOutgoingBitrate,
    @Nullable Long minOutgoingBitrate,
    Map<DropReason, Long> dropped) {
  public TransportStats {
    dropped = Map.copyOf(dropped);
  }

  static TransportStats of(Transport transport, long nowNanos) {
    TransportCounters counters = transport.counters();
    SctpSession sctp = transport.sctp();
    return new TransportStats(
        transport.id(),
        nowNanos / 1_000_000,
        sctp == null ? null : sctp.state(),
        counters.received.packetCount(),
        counters.sent.packetCount(),
        counters.received.byteCount(),
        counters.received.bitrateBps(nowNanos),
        counters.sent.byteCount(),
        counters.sent.bitrateBps(nowNanos),
        counters.rtpReceived.byteCount(),
        counters.rtpReceived.bitrateBps(nowNanos),
        counters.rtpSent.byteCount(),
        counters.rtpSent.bitrateBps(nowNanos),
        counters.rtxReceived.byteCount(),
        counters.rtxReceived.bitrateBps(nowNanos),
        counters.rtxSent.byteCount(),
        counters.rtxSent.bitrateBps(nowNanos),
        counters.probationSent.byteCount(),
        counters.probationSent.bitrateBps(nowNanos),
        transport.outgoingBitrate().availableBps(),
        transport.incomingBitrate().availableBps(),
        transport.incomingBitrate().packetLoss(),
        transport.outgoingBitrate().packetLoss(),
        limit(transport.bitrateLimits().maxIncomingBps()),
        limit(transport.bitrateLimits().maxOutgoingBps()),
        limit(transport.bitrateLimits().minOutgoingBps()),
        transport.dropped());
  }

  private static @Nullable Long limit(long bitsPerSecond) {
    return bitsPerSecond == 0 ? null : (Long) bitsPerSecond;
  }
}
