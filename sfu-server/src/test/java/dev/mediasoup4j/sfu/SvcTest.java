package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.ortc.ConsumerLayers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SvcTest {
  private static final String FULL = "L3T3";
  private static final String KSVC = "L3T3_KEY";

  private static SvcCall call(String codec, String mode, double loss) {
    SvcEncoder.Packetizer packetizer =
        codec.equals("VP9") ? new Vp9Packetizer() : new Av1Packetizer(mode.equals(KSVC));
    return new SvcCall("video/" + codec, mode, packetizer, loss);
  }

  @ParameterizedTest
  @CsvSource({"VP9, L3T3", "VP9, L3T3_KEY", "AV1, L3T3", "AV1, L3T3_KEY"})
  void sendsAllLayersOrInKsvcTheHighestWhenNothingElseIsPreferred(String codec, String mode) {
    SvcCall call = call(codec, mode, 0);
    call.run(Duration.ofSeconds(3));

    assertThat(call.consumer.type()).isEqualTo(ConsumerType.SVC);
    assertThat(call.consumer.currentLayers()).contains(new ConsumerLayers(2, 2));
    List<PacketLabel> last = lastPicture(call);
    assertThat(last.stream().map(PacketLabel::spatialLayer).distinct())
        .containsExactlyElementsOf(mode.equals(FULL) ? List.of(0, 1, 2) : List.of(2));
    assertPlayable(call.received());
  }

  @ParameterizedTest
  @CsvSource({"VP9, L3T3", "VP9, L3T3_KEY", "AV1, L3T3", "AV1, L3T3_KEY"})
  void changesSpatialAndTemporalLayersSoThatAllThatIsSentCanBePlayed(String codec, String mode) {
    SvcCall call = call(codec, mode, 0);
    call.run(Duration.ofSeconds(2));
    for (int[] layers : new int[][] {{0, 2}, {1, 1}, {2, 0}, {0, 0}, {2, 2}, {1, 0}, {1, 2}}) {
      call.prefer(layers[0], layers[1]);
      call.run(Duration.ofSeconds(1));
      assertThat(call.consumer.currentLayers()).contains(new ConsumerLayers(layers[0], layers[1]));
      int before = call.received().labels().size();
      call.run(Duration.ofSeconds(1));
      assertThat(call.received().labels().stream().skip(before + 6))
          .isNotEmpty()
          .allMatch(label -> label.spatialLayer() <= layers[0])
          .allMatch(label -> label.temporalLayer() <= layers[1])
          .anyMatch(label -> label.spatialLayer() == layers[0]);
    }
    assertPlayable(call.received());
  }

  @ParameterizedTest
  @ValueSource(strings = {"VP9", "AV1"})
  void fullSvcGivesASpatialLayerUpWithoutAKeyFrame(String codec) {
    SvcCall call = call(codec, FULL, 0);
    call.run(Duration.ofSeconds(2));
    int requests = call.keyFrameRequests;
    call.prefer(1, 2);
    call.run(Duration.ofSeconds(1));
    assertThat(call.keyFrameRequests).isEqualTo(requests);
    assertThat(call.received().last().spatialLayer()).isEqualTo(1);
    assertPlayable(call.received());
  }

  @ParameterizedTest
  @ValueSource(strings = {"VP9", "AV1"})
  void ksvcWaitsForAKeyFrameInEitherDirection(String codec) {
    SvcCall call = call(codec, KSVC, 0);
    call.run(Duration.ofSeconds(2));
    for (int layer : new int[] {0, 2}) {
      int requests = call.keyFrameRequests;
      int before = call.received().last().spatialLayer();
      call.prefer(layer, 2);
      call.loop.run(Duration.ofMillis(30));
      assertThat(call.keyFrameRequests).isEqualTo(requests + 1);
      call.encoder.keyFrameDue = false;
      call.run(Duration.ofMillis(300));
      assertThat(call.received().last().spatialLayer()).isEqualTo(before);
      call.encoder.keyFrameDue = true;
      call.run(Duration.ofMillis(300));
      assertThat(call.received().last().spatialLayer()).isEqualTo(layer);
    }
    assertPlayable(call.received());
  }

  @ParameterizedTest
  @CsvSource({"VP9, L3T3", "VP9, L3T3_KEY", "AV1, L3T3", "AV1, L3T3_KEY"})
  void followsAnEncoderThatGivesUpItsHighestLayerAndTakesItUpAgain(String codec, String mode) {
    SvcCall call = call(codec, mode, 0);
    call.run(Duration.ofSeconds(2));
    call.encoder.spatialLayers = 2;
    call.run(Duration.ofSeconds(5));
    assertThat(call.received().last().spatialLayer()).isEqualTo(1);
    assertThat(call.consumer.currentLayers()).contains(new ConsumerLayers(1, 2));

    call.encoder.spatialLayers = 3;
    call.encoder.keyFrameDue = true;
    call.run(Duration.ofSeconds(3));
    assertThat(call.received().last().spatialLayer()).isEqualTo(2);
    assertPlayable(call.received());
  }

  @ParameterizedTest
  @ValueSource(strings = {"VP9", "AV1"})
  void pausesAndGoesOnWithAKeyFrame(String codec) {
    SvcCall call = call(codec, FULL, 0);
    call.run(Duration.ofSeconds(2));
    call.consumer.pause().join();
    call.run(Duration.ofMillis(100));
    int received = call.receiver.views.size();
    call.run(Duration.ofSeconds(1));
    assertThat(call.receiver.views).hasSize(received);
    assertThat(call.consumer.currentLayers()).isEmpty();

    call.consumer.resume().join();
    call.run(Duration.ofSeconds(1));
    assertThat(call.consumer.currentLayers()).contains(new ConsumerLayers(2, 2));
    assertPlayable(call.received());
  }

  @ParameterizedTest
  @CsvSource({"VP9, L3T3", "VP9, L3T3_KEY", "AV1, L3T3", "AV1, L3T3_KEY"})
  void repairsLossWhileLayersChange(String codec, String mode) {
    SvcCall call = call(codec, mode, 0.03);
    call.run(Duration.ofSeconds(3));
    for (int layer : new int[] {0, 2, 1, 2}) {
      call.prefer(layer, 2);
      var wanted = Optional.of(new ConsumerLayers(layer, 2));
      // Requests and key frames get lost as well.
      for (int i = 0; i < 30 && !call.consumer.currentLayers().equals(wanted); i++) {
        call.run(Duration.ofSeconds(1));
      }
      assertThat(call.consumer.currentLayers()).isEqualTo(wanted);
    }
    call.run(Duration.ofSeconds(2));
    call.consumer.pause().join();
    call.loop.run(Duration.ofSeconds(1));
    assertThat(call.receiver.retransmissions).isPositive();
    assertThat(call.receiver.conflicts).isZero();
    assertThat(call.received().missingSequenceNumbers().size()).isLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"VP9", "AV1"})
  void saysWhatEachLayerTakes(String codec) {
    SvcCall call = call(codec, FULL, 0);
    call.run(Duration.ofSeconds(4));
    var bitrates = call.producer.getStats().join().get(0).bitrateByLayer();
    assertThat(bitrates).hasSize(9);
    assertThat(bitrates.get("0.0")).isPositive().isLessThan(bitrates.get("0.2"));
    assertThat(bitrates.get("0.2")).isLessThan(bitrates.get("1.0"));
    assertThat(bitrates.get("2.2"))
        .isCloseTo(
            call.producer.getStats().join().get(0).bitrate(),
            org.assertj.core.data.Percentage.withPercentage(1));
  }

  private static List<PacketLabel> lastPicture(SvcCall call) {
    int picture = call.received().last().picture();
    return call.received().labels().stream().filter(it -> it.picture() == picture).toList();
  }

  static void assertPlayable(ReceivedVideo video) {
    video.assertConsecutiveSequenceNumbers();
    video.assertWholePictures();
    video.assertDecodable();
  }
}
