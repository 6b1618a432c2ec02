package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the encodings of a producer are made with webrtc-java 0.14, which can name neither rids nor
 * scalability modes: one stream, or VP8 and H264 simulcast as SSRC groups of an offer. What can't
 * be made is refused before anything is negotiated.
 *
 * @param encodings what was asked for, from the lowest layer to the highest; one at least
 */
record EncodingPlan(List<RtpEncoding> encodings, String mimeType) {
  private static final Set<String> SIMULCAST_CODECS = Set.of("video/vp8", "video/h264");

  /** What libwebrtc's VP8 makes of each layer of a simulcast. */
  private static final String VP8_SIMULCAST_MODE = "L1T3";

  private static final Set<String> ONE_LAYER = Set.of("L1T1", "S1T1");

  static EncodingPlan of(MediaKind kind, List<RtpEncoding> encodings, String mimeType) {
    List<RtpEncoding> wanted = encodings.isEmpty() ? List.of(RtpEncoding.defaults()) : encodings;
    EncodingPlan plan = new EncodingPlan(wanted, mimeType.toLowerCase(Locale.ROOT));
    if (wanted.size() > 1 && (kind == MediaKind.AUDIO || !plan.canBeSimulcast())) {
      throw new UnsupportedException(
          "native WebRTC can't send %d encodings of %s".formatted(wanted.size(), mimeType));
    }
    for (RtpEncoding encoding : wanted) plan.requireMode(encoding.parameters().scalabilityMode());
    return plan;
  }

  boolean isSimulcast() {
    return encodings.size() > 1;
  }

  /**
   * What was asked for, with the SSRCs that the offer has.
   *
   * @param offered as many as there are encodings
   */
  List<RtpEncodingParameters> complete(List<RtpEncodingParameters> offered) {
    List<RtpEncodingParameters> result = new ArrayList<>();
    for (int i = 0; i < offered.size(); i++) {
      RtpEncodingParameters streams = offered.get(i);
      RtpEncodingParameters asked =
          i < encodings.size()
              ? encodings.get(i).parameters()
              : RtpEncodingParameters.builder().build();
      RtpEncodingParameters.Builder encoding =
          asked.toBuilder().ssrc(streams.ssrc()).rtx(streams.rtx());
      if (isVp8Simulcast()) encoding.scalabilityMode(VP8_SIMULCAST_MODE);
      result.add(encoding.build());
    }
    return result;
  }

  private void requireMode(@Nullable String mode) {
    if (mode == null || ONE_LAYER.contains(mode)) return;
    if (isVp8Simulcast() && mode.equals(VP8_SIMULCAST_MODE)) return;
    throw new UnsupportedException(
        "native WebRTC can't send %s with scalabilityMode %s".formatted(mimeType, mode));
  }

  private boolean isVp8Simulcast() {
    return isSimulcast() && mimeType.equals("video/vp8");
  }

  private boolean canBeSimulcast() {
    return SIMULCAST_CODECS.contains(mimeType);
  }
}
