package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RtcpFeedback;
import dev.mediasoup4j.ortc.RtcpParameters;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.ArrayList;
import java.util.List;

/** What an endpoint says of the media that it sends. Its numbers differ from the router's. */
public final class TestParameters {
  public static final int VP8 = 120;
  public static final int VP8_RTX = 121;
  public static final int OPUS = 109;
  public static final int MID_ID = 9;
  public static final int TRANSPORT_CC_ID = 7;
  public static final int AUDIO_LEVEL_ID = 3;
  public static final int RID_ID = 5;
  public static final int DEPENDENCY_DESCRIPTOR_ID = 11;

  private TestParameters() {}

  public static RtpParameters vp8(String mid, long ssrc) {
    return RtpParameters.builder()
        .mid(mid)
        .codecs(
            List.of(
                RtpCodecParameters.builder("video/VP8", 90_000)
                    .payloadType(VP8)
                    .rtcpFeedback(
                        List.of(
                            new RtcpFeedback("nack"),
                            new RtcpFeedback("nack", "pli"),
                            new RtcpFeedback("transport-cc")))
                    .build(),
                RtpCodecParameters.builder("video/rtx", 90_000)
                    .payloadType(VP8_RTX)
                    .parameter("apt", VP8)
                    .build()))
        .headerExtensions(
            List.of(
                new RtpHeaderExtensionParameters(RtpHeaderExtensionUri.MID, MID_ID),
                new RtpHeaderExtensionParameters(
                    RtpHeaderExtensionUri.TRANSPORT_WIDE_CC, TRANSPORT_CC_ID)))
        .encodings(
            List.of(
                RtpEncodingParameters.builder()
                    .ssrc(ssrc)
                    .rtx(new RtpEncodingParameters.Rtx(ssrc + 1))
                    .build()))
        .rtcp(RtcpParameters.empty().withCname("sender"))
        .build();
  }

  /**
   * Several encodings of one source; SSRCs are ten apart, each RTX stream's one above its media's.
   *
   * @param rids whether encodings are known by RIDs r0, r1... instead
   */
  public static RtpParameters simulcast(
      String mid, long firstSsrc, int encodings, String scalabilityMode, boolean rids) {
    List<RtpEncodingParameters> all = new ArrayList<>();
    for (int i = 0; i < encodings; i++) {
      var encoding = RtpEncodingParameters.builder().scalabilityMode(scalabilityMode);
      if (rids) {
        encoding.rid("r" + i);
      } else {
        long ssrc = firstSsrc + 10L * i;
        encoding.ssrc(ssrc).rtx(new RtpEncodingParameters.Rtx(ssrc + 1));
      }
      all.add(encoding.build());
    }
    RtpParameters vp8 = vp8(mid, firstSsrc);
    List<RtpHeaderExtensionParameters> extensions = new ArrayList<>(vp8.headerExtensions());
    extensions.add(new RtpHeaderExtensionParameters(RtpHeaderExtensionUri.RTP_STREAM_ID, RID_ID));
    return vp8.toBuilder().encodings(all).headerExtensions(extensions).build();
  }

  /** One stream with layers, of a codec under the numbers of VP8's. */
  public static RtpParameters svc(String mid, long ssrc, String mimeType, String scalabilityMode) {
    RtpParameters vp8 = vp8(mid, ssrc);
    RtpCodecParameters codec = vp8.codecs().get(0);
    List<RtpHeaderExtensionParameters> extensions = new ArrayList<>(vp8.headerExtensions());
    extensions.add(
        new RtpHeaderExtensionParameters(
            RtpHeaderExtensionUri.DEPENDENCY_DESCRIPTOR, DEPENDENCY_DESCRIPTOR_ID));
    return vp8.toBuilder()
        .codecs(
            List.of(
                RtpCodecParameters.builder(mimeType, 90_000)
                    .payloadType(VP8)
                    .rtcpFeedback(codec.rtcpFeedback())
                    .build(),
                vp8.codecs().get(1)))
        .headerExtensions(extensions)
        .encodings(
            List.of(vp8.encodings().get(0).toBuilder().scalabilityMode(scalabilityMode).build()))
        .build();
  }

  public static RtpParameters opus(String mid, long ssrc) {
    return RtpParameters.builder()
        .mid(mid)
        .codecs(
            List.of(
                RtpCodecParameters.builder("audio/opus", 48_000)
                    .payloadType(OPUS)
                    .channels(2)
                    .build()))
        .headerExtensions(
            List.of(
                new RtpHeaderExtensionParameters(RtpHeaderExtensionUri.MID, MID_ID),
                new RtpHeaderExtensionParameters(
                    RtpHeaderExtensionUri.SSRC_AUDIO_LEVEL, AUDIO_LEVEL_ID)))
        .encodings(List.of(RtpEncodingParameters.builder().ssrc(ssrc).build()))
        .rtcp(RtcpParameters.empty().withCname("sender"))
        .build();
  }
}
