package dev.mediasoup4j.ortc;

import static dev.mediasoup4j.ortc.Negotiation.rtx;
import static dev.mediasoup4j.ortc.Negotiation.video;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendingParametersTest {
  private static final RtpHeaderExtension TRANSPORT_WIDE_CC =
      new RtpHeaderExtension(MediaKind.VIDEO, RtpHeaderExtensionUri.TRANSPORT_WIDE_CC, 5);
  private static final RtpHeaderExtension ABS_SEND_TIME =
      new RtpHeaderExtension(MediaKind.VIDEO, RtpHeaderExtensionUri.ABS_SEND_TIME, 4);
  private static final RtpHeaderExtension AUDIO_LEVEL =
      new RtpHeaderExtension(MediaKind.AUDIO, RtpHeaderExtensionUri.SSRC_AUDIO_LEVEL, 10);

  @Test
  void sendsWithTheDevicesPayloadTypesAndParameters() {
    RtpParameters parameters =
        ClientOrtc.getSendingRtpParameters(MediaKind.VIDEO, extended(TRANSPORT_WIDE_CC));

    assertThat(parameters.mid()).isNull();
    assertThat(parameters.encodings()).isEmpty();
    assertThat(parameters.codecs())
        .extracting(RtpCodecParameters::payloadType)
        .containsExactly(96, 97);
    assertThat(parameters.codecs().get(0).parameters()).isEqualTo(Map.of("local", 1));
    assertThat(parameters.codecs().get(1).associatedPayloadType()).hasValue(96);
    assertThat(parameters.headerExtensions())
        .containsExactly(
            new RtpHeaderExtensionParameters(RtpHeaderExtensionUri.TRANSPORT_WIDE_CC, 5));
  }

  @Test
  void answersWithTheRoutersParametersUnderTheDevicesPayloadTypes() {
    RtpParameters parameters =
        ClientOrtc.getSendingRemoteRtpParameters(MediaKind.VIDEO, extended(TRANSPORT_WIDE_CC));

    assertThat(parameters.codecs().get(0).payloadType()).isEqualTo(96);
    assertThat(parameters.codecs().get(0).parameters()).isEqualTo(Map.of("remote", 1));
  }

  @Test
  void leavesOtherKindsOut() {
    RtpParameters parameters =
        ClientOrtc.getSendingRtpParameters(MediaKind.AUDIO, extended(TRANSPORT_WIDE_CC));

    assertThat(parameters.codecs()).isEmpty();
    assertThat(parameters.headerExtensions()).isEmpty();
  }

  @Test
  void estimatesBandwidthTransportWideWhereItCan() {
    assertThat(feedbackTypes(extended(TRANSPORT_WIDE_CC, ABS_SEND_TIME)))
        .contains("transport-cc")
        .doesNotContain("goog-remb");
  }

  @Test
  void fallsBackToRembWithAbsoluteSendTime() {
    assertThat(feedbackTypes(extended(ABS_SEND_TIME)))
        .contains("goog-remb")
        .doesNotContain("transport-cc");
  }

  @Test
  void estimatesNoBandwidthWithoutEither() {
    assertThat(feedbackTypes(extended(AUDIO_LEVEL)))
        .contains("nack")
        .doesNotContain("goog-remb", "transport-cc");
  }

  @Test
  void makesTheProbatorOfTheFirstCodec() {
    RtpParameters video =
        Negotiation.sent(List.of(video("video/VP8", 101, Map.of()), rtx(102, 101)), 5);

    RtpParameters probator = ClientOrtc.generateProbatorRtpParameters(video);

    assertThat(probator.mid()).isEqualTo("probator");
    assertThat(probator.codecs()).hasSize(1);
    assertThat(probator.codecs().get(0).payloadType()).isEqualTo(127);
    assertThat(probator.encodings())
        .containsExactly(RtpEncodingParameters.builder().ssrc(1234).build());
    assertThat(probator.rtcp().cname()).isEqualTo("probator");
    assertThat(video.codecs().get(0).payloadType()).isEqualTo(101);
  }

  private static ExtendedRtpCapabilities extended(RtpHeaderExtension... extensions) {
    return ClientOrtc.getExtendedRtpCapabilities(
        new RtpCapabilities(
            List.of(video("video/VP8", 96, Map.of("local", 1)), rtx(97, 96)), List.of(extensions)),
        new RtpCapabilities(
            List.of(video("video/VP8", 101, Map.of("remote", 1)), rtx(102, 101)),
            List.of(extensions)),
        false);
  }

  private static List<String> feedbackTypes(ExtendedRtpCapabilities extended) {
    return ClientOrtc.getSendingRemoteRtpParameters(MediaKind.VIDEO, extended)
        .codecs()
        .get(0)
        .rtcpFeedback()
        .stream()
        .map(RtcpFeedback::type)
        .toList();
  }
}
