package dev.mediasoup4j.ortc;

import static dev.mediasoup4j.ortc.Negotiation.capabilities;
import static dev.mediasoup4j.ortc.Negotiation.extended;
import static dev.mediasoup4j.ortc.Negotiation.inUse;
import static dev.mediasoup4j.ortc.Negotiation.opus;
import static dev.mediasoup4j.ortc.Negotiation.sent;
import static dev.mediasoup4j.ortc.Negotiation.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecMatchingTest {
  @Test
  void opusMatchesByClockRateAndChannels() {
    assertThat(matches(opus(100), opus(111))).isTrue();
    assertThat(matches(opus(100), opus(111).toBuilder().channels(1).build())).isFalse();
    RtpCodecCapability narrow = RtpCodecCapability.builder("audio/opus", 16000).channels(2).build();
    assertThat(matches(opus(100), narrow)).isFalse();
  }

  @Test
  void mimeTypesMatchInAnyCase() {
    assertThat(matches(video("video/vp8", 96, Map.of()), video("VIDEO/VP8", 97, Map.of())))
        .isTrue();
  }

  @Test
  void vp8AndAv1MatchWhateverTheirParameters() {
    for (String mimeType : List.of("video/VP8", "video/AV1")) {
      assertThat(
              matches(
                  video(mimeType, 96, Map.of("x-google-start-bitrate", 1500)),
                  video(mimeType, 97, Map.of("profile", 1))))
          .isTrue();
    }
  }

  @Test
  void vp9MatchesByProfileWithZeroWhenAbsent() {
    RtpCodecCapability absent = video("video/VP9", 96, Map.of());
    RtpCodecCapability zero = video("video/VP9", 97, Map.of("profile-id", 0));
    RtpCodecCapability two = video("video/VP9", 98, Map.of("profile-id", 2));

    assertThat(matches(absent, zero)).isTrue();
    assertThat(matches(two, two)).isTrue();
    assertThat(matches(absent, two)).isFalse();
    assertThat(matches(zero, two)).isFalse();
  }

  @Test
  void vp9ProfileAsAStringIsAnotherProfile() {
    RtpCodecCapability text = video("video/VP9", 96, Map.of("profile-id", "0"));

    assertThat(matches(text, video("video/VP9", 97, Map.of("profile-id", 0)))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "42e01f, 1, 42e01f, 1, true",
    "42e01f, 1, 42e034, 1, true",
    "42e01f, 1, 4de01f, 1, true",
    "42e01f, 1, 42e01f, 0, false",
    "42e01f, , 42e01f, 0, true",
    "42e01f, 1, 42001f, 1, false",
    "42e01f, 1, 640c1f, 1, false",
    ", 1, 42e01f, 1, true",
    ", 1, 42001f, 1, false",
    "nonsense, 1, nonsense, 1, false",
  })
  void h264MatchesByPacketizationModeAndProfile(
      String localId, Integer localMode, String remoteId, Integer remoteMode, boolean expected) {
    assertThat(matches(h264(localId, localMode), h264(remoteId, remoteMode))).isEqualTo(expected);
  }

  @Test
  void clientWritesTheNegotiatedH264LevelToBothSides() {
    ExtendedRtpCodecCapability codec =
        extended(h264("42e034", 1), h264("42e01f", 1)).codecs().get(0);

    assertThat(codec.localParameters()).containsEntry("profile-level-id", "42e01f");
    assertThat(codec.remoteParameters()).containsEntry("profile-level-id", "42e01f");
  }

  @Test
  void clientKeepsTheLocalH264LevelWhenBothSidesAllowAsymmetry() {
    Map<String, Object> local = Map.of("profile-level-id", "42e034", "level-asymmetry-allowed", 1);
    Map<String, Object> remote =
        Map.of("profile-level-id", "42e01f", "level-asymmetry-allowed", "1");

    ExtendedRtpCapabilities preferringLocal =
        ClientOrtc.getExtendedRtpCapabilities(
            capabilities(video("video/H264", 96, local)),
            capabilities(video("video/H264", 97, remote)),
            false);

    assertThat(preferringLocal.codecs().get(0).localParameters())
        .containsEntry("profile-level-id", "42e034");
  }

  @Test
  void routerWritesTheNegotiatedH264LevelToTheProducer() {
    RtpCapabilities router = capabilities(h264("42e01f", 1));
    RtpParameters producer = sent(List.of(h264("42e034", 1)), 1);

    RtpParameters aligned =
        RouterOrtc.getProducerRtpParametersMapping(producer, router).rtpParameters();

    assertThat(aligned.codecs().get(0).parameters()).containsEntry("profile-level-id", "42e01f");
    assertThat(producer.codecs().get(0).parameters()).containsEntry("profile-level-id", "42e034");
  }

  @Test
  void routerTellsMultiopusApartByItsStreams() {
    RtpCodecCapability fourStreams = multiopus(4);
    RtpParameters producer = sent(List.of(multiopus(5)), 1);

    assertThatThrownBy(
            () -> RouterOrtc.getProducerRtpParametersMapping(producer, capabilities(fourStreams)))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("audio/multiopus");
  }

  @Test
  void reducingKeepsTheCodecThatMatchesAndItsRtx() {
    List<RtpCodecParameters> codecs =
        List.of(
            inUse(video("video/VP8", 96, Map.of())),
            inUse(Negotiation.rtx(97, 96)),
            inUse(video("video/VP9", 98, Map.of("profile-id", 2))),
            inUse(Negotiation.rtx(99, 98)));
    RtpCodecCapability vp9 = video("video/VP9", 1, Map.of("profile-id", 2));

    assertThat(ClientOrtc.reduceCodecs(codecs, vp9)).isEqualTo(codecs.subList(2, 4));
    assertThat(ClientOrtc.reduceCodecs(codecs, null)).isEqualTo(codecs.subList(0, 2));
  }

  @Test
  void reducingToACodecThatIsNotThereFails() {
    List<RtpCodecParameters> codecs = List.of(inUse(video("video/VP8", 96, Map.of())));

    assertThatThrownBy(() -> ClientOrtc.reduceCodecs(codecs, h264("42e01f", 1)))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("no matching codec");
    assertThatThrownBy(() -> ClientOrtc.reduceCodecs(List.of(), null))
        .isInstanceOf(InvalidParametersException.class);
  }

  private static boolean matches(RtpCodecCapability local, RtpCodecCapability remote) {
    return !extended(local, remote).codecs().isEmpty();
  }

  private static RtpCodecCapability h264(String profileLevelId, Integer packetizationMode) {
    RtpCodecCapability.Builder codec =
        RtpCodecCapability.builder("video/H264", 90000).preferredPayloadType(96);
    if (profileLevelId != null) codec.parameter("profile-level-id", profileLevelId);
    if (packetizationMode != null) codec.parameter("packetization-mode", packetizationMode);
    return codec.build();
  }

  private static RtpCodecCapability multiopus(int streams) {
    return RtpCodecCapability.builder("audio/multiopus", 48000)
        .preferredPayloadType(96)
        .channels(6)
        .parameter("num_streams", streams)
        .parameter("coupled_streams", 2)
        .build();
  }
}
