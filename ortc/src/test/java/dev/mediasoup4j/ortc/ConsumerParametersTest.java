package dev.mediasoup4j.ortc;

import static dev.mediasoup4j.ortc.Negotiation.rtx;
import static dev.mediasoup4j.ortc.Negotiation.sent;
import static dev.mediasoup4j.ortc.Negotiation.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumerParametersTest {
  private static final RtpCapabilities ROUTER = Negotiation.router();

  @Test
  void receivesOneStreamWithRtx() {
    RtpParameters consumer =
        RouterOrtc.getConsumerRtpParameters(consumable(1), ROUTER, false, true);

    assertThat(consumer.codecs())
        .extracting(RtpCodecParameters::payloadType)
        .containsExactly(101, 102);
    RtpEncodingParameters encoding = consumer.encodings().get(0);
    assertThat(consumer.encodings()).hasSize(1);
    assertThat(encoding.rtx()).isEqualTo(new RtpEncodingParameters.Rtx(encoding.ssrc() + 1));
    assertThat(consumer.rtcp().cname()).isEqualTo("alice");
  }

  @Test
  void receivesNeitherRtxNorItsNackWhenItIsDisabled() {
    RtpParameters consumer =
        RouterOrtc.getConsumerRtpParameters(consumable(1), ROUTER, false, false);

    assertThat(consumer.codecs()).hasSize(1);
    assertThat(consumer.codecs().get(0).rtcpFeedback())
        .contains(new RtcpFeedback("nack", "pli"))
        .doesNotContain(new RtcpFeedback("nack"));
    assertThat(consumer.encodings().get(0).rtx()).isNull();
  }

  @Test
  void receivesNoRtxThatTheEndpointLacks() {
    RtpCapabilities withoutRtx =
        new RtpCapabilities(
            ROUTER.codecs().stream().filter(codec -> !codec.isRtx()).toList(),
            ROUTER.headerExtensions());

    RtpParameters consumer =
        RouterOrtc.getConsumerRtpParameters(consumable(1), withoutRtx, false, true);

    assertThat(consumer.codecs()).noneMatch(RtpCodecParameters::isRtx);
    assertThat(consumer.encodings().get(0).rtx()).isNull();
  }

  @Test
  void receivesSimulcastAsOneStreamWithSpatialLayersAndTheHighestBitrate() {
    List<RtpEncodingParameters> layers =
        List.of(
            RtpEncodingParameters.builder().ssrc(1).maxBitrate(100_000).build(),
            RtpEncodingParameters.builder()
                .ssrc(2)
                .maxBitrate(900_000)
                .scalabilityMode("L1T3")
                .build(),
            RtpEncodingParameters.builder().ssrc(3).maxBitrate(300_000).build());
    RtpParameters simulcast = consumable(1).toBuilder().encodings(layers).build();

    RtpEncodingParameters encoding =
        RouterOrtc.getConsumerRtpParameters(simulcast, ROUTER, false, true).encodings().get(0);

    assertThat(encoding.scalabilityMode()).isEqualTo("L3T3");
    assertThat(encoding.maxBitrate()).isEqualTo(900_000);
  }

  @Test
  void receivesOnlyTheHeaderExtensionsOfBothUnderTheSameId() {
    RtpCapabilities endpoint =
        new RtpCapabilities(
            ROUTER.codecs(),
            List.of(
                new RtpHeaderExtension(MediaKind.VIDEO, RtpHeaderExtensionUri.ABS_SEND_TIME, 4),
                new RtpHeaderExtension(MediaKind.VIDEO, RtpHeaderExtensionUri.MID, 9)));

    RtpParameters consumer =
        RouterOrtc.getConsumerRtpParameters(consumable(1), endpoint, false, true);

    assertThat(consumer.headerExtensions())
        .containsExactly(new RtpHeaderExtensionParameters(RtpHeaderExtensionUri.ABS_SEND_TIME, 4));
    assertThat(consumer.codecs().get(0).rtcpFeedback())
        .contains(new RtcpFeedback("goog-remb"))
        .doesNotContain(new RtcpFeedback("transport-cc"));
  }

  @Test
  void cannotConsumeWithoutACommonCodec() {
    RtpCapabilities vp9Only = Negotiation.capabilities(video("video/VP9", 96, Map.of()));

    assertThat(RouterOrtc.canConsume(consumable(1), ROUTER)).isTrue();
    assertThat(RouterOrtc.canConsume(consumable(1), vp9Only)).isFalse();
    assertThatThrownBy(
            () -> RouterOrtc.getConsumerRtpParameters(consumable(1), vp9Only, false, true))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("no compatible media codecs");
  }

  @Test
  void cannotConsumeWithRtxAlone() {
    RtpCapabilities rtxOnly = Negotiation.capabilities(rtx(102, 101));

    assertThat(RouterOrtc.canConsume(consumable(1), rtxOnly)).isFalse();
  }

  @Test
  void receivesAllStreamsThroughAPipe() {
    List<RtpEncodingParameters> encodings =
        RouterOrtc.getConsumerRtpParameters(consumable(1, 2, 3), ROUTER, true, true).encodings();

    long ssrc = encodings.get(0).ssrc();
    long rtxSsrc = encodings.get(0).rtx().ssrc();
    assertThat(encodings)
        .extracting(RtpEncodingParameters::ssrc)
        .containsExactly(ssrc, ssrc + 1, ssrc + 2);
    assertThat(encodings)
        .extracting(encoding -> encoding.rtx().ssrc())
        .containsExactly(rtxSsrc, rtxSsrc + 1, rtxSsrc + 2);
  }

  @Test
  void pipesBetweenRoutersWithoutBandwidthEstimation() {
    RtpParameters pipe = RouterOrtc.getPipeConsumerRtpParameters(consumable(1, 2), false);

    assertThat(pipe.codecs()).hasSize(1);
    assertThat(pipe.codecs().get(0).rtcpFeedback())
        .containsExactly(new RtcpFeedback("nack", "pli"), new RtcpFeedback("ccm", "fir"));
    assertThat(pipe.headerExtensions())
        .extracting(RtpHeaderExtensionParameters::uri)
        .contains(RtpHeaderExtensionUri.VIDEO_ORIENTATION)
        .doesNotContain(
            RtpHeaderExtensionUri.MID,
            RtpHeaderExtensionUri.ABS_SEND_TIME,
            RtpHeaderExtensionUri.TRANSPORT_WIDE_CC);
    assertThat(pipe.encodings()).hasSize(2).allMatch(encoding -> encoding.rtx() == null);
  }

  @Test
  void pipesBetweenRoutersWithRtxWhenItIsEnabled() {
    RtpParameters pipe = RouterOrtc.getPipeConsumerRtpParameters(consumable(1, 2), true);

    assertThat(pipe.codecs()).hasSize(2);
    assertThat(pipe.codecs().get(0).rtcpFeedback()).contains(new RtcpFeedback("nack"));
    assertThat(pipe.encodings()).hasSize(2).allMatch(encoding -> encoding.rtx() != null);
  }

  private static RtpParameters consumable(long... ssrcs) {
    RtpParameters producer = sent(List.of(video("video/VP8", 120, Map.of()), rtx(121, 120)), ssrcs);
    ProducerRtpMapping mapping = RouterOrtc.getProducerRtpParametersMapping(producer, ROUTER);
    return RouterOrtc.getConsumableRtpParameters(
        MediaKind.VIDEO, mapping.rtpParameters(), ROUTER, mapping.rtpMapping());
  }
}
