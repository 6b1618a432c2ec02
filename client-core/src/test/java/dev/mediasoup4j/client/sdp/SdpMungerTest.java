package dev.mediasoup4j.client.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class SdpMungerTest {
  private static final List<RtpCodecParameters> VP8_AND_RTX =
      List.of(
          RtpCodecParameters.builder("video/VP8", 90000).payloadType(96).build(),
          RtpCodecParameters.builder("video/rtx", 90000).payloadType(97).build());

  private static RtpParameters opus(int payloadType, Object spropStereo) {
    return RtpParameters.builder()
        .codecs(
            List.of(
                RtpCodecParameters.builder("audio/opus", 48000)
                    .payloadType(payloadType)
                    .channels(2)
                    .parameter("sprop-stereo", spropStereo)
                    .build()))
        .build();
  }

  @Test
  void playsStereoWhereStereoIsSent() {
    MediaDescription answer = SdpMunger.applyCodecParameters(opus(111, 1), ChromeSdp.audio());
    assertThat(answer.toString())
        .contains("a=fmtp:111 minptime=10;useinbandfec=1;stereo=1\r\na=fmtp:63 111/111\r\n");
    assertThat(SdpMunger.applyCodecParameters(opus(111, 0), ChromeSdp.audio()).toString())
        .contains("a=fmtp:111 minptime=10;useinbandfec=1;stereo=0\r\n");
    assertThat(SdpMunger.applyCodecParameters(opus(111, "1"), ChromeSdp.audio()).toString())
        .contains("stereo=1");
  }

  @Test
  void addsParametersToACodecThatHadNone() {
    MediaDescription bare = ChromeSdp.audio().without(List.of("fmtp"));
    assertThat(SdpMunger.applyCodecParameters(opus(111, 1), bare).value("fmtp"))
        .contains("111 stereo=1");
  }

  @Test
  void leavesCodecsAloneThatAreNotAnswered() {
    assertThat(SdpMunger.applyCodecParameters(opus(100, 1), ChromeSdp.audio()))
        .isEqualTo(ChromeSdp.audio());
  }

  @Test
  void makesThreeStreamsOfOne() {
    MediaDescription simulcast = SdpMunger.addLegacySimulcast(ChromeSdp.video(), 3);
    assertThat(simulcast.ssrcGroups())
        .containsExactly(
            new SsrcGroup("SIM", List.of(2231627014L, 2231627015L, 2231627016L)),
            new SsrcGroup("FID", List.of(2231627014L, 632943048L)),
            new SsrcGroup("FID", List.of(2231627015L, 632943049L)),
            new SsrcGroup("FID", List.of(2231627016L, 632943050L)));
    assertThat(simulcast.ssrcs()).hasSize(12);
    assertThat(simulcast.toString())
        .contains("a=ssrc:632943050 msid:5f2b7a3c 98178685-d409-46e0-8e16-7ef0db0db64a\r\n");
    assertThat(SdpReader.rtpEncodings(simulcast, VP8_AND_RTX))
        .extracting(RtpEncodingParameters::ssrc)
        .containsExactly(2231627014L, 2231627015L, 2231627016L);
    assertThat(simulcast.without(List.of("ssrc", "ssrc-group")))
        .isEqualTo(ChromeSdp.video().without(List.of("ssrc", "ssrc-group")));
  }

  @Test
  void makesStreamsWithoutRetransmissionOfOneWithout() {
    MediaDescription bare = ChromeSdp.audio();
    assertThat(SdpMunger.addLegacySimulcast(bare, 2).ssrcGroups())
        .containsExactly(new SsrcGroup("SIM", List.of(3570614608L, 3570614609L)));
  }

  @Test
  void saysWhatItMisses() {
    MediaDescription video = ChromeSdp.video();
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(() -> SdpMunger.addLegacySimulcast(video, 1))
        .withMessage("numStreams must be greater than 1, was 1");
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(() -> SdpMunger.addLegacySimulcast(video.without(List.of("ssrc")), 2))
        .withMessage("a=ssrc line with msid information not found");
    MediaDescription noCname =
        video.replacing("ssrc", List.of(new Attribute("ssrc", "1 msid:a b")));
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(() -> SdpMunger.addLegacySimulcast(noCname, 2))
        .withMessage("a=ssrc line with cname information not found");
  }
}
