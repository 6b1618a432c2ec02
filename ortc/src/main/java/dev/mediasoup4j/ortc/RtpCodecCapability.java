package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A codec that can be received.
 *
 * @param kind audio or video; taken from the MIME type when absent
 * @param mimeType such as {@code audio/opus} or {@code video/VP8}; case doesn't matter
 * @param preferredPayloadType RTP payload type, 0 to 127
 * @param clockRate in hertz
 * @param channels of audio; null for video
 * @param parameters codec-specific ones, strings and numbers under any name
 * @param rtcpFeedback the feedback messages that the codec understands
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RtpCodecCapability(
    MediaKind kind,
    @JsonProperty(required = true) String mimeType,
    @JsonProperty(required = true) int preferredPayloadType,
    @JsonProperty(required = true) int clockRate,
    @Nullable Integer channels,
    Map<String, Object> parameters,
    List<RtcpFeedback> rtcpFeedback)
    implements RtpCodec {

  public RtpCodecCapability {
    MimeTypes.requireMediaType("codec.mimeType", mimeType);
    kind = MimeTypes.kindOf(mimeType);
    parameters = Copies.of(parameters);
    rtcpFeedback = Copies.of("rtcpFeedback", rtcpFeedback);
  }

  /** Starts a codec with no payload type yet ({@code 0}). */
  public static Builder builder(String mimeType, int clockRate) {
    return new Builder(mimeType, clockRate);
  }

  public Builder toBuilder() {
    return new Builder(mimeType, clockRate).like(this).preferredPayloadType(preferredPayloadType);
  }

  /** Builds an {@link RtpCodecCapability}. */
  public static final class Builder extends CodecBuilder<Builder> {
    private int preferredPayloadType;

    private Builder(String mimeType, int clockRate) {
      super(mimeType, clockRate);
    }

    public Builder preferredPayloadType(int preferredPayloadType) {
      this.preferredPayloadType = preferredPayloadType;
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    public RtpCodecCapability build() {
      return new RtpCodecCapability(
          MimeTypes.kindOf(mimeType),
          mimeType,
          preferredPayloadType,
          clockRate,
          channels,
          parameters,
          rtcpFeedback);
    }
  }
}
