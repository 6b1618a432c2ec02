package dev.mediasoup4j.ortc;

import static dev.mediasoup4j.ortc.Negotiation.capabilities;
import static dev.mediasoup4j.ortc.Negotiation.opus;
import static dev.mediasoup4j.ortc.Negotiation.rtx;
import static dev.mediasoup4j.ortc.Negotiation.video;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtendedCapabilitiesTest {
  private static final RtpCapabilities DEVICE =
      capabilities(
          video("video/VP9", 98, Map.of()),
          video("video/VP8", 96, Map.of()),
          rtx(97, 96),
          opus(111));
  private static final RtpCapabilities ROUTER =
      capabilities(
          opus(100),
          video("video/VP8", 101, Map.of()),
          rtx(102, 101),
          video("video/VP9", 103, Map.of()),
          rtx(104, 103));

  @Test
  void keepsTheOrderOfTheSideThatIsPreferred() {
    assertThat(mimeTypes(ClientOrtc.getExtendedRtpCapabilities(DEVICE, ROUTER, false)))
        .containsExactly("audio/opus", "video/VP8", "video/VP9");
    assertThat(mimeTypes(ClientOrtc.getExtendedRtpCapabilities(DEVICE, ROUTER, true)))
        .containsExactly("video/VP9", "video/VP8", "audio/opus");
  }

  @Test
  void keepsThePayloadTypesOfBothSides() {
    ExtendedRtpCodecCapability vp8 = vp8();

    assertThat(vp8.localPayloadType()).isEqualTo(96);
    assertThat(vp8.localRtxPayloadType()).isEqualTo(97);
    assertThat(vp8.remotePayloadType()).isEqualTo(101);
    assertThat(vp8.remoteRtxPayloadType()).isEqualTo(102);
  }

  @Test
  void hasRtxOnlyWhereBothSidesHaveIt() {
    ExtendedRtpCodecCapability vp9 =
        ClientOrtc.getExtendedRtpCapabilities(DEVICE, ROUTER, true).codecs().get(0);

    assertThat(vp9.localRtxPayloadType()).isNull();
    assertThat(vp9.remoteRtxPayloadType()).isNull();
  }

  @Test
  void keepsTheFeedbackOfBothSides() {
    RtpCodecCapability remote =
        RtpCodecCapability.builder("video/VP8", 90000)
            .preferredPayloadType(101)
            .rtcpFeedback("nack", "pli")
            .rtcpFeedback("ccm", "fir")
            .build();

    ExtendedRtpCapabilities extended =
        ClientOrtc.getExtendedRtpCapabilities(DEVICE, capabilities(remote), false);

    assertThat(extended.codecs().get(0).rtcpFeedback())
        .containsExactly(new RtcpFeedback("nack", "pli"));
  }

  @ParameterizedTest
  @CsvSource({
    "SENDRECV, SENDRECV, true, true",
    "RECVONLY, SENDONLY, true, false",
    "SENDONLY, RECVONLY, false, true",
    "INACTIVE, INACTIVE, false, false",
  })
  void seesTheDirectionOfAHeaderExtensionFromTheDevice(
      RtpHeaderExtensionDirection router,
      RtpHeaderExtensionDirection device,
      boolean send,
      boolean receive) {
    var local = new RtpHeaderExtension(MediaKind.VIDEO, "urn:x", 3);
    var remote = new RtpHeaderExtension(MediaKind.VIDEO, "urn:x", 7, false, router);

    ExtendedRtpCapabilities extended =
        ClientOrtc.getExtendedRtpCapabilities(
            new RtpCapabilities(List.of(), List.of(local)),
            new RtpCapabilities(List.of(), List.of(remote)),
            false);

    assertThat(extended.headerExtensions())
        .containsExactly(
            new ExtendedRtpHeaderExtension(MediaKind.VIDEO, "urn:x", 3, 7, false, device));
    assertThat(ids(ClientOrtc.getSendRtpCapabilities(extended)))
        .isEqualTo(send ? List.of(3) : List.of());
    assertThat(ids(ClientOrtc.getRecvRtpCapabilities(extended)))
        .isEqualTo(receive ? List.of(7) : List.of());
  }

  @Test
  void sendsWithTheDevicesPayloadTypesAndReceivesWithTheRouters() {
    ExtendedRtpCapabilities extended = ClientOrtc.getExtendedRtpCapabilities(DEVICE, ROUTER, false);

    assertThat(payloadTypes(ClientOrtc.getSendRtpCapabilities(extended)))
        .containsExactly(111, 96, 97, 98);
    assertThat(payloadTypes(ClientOrtc.getRecvRtpCapabilities(extended)))
        .containsExactly(100, 101, 102, 103);
    assertThat(ClientOrtc.getRecvRtpCapabilities(extended).codecs().get(2).associatedPayloadType())
        .hasValue(101);
  }

  @Test
  void canSendAndReceiveWhatIsNegotiated() {
    RtpCapabilities audioOnly = capabilities(opus(100));
    RtpParameters audio = Negotiation.sent(List.of(opus(100)), 1);
    RtpParameters video = Negotiation.sent(List.of(video("video/VP8", 101, Map.of())), 1);

    assertThat(ClientOrtc.canSend(MediaKind.AUDIO, audioOnly)).isTrue();
    assertThat(ClientOrtc.canSend(MediaKind.VIDEO, audioOnly)).isFalse();
    assertThat(ClientOrtc.canReceive(audio, audioOnly)).isTrue();
    assertThat(ClientOrtc.canReceive(video, audioOnly)).isFalse();
    assertThat(ClientOrtc.canReceive(RtpParameters.builder().build(), audioOnly)).isFalse();
  }

  private static ExtendedRtpCodecCapability vp8() {
    return ClientOrtc.getExtendedRtpCapabilities(DEVICE, ROUTER, false).codecs().get(1);
  }

  private static List<String> mimeTypes(ExtendedRtpCapabilities capabilities) {
    return capabilities.codecs().stream().map(ExtendedRtpCodecCapability::mimeType).toList();
  }

  private static List<Integer> payloadTypes(RtpCapabilities capabilities) {
    return capabilities.codecs().stream().map(RtpCodecCapability::preferredPayloadType).toList();
  }

  private static List<Integer> ids(RtpCapabilities capabilities) {
    return capabilities.headerExtensions().stream().map(RtpHeaderExtension::preferredId).toList();
  }
}
