package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RouterRtpCodecCapability;
import java.util.List;

/** Codec lists for {@link Worker#createRouter}. */
@SuppressWarnings("DoNotCallSuggester")
public final class MediaCodecs {
  private MediaCodecs() {}

  /** Opus, VP8 and H264 (constrained baseline, packetization-mode 1). */
  public static List<RouterRtpCodecCapability> opusVp8H264() {
    throw new UnsupportedOperationException("not running yet");
  }

  /** Opus, VP8, VP9 (profiles 0 and 2), H264 (constrained baseline and main) and AV1. */
  public static List<RouterRtpCodecCapability> all() {
    throw new UnsupportedOperationException("not running yet");
  }
}
