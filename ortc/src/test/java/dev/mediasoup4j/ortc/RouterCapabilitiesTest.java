package dev.mediasoup4j.ortc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouterCapabilitiesTest {
  private static final RouterRtpCodecCapability OPUS =
      RouterRtpCodecCapability.builder("audio/opus", 48000).channels(2).build();
  private static final RouterRtpCodecCapability VP8 =
      RouterRtpCodecCapability.builder("video/VP8", 90000)
          .parameter("x-google-start-bitrate", 1000)
          .build();

  @Test
  void givesPayloadTypesFrom100OnAndRtxToVideo() {
    RtpCapabilities router = RouterOrtc.generateRouterRtpCapabilities(List.of(OPUS, VP8));

    assertThat(router.codecs())
        .extracting(RtpCodecCapability::mimeType)
        .containsExactly("audio/opus", "video/VP8", "video/rtx");
    assertThat(router.codecs())
        .extracting(RtpCodecCapability::preferredPayloadType)
        .containsExactly(100, 101, 102);
    assertThat(router.codecs().get(2).associatedPayloadType()).hasValue(101);
  }

  @Test
  void keepsThePayloadTypeThatIsAskedFor() {
    RouterRtpCodecCapability vp8 = VP8.toBuilder().preferredPayloadType(100).build();

    RtpCapabilities router = RouterOrtc.generateRouterRtpCapabilities(List.of(vp8, OPUS));

    assertThat(router.codecs())
        .extracting(RtpCodecCapability::preferredPayloadType)
        .containsExactly(100, 101, 102);
  }

  @Test
  void keepsTheStaticPayloadTypeOfPcmu() {
    RouterRtpCodecCapability pcmu = RouterRtpCodecCapability.builder("audio/PCMU", 8000).build();

    RtpCapabilities router = RouterOrtc.generateRouterRtpCapabilities(List.of(pcmu));

    assertThat(router.codecs().get(0).preferredPayloadType()).isZero();
    assertThat(router.codecs().get(0).channels()).isEqualTo(1);
  }

  @Test
  void addsTheParametersThatAreAskedForToItsOwn() {
    RouterRtpCodecCapability h264 =
        RouterRtpCodecCapability.builder("video/H264", 90000)
            .parameter("packetization-mode", 1)
            .build();

    RtpCapabilities router = RouterOrtc.generateRouterRtpCapabilities(List.of(h264));

    assertThat(router.codecs().get(0).parameters())
        .containsEntry("level-asymmetry-allowed", 1)
        .containsEntry("packetization-mode", 1);
    assertThat(router.codecs().get(0).rtcpFeedback()).contains(new RtcpFeedback("nack", "pli"));
  }

  @Test
  void rejectsACodecThatIsNotSupported() {
    RouterRtpCodecCapability unknown =
        RouterRtpCodecCapability.builder("audio/chicken", 8000).channels(4).build();

    assertThatThrownBy(() -> RouterOrtc.generateRouterRtpCapabilities(List.of(unknown)))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("audio/chicken");
  }

  @Test
  void rejectsOnePayloadTypeForTwoCodecs() {
    RouterRtpCodecCapability opus = OPUS.toBuilder().preferredPayloadType(101).build();
    RouterRtpCodecCapability vp8 = VP8.toBuilder().preferredPayloadType(101).build();

    assertThatThrownBy(() -> RouterOrtc.generateRouterRtpCapabilities(List.of(opus, vp8)))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("101");
  }

  @Test
  void runsOutOfDynamicPayloadTypesAfter32() {
    assertThat(RouterOrtc.generateRouterRtpCapabilities(Collections.nCopies(16, VP8)).codecs())
        .hasSize(32);
    assertThatThrownBy(() -> RouterOrtc.generateRouterRtpCapabilities(Collections.nCopies(17, VP8)))
        .isInstanceOf(IllegalStateException.class)
        .isNotInstanceOf(InvalidStateException.class)
        .hasMessageContaining("payload types");
  }
}
