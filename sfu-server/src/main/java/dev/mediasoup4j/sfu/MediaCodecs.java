package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RouterRtpCodecCapability;
import java.util.List;

/** Codec lists for {@link Worker#createRouter}. */
public final class MediaCodecs {
  private static final RouterRtpCodecCapability OPUS =
      RouterRtpCodecCapability.builder("audio/opus", 48_000).channels(2).build();
  private static final RouterRtpCodecCapability VP8 = video("video/VP8").build();
  private static final RouterRtpCodecCapability H264_CONSTRAINED_BASELINE = h264("42e01f");

  private MediaCodecs() {}

  /** Opus, VP8 and H264 (constrained baseline, packetization-mode 1). */
  public static List<RouterRtpCodecCapability> opusVp8H264() {
    return List.of(OPUS, VP8, H264_CONSTRAINED_BASELINE);
  }

  /** Opus, VP8, VP9 (profiles 0 and 2), H264 (constrained baseline and main) and AV1. */
  public static List<RouterRtpCodecCapability> all() {
    return List.of(
        OPUS,
        VP8,
        video("video/VP9").parameter("profile-id", 0).build(),
        video("video/VP9").parameter("profile-id", 2).build(),
        H264_CONSTRAINED_BASELINE,
        h264("4d0032"),
        video("video/AV1").build());
  }

  private static RouterRtpCodecCapability.Builder video(String mimeType) {
    return RouterRtpCodecCapability.builder(mimeType, 90_000);
  }

  private static RouterRtpCodecCapability h264(String profileLevelId) {
    return video("video/H264")
        .parameter("packetization-mode", 1)
        .parameter("profile-level-id", profileLevelId)
        .parameter("level-asymmetry-allowed", 1)
        .build();
  }
}
