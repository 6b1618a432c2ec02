package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Numbers of SCTP streams for the handshake (RFC 9260 section 3.3.2).
 *
 * @param os outgoing streams to begin with, 1 to 65535
 * @param mis incoming streams at most, 1 to 65535
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NumSctpStreams(
    @JsonProperty(value = "OS", required = true) int os,
    @JsonProperty(value = "MIS", required = true) int mis) {

  /** As many as libwebrtc uses. */
  public static final NumSctpStreams DEFAULT = new NumSctpStreams(1024, 1024);

  public NumSctpStreams {
    requireCount("numSctpStreams.OS", os);
    requireCount("numSctpStreams.MIS", mis);
  }

  private static void requireCount(String field, int count) {
    if (count < 1 || count > 65_535) {
      throw new InvalidParametersException("invalid " + field + ": " + count);
    }
  }
}
