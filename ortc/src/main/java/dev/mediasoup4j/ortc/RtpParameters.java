package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one producer sends or one consumer receives.
 *
 * @param mid media identification (RFC 8843); null when there is none
 * @param codecs media and RTX codecs in use
 * @param headerExtensions RTP header extensions in use
 * @param encodings one for each RTP stream
 * @param rtcp RTCP settings
 * @param msid media stream identification (RFC 8830)
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RtpParameters(
    @Nullable String mid,
    @JsonProperty(required = true) List<RtpCodecParameters> codecs,
    List<RtpHeaderExtensionParameters> headerExtensions,
    List<RtpEncodingParameters> encodings,
    RtcpParameters rtcp,
    @Nullable String msid) {

  public RtpParameters {
    Fields.require("rtpParameters.codecs", codecs);
    codecs = Copies.of("codecs", codecs);
    headerExtensions = Copies.of("headerExtensions", headerExtensions);
    encodings = Copies.of("encodings", encodings);
    rtcp = Fields.orElse(rtcp, RtcpParameters.empty());
  }

  public static Builder builder() {
    return new Builder();
  }

  public Builder toBuilder() {
    return new Builder()
        .mid(mid)
        .codecs(codecs)
        .headerExtensions(headerExtensions)
        .encodings(encodings)
        .rtcp(rtcp)
        .msid(msid);
  }

  /** Builds {@link RtpParameters}; what is not given is empty. */
  public static final class Builder {
    private @Nullable String mid;
    private List<RtpCodecParameters> codecs = List.of();
    private List<RtpHeaderExtensionParameters> headerExtensions = List.of();
    private List<RtpEncodingParameters> encodings = List.of();
    private RtcpParameters rtcp = RtcpParameters.empty();
    private @Nullable String msid;

    private Builder() {}

    public Builder mid(@Nullable String mid) {
      this.mid = mid;
      return this;
    }

    public Builder codecs(List<RtpCodecParameters> codecs) {
      this.codecs = codecs;
      return this;
    }

    public Builder headerExtensions(List<RtpHeaderExtensionParameters> headerExtensions) {
      this.headerExtensions = headerExtensions;
      return this;
    }

    public Builder encodings(List<RtpEncodingParameters> encodings) {
      this.encodings = encodings;
      return this;
    }

    public Builder rtcp(RtcpParameters rtcp) {
      this.rtcp = rtcp;
      return this;
    }

    public Builder msid(@Nullable String msid) {
      this.msid = msid;
      return this;
    }

    public RtpParameters build() {
      return new RtpParameters(mid, codecs, headerExtensions, encodings, rtcp, msid);
    }
  }
}
