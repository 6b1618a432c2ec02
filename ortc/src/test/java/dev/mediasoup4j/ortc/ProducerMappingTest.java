package dev.mediasoup4j.ortc;

import static dev.mediasoup4j.ortc.Negotiation.opus;
import static dev.mediasoup4j.ortc.Negotiation.rtx;
import static dev.mediasoup4j.ortc.Negotiation.sent;
import static dev.mediasoup4j.ortc.Negotiation.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProducerMappingTest {
  private static final RtpCapabilities ROUTER = Negotiation.router();
  private static final RtpCodecCapability VP8 = video("video/VP8", 120, Map.of("foo", 1));

  @Test
  void mapsMediaAndRtxToTheRoutersPayloadTypes() {
    RtpParameters producer = sent(List.of(rtx(121, 120), VP8), 1);

    assertThat(map(producer).codecs())
        .containsExactly(new RtpMapping.Codec(120, 101), new RtpMapping.Codec(121, 102));
  }

  @Test
  void mapsEachStreamToAnSsrcThatFollowsTheOneBefore() {
    RtpParameters producer =
        sent(List.of(VP8), 1, 2).toBuilder()
            .encodings(
                List.of(
                    RtpEncodingParameters.builder().ssrc(0xffffffffL).build(),
                    RtpEncodingParameters.builder().rid("h").scalabilityMode("L1T3").build()))
            .build();

    List<RtpMapping.Encoding> encodings = map(producer).encodings();

    long mappedSsrc = encodings.get(0).mappedSsrc();
    assertThat(mappedSsrc).isBetween(100_000_000L, 999_999_999L);
    assertThat(encodings)
        .containsExactly(
            new RtpMapping.Encoding(0xffffffffL, null, null, mappedSsrc),
            new RtpMapping.Encoding(null, "h", "L1T3", mappedSsrc + 1));
  }

  @Test
  void rejectsACodecThatTheRouterLacks() {
    RtpParameters producer = sent(List.of(video("video/VP9", 120, Map.of())), 1);

    assertThatThrownBy(() -> map(producer))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("video/VP9")
        .hasMessageContaining("120");
  }

  @Test
  void rejectsRtxWithoutItsMediaCodec() {
    RtpParameters producer = sent(List.of(VP8, rtx(121, 99)), 1);

    assertThatThrownBy(() -> map(producer))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("121");
  }

  @Test
  void rejectsRtxForACodecThatTheRouterHasNoneFor() {
    RtpCapabilities withoutRtx = Negotiation.capabilities(video("video/VP8", 101, Map.of()));
    RtpParameters producer = sent(List.of(VP8, rtx(121, 120)), 1);

    assertThatThrownBy(() -> RouterOrtc.getProducerRtpParametersMapping(producer, withoutRtx))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("101");
  }

  @Test
  void isConsumableInTheRoutersPayloadTypesWithTheProducersParameters() {
    RtpParameters producer = sent(List.of(VP8, rtx(121, 120)), 7);
    RtpMapping mapping = map(producer);

    RtpParameters consumable =
        RouterOrtc.getConsumableRtpParameters(MediaKind.VIDEO, producer, ROUTER, mapping);

    assertThat(consumable.codecs())
        .extracting(RtpCodecParameters::payloadType)
        .containsExactly(101, 102);
    assertThat(consumable.codecs().get(0).parameters()).isEqualTo(Map.of("foo", 1));
    assertThat(consumable.codecs().get(1).associatedPayloadType()).hasValue(101);
    assertThat(consumable.encodings().get(0).ssrc())
        .isEqualTo(mapping.encodings().get(0).mappedSsrc());
    assertThat(consumable.rtcp()).isEqualTo(new RtcpParameters("alice", true, null));
    assertThat(consumable.mid()).isNull();
  }

  @Test
  void isConsumableWithRtxEvenWhenTheProducerHasNone() {
    RtpParameters producer = sent(List.of(VP8), 7);

    RtpParameters consumable =
        RouterOrtc.getConsumableRtpParameters(MediaKind.VIDEO, producer, ROUTER, map(producer));

    assertThat(consumable.codecs())
        .extracting(RtpCodecParameters::isRtx)
        .containsExactly(false, true);
  }

  @Test
  void isConsumableWithTheHeaderExtensionsThatTheRouterSends() {
    RtpParameters producer = sent(List.of(opus(111)), 7);

    RtpParameters consumable =
        RouterOrtc.getConsumableRtpParameters(MediaKind.AUDIO, producer, ROUTER, map(producer));

    assertThat(consumable.headerExtensions())
        .extracting(RtpHeaderExtensionParameters::uri)
        .contains(RtpHeaderExtensionUri.MID, RtpHeaderExtensionUri.SSRC_AUDIO_LEVEL)
        .doesNotContain(
            RtpHeaderExtensionUri.TRANSPORT_WIDE_CC, RtpHeaderExtensionUri.VIDEO_ORIENTATION);
  }

  @Test
  void dropsWhatOnlyTheProducersStreamsHaveAndKeepsTheRest() {
    RtpEncodingParameters encoding =
        RtpEncodingParameters.builder()
            .rid("h")
            .rtx(new RtpEncodingParameters.Rtx(9))
            .codecPayloadType(120)
            .maxBitrate(900_000)
            .other("unknown", "kept")
            .build();
    RtpParameters producer = sent(List.of(VP8)).toBuilder().encodings(List.of(encoding)).build();
    RtpMapping mapping = map(producer);

    RtpParameters consumable =
        RouterOrtc.getConsumableRtpParameters(MediaKind.VIDEO, producer, ROUTER, mapping);

    assertThat(consumable.encodings())
        .containsExactly(
            RtpEncodingParameters.builder()
                .ssrc(mapping.encodings().get(0).mappedSsrc())
                .maxBitrate(900_000)
                .other("unknown", "kept")
                .build());
  }

  private static RtpMapping map(RtpParameters producer) {
    return RouterOrtc.getProducerRtpParametersMapping(producer, ROUTER).rtpMapping();
  }
}
