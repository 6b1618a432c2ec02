package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What every description of a codec says, whether it can be received or is in use. */
public sealed interface RtpCodec
    permits RtpCodecCapability, RtpCodecParameters, RouterRtpCodecCapability {
  /** Audio or video, by the MIME type. */
  default MediaKind kind() {
    return MimeTypes.kindOf(mimeType());
  }

  /** Such as {@code audio/opus} or {@code video/VP8}; case doesn't matter. */
  String mimeType();

  /** In hertz. */
  int clockRate();

  /** Of audio; null for video. */
  @Nullable Integer channels();

  /** Codec-specific ones, strings and numbers under any name. */
  Map<String, Object> parameters();

  /** The feedback messages that the codec understands. */
  List<RtcpFeedback> rtcpFeedback();

  /** Whether this is retransmission for another codec (RFC 4588). */
  @JsonIgnore
  default boolean isRtx() {
    return MimeTypes.isRtx(mimeType());
  }

  /** The payload type that an RTX codec retransmits (RFC 4588 section 8.1). */
  default OptionalInt associatedPayloadType() {
    return parameters().get("apt") instanceof Number apt
        ? OptionalInt.of(apt.intValue())
        : OptionalInt.empty();
  }
}
