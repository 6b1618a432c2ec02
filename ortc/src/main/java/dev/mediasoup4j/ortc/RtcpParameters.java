package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * RTCP settings of a stream. Null means that nothing is said.
 *
 * @param cname canonical name (RFC 3550 section 6.5.1)
 * @param reducedSize whether reduced-size RTCP is used (RFC 5506); true by default
 * @param mux whether RTCP shares the transport of RTP (RFC 5761); true by default
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RtcpParameters(
    @Nullable String cname, @Nullable Boolean reducedSize, @Nullable Boolean mux) {

  private static final RtcpParameters EMPTY = new RtcpParameters(null, null, null);

  /** Says nothing. */
  public static RtcpParameters empty() {
    return EMPTY;
  }

  public RtcpParameters withCname(@Nullable String value) {
    return new RtcpParameters(value, reducedSize, mux);
  }

  public RtcpParameters withReducedSize(@Nullable Boolean value) {
    return new RtcpParameters(cname, value, mux);
  }

  public RtcpParameters withMux(@Nullable Boolean value) {
    return new RtcpParameters(cname, reducedSize, value);
  }
}
