package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of one received stream, as mediasoup's {@code RtpStreamRecvStats}: the numbers are
 * counts since the stream began unless said otherwise.
 *
 * @param timestamp milliseconds of the monotonic clock
 * @param fractionLost packets lost in the last report interval, in 1/256
 * @param packetsDiscarded those outside of the acceptable sequence numbers
 * @param packetsRetransmitted those that came again, on the RTX stream or not
 * @param packetsRepaired those that filled a gap that was reported
 * @param nackCount NACK messages sent
 * @param nackPacketCount packets asked for in them
 * @param pliCount PLI messages sent
 * @param firCount FIR messages sent
 * @param score 0 (nothing arrives) to 10 (nothing is lost)
 * @param roundTripTimeMillis null until it was measured
 * @param rtxPacketsDiscarded null without an RTX stream
 * @param jitter interarrival jitter (RFC 3550 section 6.4.1) in units of the clock rate
 * @param bitrate bits a second over the last window
 * @param bitrateByLayer the same by {@code "spatial.temporal"}, empty for one layer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RtpStreamRecvStats(
    String type,
    long timestamp,
    long ssrc,
    @Nullable Long rtxSsrc,
    @Nullable String rid,
    String kind,
    String mimeType,
    long packetsLost,
    int fractionLost,
    long packetsDiscarded,
    long packetsRetransmitted,
    long packetsRepaired,
    long nackCount,
    long nackPacketCount,
    long pliCount,
    long firCount,
    int score,
    @JsonProperty("roundTripTime") @Nullable Double roundTripTimeMillis,
    @Nullable Long rtxPacketsDiscarded,
    long jitter,
    long packetCount,
    long byteCount,
    long bitrate,
    Map<String, Long> bitrateByLayer) {
  public RtpStreamRecvStats {
    bitrateByLayer = Map.copyOf(bitrateByLayer);
  }
}
