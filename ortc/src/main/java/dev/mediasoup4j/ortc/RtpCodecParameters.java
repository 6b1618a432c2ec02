package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A codec in use.
 *
 * @param mimeType such as {@code audio/opus} or {@code video/VP8}; case doesn't matter
 * @param payloadType RTP payload type, 0 to 127
 * @param clockRate in hertz
 * @param channels of audio; null for video
 * @param parameters codec-specific ones, strings and numbers under any name
 * @param rtcpFeedback the feedback messages that the codec understands
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RtpCodecParameters(
    @JsonProperty(required = true) String mimeType,
    @JsonProperty(required = true) int payloadType,
    @JsonProperty(required = true) int clockRate,
    @Nullable Integer channels,
    Map<String, Object> parameters,
    List<RtcpFeedback> rtcpFeedback)
    implements RtpCodec {

  public RtpCodecParameters {
    MimeTypes.requireMediaType("codec.mimeType", mimeType);
    parameters = Copies.of(parameters);
    rtcpFeedback = Copies.of("rtcpFeedback", rtcpFeedback);
  }

  /** Starts a codec with no payload type yet ({@code 0}). */
  public static Builder builder(String mimeType, int clockRate) {
    return new Builder(mimeType, clockRate);
  }

  public Builder toBuilder() {
    return new Builder(mimeType, clockRate).like(this).payloadType(payloadType);
  }

  /** Builds an {@link RtpCodecParameters}. */
  public static final class Builder extends CodecBuilder<Builder> {
    private int payloadType;

    private Builder(String mimeType, int clockRate) {
      super(mimeType, clockRate);
    }

    public Builder payloadType(int payloadType) {
      this.payloadType = payloadType;
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    public RtpCodecParameters build() {
      return new RtpCodecParameters(
          mimeType, payloadType, clockRate, channels, parameters, rtcpFeedback);
    }
  }
}
