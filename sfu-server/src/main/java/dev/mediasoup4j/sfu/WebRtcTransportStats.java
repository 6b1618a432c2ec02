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
}
