package dev.mediasoup4j.ortc;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Codecs, capabilities and parameters that the tests share. */
final class Negotiation {
  private Negotiation() {}

  static RtpCodecCapability opus(int payloadType) {
    return RtpCodecCapability.builder("audio/opus", 48000)
        .preferredPayloadType(payloadType)
        .channels(2)
        .rtcpFeedback("nack", "")
        .rtcpFeedback("transport-cc", "")
        .build();
  }

  static RtpCodecCapability video(
      String mimeType, int payloadType, Map<String, Object> parameters) {
    return RtpCodecCapability.builder(mimeType, 90000)
        .preferredPayloadType(payloadType)
        .parameters(parameters)
        .rtcpFeedback("nack", "")
        .rtcpFeedback("nack", "pli")
        .rtcpFeedback("goog-remb", "")
        .rtcpFeedback("transport-cc", "")
        .build();
  }

  static RtpCodecCapability rtx(int payloadType, int apt) {
    return RtpCodecCapability.builder("video/rtx", 90000)
        .preferredPayloadType(payloadType)
        .parameter("apt", apt)
        .build();
  }

  static RtpCapabilities capabilities(RtpCodecCapability... codecs) {
    return new RtpCapabilities(
        List.of(codecs),
        List.of(
            new RtpHeaderExtension(MediaKind.AUDIO, RtpHeaderExtensionUri.MID, 1),
            new RtpHeaderExtension(MediaKind.VIDEO, RtpHeaderExtensionUri.MID, 1),
            new RtpHeaderExtension(MediaKind.VIDEO, RtpHeaderExtensionUri.TRANSPORT_WIDE_CC, 5)));
  }

  /** A router with Opus (100), VP8 (101, RTX 102) and H264 (103, RTX 104). */
  static RtpCapabilities router() {
    return RouterOrtc.generateRouterRtpCapabilities(
        List.of(
            RouterRtpCodecCapability.builder("audio/opus", 48000).channels(2).build(),
            RouterRtpCodecCapability.builder("video/VP8", 90000).build(),
            RouterRtpCodecCapability.builder("video/H264", 90000)
                .parameter("packetization-mode", 1)
                .parameter("profile-level-id", "42e01f")
                .parameter("level-asymmetry-allowed", 1)
                .build()));
  }

  static RtpCodecParameters inUse(RtpCodecCapability codec) {
    return new RtpCodecParameters(
        codec.mimeType(),
        codec.preferredPayloadType(),
        codec.clockRate(),
        codec.channels(),
        codec.parameters(),
        codec.rtcpFeedback());
  }

  /** What a producer sends in the given codecs, in as many streams as SSRCs are given. */
  static RtpParameters sent(List<RtpCodecCapability> codecs, long... ssrcs) {
    return RtpParameters.builder()
        .mid("0")
        .codecs(codecs.stream().map(Negotiation::inUse).toList())
        .encodings(
            Arrays.stream(ssrcs)
                .mapToObj(ssrc -> RtpEncodingParameters.builder().ssrc(ssrc).build())
                .toList())
        .rtcp(RtcpParameters.empty().withCname("alice"))
        .build();
  }

  /** The extended capabilities when each side has just the one codec. */
  static ExtendedRtpCapabilities extended(RtpCodecCapability local, RtpCodecCapability remote) {
    return ClientOrtc.getExtendedRtpCapabilities(capabilities(local), capabilities(remote), false);
  }
}
