package dev.mediasoup4j.sfu.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What a trace event tells of its packet. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public interface TraceInfo {
  /**
   * An RTP packet.
   *
   * @param size bytes, header included
   * @param spatialLayer null where the packet does not tell
   * @param temporalLayer null where the packet does not tell
   * @param retransmission whether it came, or goes, on the RTX stream
   */
  record Packet(
      int payloadType,
      int sequenceNumber,
      long timestamp,
      boolean marker,
      long ssrc,
      @JsonProperty("isKeyFrame") boolean keyFrame,
      int size,
      int payloadSize,
      @Nullable Integer spatialLayer,
      @Nullable Integer temporalLayer,
      @JsonProperty("isRtx") boolean retransmission)
      implements TraceInfo {}

  /** A request for a key frame of this stream. */
  record KeyFrameRequest(long ssrc) implements TraceInfo {}

  /**
   * A sender report (RFC 3550 section 6.4.1).
   *
   * @param ntpSec seconds since 1900
   * @param ntpFrac fraction of a second, in 2^-32
   */
  record Report(long ssrc, long ntpSec, long ntpFrac, long rtpTs, long packetCount, long octetCount)
      implements TraceInfo {}

  /**
   * How the bitrate of a transport is divided, as mediasoup's {@code BweTraceInfo}; in bits a
   * second.
   *
   * @param desiredBitrate what the consumers could make use of
   * @param effectiveDesiredBitrate the same, that falls but slowly
   * @param minBitrate the estimate is not below
   * @param maxBitrate the estimate is not above
   * @param startBitrate what the estimate began with
   * @param maxPaddingBitrate what is probed at most
   * @param availableBitrate the estimate
   */
  record Bandwidth(
      BweType type,
      long desiredBitrate,
      long effectiveDesiredBitrate,
      long minBitrate,
      long maxBitrate,
      long startBitrate,
      long maxPaddingBitrate,
      long availableBitrate)
      implements TraceInfo {}
}
