package dev.mediasoup4j.client.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.mediasoup4j.ortc.ClientOrtc;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.FingerprintAlgorithm;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtcpFeedback;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpCodecCapability;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SdpReaderTest {
  private static final List<RtpCodecParameters> VP8_AND_RTX =
      List.of(
          RtpCodecParameters.builder("video/VP8", 90000).payloadType(96).build(),
          RtpCodecParameters.builder("video/rtx", 90000).payloadType(97).build());

  private final RtpCapabilities capabilities = RtpCapabilitiesReader.read(ChromeSdp.offer());

  private RtpCodecCapability codec(int payloadType) {
    return capabilities.codecs().stream()
        .filter(codec -> codec.preferredPayloadType() == payloadType)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readsTheCodecsInOrder() {
    assertThat(capabilities.codecs())
        .extracting(RtpCodecCapability::mimeType, RtpCodecCapability::preferredPayloadType)
        .containsExactly(
            tuple("audio/opus", 111),
            tuple("audio/red", 63),
            tuple("audio/G722", 9),
            tuple("audio/PCMU", 0),
            tuple("audio/PCMA", 8),
            tuple("audio/CN", 13),
            tuple("audio/telephone-event", 110),
            tuple("audio/telephone-event", 126),
            tuple("video/VP8", 96),
            tuple("video/rtx", 97),
            tuple("video/H264", 102),
            tuple("video/rtx", 103),
            tuple("video/VP9", 98),
            tuple("video/rtx", 99));
  }

  @Test
  void addsTheNackForOpusThatLibwebrtcDoesNotSay() {
    assertThat(codec(111).channels()).isEqualTo(2);
    assertThat(codec(111).parameters()).isEqualTo(Map.of("minptime", 10, "useinbandfec", 1));
    assertThat(codec(111).rtcpFeedback())
        .containsExactly(new RtcpFeedback("transport-cc"), new RtcpFeedback("nack"));
  }

  @Test
  void keepsAProfileThatLooksLikeANumberAsText() {
    assertThat(codec(102).parameters()).containsEntry("profile-level-id", "640032");
    assertThat(codec(103).parameters()).containsEntry("apt", 102);
  }

  @Test
  void readsExtensionsExceptEncryptedOnes() {
    assertThat(capabilities.headerExtensions())
        .extracting(RtpHeaderExtension::preferredId)
        .containsExactly(1, 2, 3, 4, 14, 13, 10);
    assertThat(capabilities.headerExtensions().get(3).kind()).isEqualTo(MediaKind.VIDEO);
  }

  @Test
  void givesFeedbackForAllToAllButRetransmission() {
    RtpCapabilities wildcard =
        RtpCapabilitiesReader.read(
            SessionDescription.parse(
                """
                v=0
                m=video 9 UDP/TLS/RTP/SAVPF 96 97
                a=rtpmap:96 VP8/90000
                a=rtpmap:97 rtx/90000
                a=rtcp-fb:* nack pli
                """));
    assertThat(wildcard.codecs().get(0).rtcpFeedback())
        .containsExactly(new RtcpFeedback("nack", "pli"));
    assertThat(wildcard.codecs().get(1).rtcpFeedback()).isEmpty();
  }

  @Test
  void readsWhatTheNegotiationAccepts() {
    assertThat(ClientOrtc.validateAndNormalizeRtpCapabilities(capabilities).codecs()).hasSize(14);
  }

  @Test
  void readsDtlsParameters() {
    DtlsParameters dtls = SdpReader.dtlsParameters(ChromeSdp.offer());
    assertThat(dtls.role()).isEqualTo(DtlsRole.AUTO);
    assertThat(dtls.fingerprints().get(0).algorithm()).isEqualTo(FingerprintAlgorithm.SHA_256);
    assertThat(dtls.fingerprints().get(0).value()).startsWith("7B:8B:F0:65");
  }

  @Test
  void readsDtlsParametersOfTheFirstSectionThatIsOpen() {
    SessionDescription sdp =
        SessionDescription.parse(
            """
            v=0
            m=audio 0 UDP/TLS/RTP/SAVPF 0
            a=setup:passive
            a=fingerprint:sha-256 AA
            m=audio 9 UDP/TLS/RTP/SAVPF 0
            a=setup:active
            a=fingerprint:SHA-512 BB
            """);
    assertThat(SdpReader.dtlsParameters(sdp).role()).isEqualTo(DtlsRole.CLIENT);
    assertThat(SdpReader.dtlsParameters(sdp).fingerprints().get(0).value()).isEqualTo("BB");
  }

  @Test
  void namesTheDtlsAttributeThatIsWrong() {
    assertDtlsFails("a=fingerprint:sha-256 AA", "no a=setup found at SDP session or media level");
    assertDtlsFails("a=setup:active", "no a=fingerprint found at SDP session or media level");
    assertDtlsFails(
        "a=setup:active\na=fingerprint:md5 AA", "malformed SDP attribute: fingerprint:md5 AA");
    assertDtlsFails(
        "a=setup:perhaps\na=fingerprint:sha-256 AA", "malformed SDP attribute: setup:perhaps");
  }

  private static void assertDtlsFails(String attributes, String message) {
    SessionDescription sdp = SessionDescription.parse("v=0\n" + attributes);
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(() -> SdpReader.dtlsParameters(sdp))
        .withMessage(message);
  }

  @Test
  void readsTheCname() {
    assertThat(SdpReader.cname(ChromeSdp.video())).isEqualTo("4TOk42mSjXCkVIa6");
    assertThat(SdpReader.cname(ChromeSdp.application())).isEmpty();
  }

  @Test
  void readsStreamsWithTheirRetransmission() {
    assertThat(SdpReader.rtpEncodings(ChromeSdp.video(), VP8_AND_RTX))
        .containsExactly(
            RtpEncodingParameters.builder()
                .ssrc(2231627014L)
                .rtx(new RtpEncodingParameters.Rtx(632943048L))
                .build());
    assertThat(SdpReader.rtpEncodings(ChromeSdp.audio(), VP8_AND_RTX.subList(0, 1)))
        .containsExactly(RtpEncodingParameters.builder().ssrc(3570614608L).build());
  }

  @Test
  void leavesRetransmissionOutWithoutItsCodec() {
    assertThat(SdpReader.rtpEncodings(ChromeSdp.video(), VP8_AND_RTX.subList(0, 1)).get(0).rtx())
        .isNull();
  }

  @Test
  void needsAStream() {
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(() -> SdpReader.rtpEncodings(ChromeSdp.simulcast(), VP8_AND_RTX))
        .withMessage("no a=ssrc lines found");
  }

  @Test
  void readsTheStreamOfAnMsid() {
    assertThat(SdpReader.msidStreamId("stream track")).isEqualTo("stream");
    assertThat(SdpReader.msidStreamId(" - ")).isEqualTo("-");
    assertThat(SdpReader.msidStreamId(" ")).isNull();
    assertThat(SdpReader.msidStreamId(null)).isNull();
  }
}
