package dev.mediasoup4j.sfu.stream;

import dev.mediasoup4j.ortc.RtcpFeedback;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.ScalabilityMode;
import org.jspecify.annotations.Nullable;

/**
 * What a stream is, as mediasoup's {@code RtpStream::Params}.
 *
 * @param encodingIdx index of its encoding in the RTP parameters
 * @param useDtx whether silence may be sent as nothing
 */
public record StreamParameters(
    int encodingIdx,
    long ssrc,
    RtpCodecParameters codec,
    @Nullable String rid,
    String cname,
    boolean useNack,
    boolean usePli,
    boolean useFir,
    boolean useInBandFec,
    boolean useDtx,
    ScalabilityMode scalabilityMode) {
  public static StreamParameters of(
      int encodingIdx,
      long ssrc,
      RtpCodecParameters codec,
      RtpEncodingParameters encoding,
      String cname) {
    return new StreamParameters(
        encodingIdx,
        ssrc,
        codec,
        encoding.rid(),
        cname,
        hasFeedback(codec, "nack", ""),
        hasFeedback(codec, "nack", "pli"),
        hasFeedback(codec, "ccm", "fir"),
        isOne(codec, "useinbandfec"),
        isOne(codec, "usedtx") || Boolean.TRUE.equals(encoding.dtx()),
        ScalabilityMode.parse(encoding.scalabilityMode()));
  }

  public int clockRate() {
    return codec.clockRate();
  }

  private static boolean hasFeedback(RtpCodecParameters codec, String type, String parameter) {
    for (RtcpFeedback feedback : codec.rtcpFeedback()) {
      if (feedback.type().equals(type) && feedback.parameter().equals(parameter)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOne(RtpCodecParameters codec, String parameter) {
    return codec.parameters().get(parameter) instanceof Number number && number.intValue() == 1;
  }
}
