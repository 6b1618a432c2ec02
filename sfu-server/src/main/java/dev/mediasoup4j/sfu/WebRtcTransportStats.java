package dev.mediasoup4j.sfu;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a WebRTC transport, as mediasoup's {@code WebRtcTransportStat}, and what was
 * dropped.
 *
 * @param timestamp milliseconds of the monotonic clock
 * @param recvBitrate bits a second over the last 2.5 seconds, as every bitrate here
 * @param dropped packets of the network that were dropped, by reason; reasons that never occurred
 *     are not there
 */
public record WebRtcTransportStats(
    String type,
    String transportId,
    long timestamp,
    @Nullable SctpState sctpState,
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
    String iceRole,
    IceState iceState,
    @Nullable TransportTuple iceSelectedTuple,
    DtlsState dtlsState,
    Map<DropReason, Long> dropped) {
  public WebRtcTransportStats {
    dropped = Map.copyOf(dropped);
  }

  static WebRtcTransportStats of(
      WebRtcTransport transport,
      TransportCounters counters,
      long nowNanos,
      Map<DropReason, Long> dropped) {
    return new WebRtcTransportStats(
        "webrtc-transport",
        transport.id(),
        nowNanos / 1_000_000,
        transport.sctpState(),
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
        transport.iceRole(),
        transport.iceState(),
        transport.iceSelectedTuple(),
        transport.dtlsState(),
        dropped);
  }
}
