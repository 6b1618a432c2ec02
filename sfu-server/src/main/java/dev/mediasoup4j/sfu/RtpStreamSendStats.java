package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of one stream sent to a consumer, as mediasoup's {@code RtpStreamSendStats}: the
 * numbers are counts since the stream began unless said otherwise.
 *
 * @param timestamp milliseconds of the monotonic clock
 * @param packetsLost as the receiver reported last
 * @param fractionLost as the receiver reported last, in 1/256
 * @param packetsRetransmitted those sent again
 * @param packetsRepaired those sent again for the first time
 * @param nackCount NACK messages received
 * @param nackPacketCount packets asked for in them
 * @param pliCount PLI messages received
 * @param firCount FIR messages received
 * @param score 0 (nothing arrives) to 10 (nothing is lost)
 * @param roundTripTimeMillis null until the receiver's reports gave it
 * @param bitrate bits a second over the last window
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RtpStreamSendStats(
    String type,
    long timestamp,
    long ssrc,
    @Nullable Long rtxSsrc,
    String kind,
    String mimeType,
    long packetsLost,
    int fractionLost,
    long packetsRetransmitted,
    long packetsRepaired,
    long nackCount,
    long nackPacketCount,
    long pliCount,
    long firCount,
    int score,
    @JsonProperty("roundTripTime") @Nullable Double roundTripTimeMillis,
    long packetCount,
    long byteCount,
    long bitrate) {}
