package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.sfu.SimulcastCall.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulcastTest {
  private static final int FRAME_TICKS = SourceStream.CLOCK_RATE / 30;

  /** A key frame of the picture that the other layer just showed comes a frame later. */
  private static final int ONE_FRAME = FRAME_TICKS + FRAME_TICKS / 10;

  @Test
  void sendsTheHighestLayersWhenNothingElseIsPreferred() {
    var call = new SimulcastCall();
    call.run(Duration.ofSeconds(3));

    assertThat(call.consumer.type()).isEqualTo(ConsumerType.SIMULCAST);
    assertThat(call.consumer.rtpParameters().encodings()).hasSize(1);
    assertThat(call.consumer.preferredLayers()).contains(new ConsumerLayers(2, 2));
    assertThat(call.consumer.currentLayers()).contains(new ConsumerLayers(2, 2));
    assertThat(call.received().last().spatialLayer()).isEqualTo(2);
    assertPlayable(call.received());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void goesOnWithoutAVisibleJumpWhereverItIsSwitchedTo(boolean rids) {
    var call = new SimulcastCall(rids ? Settings.PLAIN.withRids() : Settings.PLAIN);
    call.run(Duration.ofSeconds(2));
    for (int layer : new int[] {0, 1, 0, 2, 1, 2}) {
      call.consumer.setPreferredLayers(new ConsumerLayers(layer, null)).join();
      call.run(Duration.ofSeconds(1));
      assertThat(call.consumer.currentLayers()).contains(new ConsumerLayers(layer, 2));
      assertThat(call.received().last().spatialLayer()).isEqualTo(layer);
    }
    assertPlayable(call.received());
    call.received().assertConsecutiveVp8Pictures();
    call.received().assertTimestampsFollowCapture(30, ONE_FRAME);
  }

  @Test
  void numbersPicturesThroughWithoutTemporalLayersToo() {
    var call = new SimulcastCall(Settings.PLAIN.withoutTemporalLayers());
    call.run(Duration.ofSeconds(2));
    call.consumer.setPreferredLayers(new ConsumerLayers(0, null)).join();
    call.run(Duration.ofSeconds(1));
    call.consumer.setPreferredLayers(new ConsumerLayers(1, null)).join();
    call.run(Duration.ofSeconds(1));

    assertThat(call.consumer.currentLayers()).contains(new ConsumerLayers(1, 0));
    assertPlayable(call.received());
    call.received().assertConsecutiveVp8Pictures();
  }

  @Test
  void stayWithTheOldLayerUntilTheNewOneHasAKeyFrame() {
    var call = new SimulcastCall();
    call.run(Duration.ofSeconds(2));
    int[] requests = call.keyFrameRequests.clone();
    call.consumer.setPreferredLayers(new ConsumerLayers(0, null)).join();
    call.loop.run(Duration.ofMillis(30)); // the request is on its way, and answered
    assertThat(call.keyFrameRequests[0]).isEqualTo(requests[0] + 1);
    assertThat(call.keyFrameRequests[2]).isEqualTo(requests[2]);

    call.encoders.get(0).keyFrameDue = false;
    call.run(Duration.ofMillis(500));
    assertThat(call.received().last().spatialLayer()).isEqualTo(2);
    assertThat(call.consumer.currentLayers()).contains(new ConsumerLayers(2, 2));

    call.encoders.get(0).keyFrameDue = true;
    call.run(Duration.ofMillis(500));
    assertThat(call.received().last().spatialLayer()).isZero();
    assertPlayable(call.received());
  }

  @Test
  void leavesASequenceNumberOutWhenItSwitchesInTheMiddleOfAFrame() {
    var call = new SimulcastCall(Settings.PLAIN, new ConsumerLayers(2, 2));
    call.run(Duration.ofSeconds(2));
    call.encoders.get(0).keyFrameDue = true;
    // The first half of layer 2's frame, then a whole key frame of layer 0.
    call.encoders.get(2).begin(1000);
    call.consumer.setPreferredLayers(new ConsumerLayers(0, null)).join();
    call.encoders.get(0).begin(1001);
    call.encoders.get(0).finish();
    call.encoders.get(2).finish();
    call.loop.run(Duration.ofMillis(100));

    var received = call.received();
    assertThat(received.missingSequenceNumbers()).hasSize(1);
    assertThat(received.last().picture()).isEqualTo(1001);
    List<Integer> lastPictures = received.labels().stream().map(PacketLabel::picture).toList();
    assertThat(lastPictures).endsWith(1000, 1001, 1001);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void dropsWholeFramesOfTheTemporalLayersThatAreNotWanted(int highest) {
    var call = new SimulcastCall();
    call.run(Duration.ofSeconds(2));
    int before = call.received().labels().size();
    call.consumer.setPreferredLayers(new ConsumerLayers(2, highest)).join();
    call.run(Duration.ofSeconds(2));

    var received = call.received();
    assertThat(received.labels().subList(before + 4, received.labels().size()))
        .hasSizeGreaterThan(25)
        .allMatch(label -> label.temporalLayer() <= highest);
    assertThat(call.consumer.currentLayers()).contains(new ConsumerLayers(2, highest));
    assertPlayable(received);
    received.assertConsecutiveVp8Pictures();

    int requests = call.keyFrameRequests[2];
    call.consumer.setPreferredLayers(new ConsumerLayers(2, 2)).join();
    call.run(Duration.ofSeconds(1));
    assertThat(call.received().labels().stream().skip(received.labels().size()))
        .anyMatch(label -> label.temporalLayer() == 2);
    assertThat(call.keyFrameRequests[2]).as("temporal layers need none").isEqualTo(requests);
    assertPlayable(call.received());
    call.received().assertConsecutiveVp8Pictures();
  }

  @Test
  void aSingleEncodingHasTemporalLayersToo() {
    var call = new SimulcastCall(Settings.PLAIN.layers(1), new ConsumerLayers(0, 0));
    call.run(Duration.ofSeconds(2));

    assertThat(call.consumer.type()).isEqualTo(ConsumerType.SIMULCAST);
    assertThat(call.received().labels()).allMatch(label -> label.temporalLayer() == 0);
    assertPlayable(call.received());
  }

  @Test
  void tellsOfEachChangeOfLayersOnce() {
    var call = new SimulcastCall(Settings.PLAIN, new ConsumerLayers(0, 0));
    List<Optional<ConsumerLayers>> changes = new ArrayList<>();
    call.consumer.onLayersChange(changes::add);
    call.run(Duration.ofSeconds(1));
    call.consumer.setPreferredLayers(new ConsumerLayers(1, 0)).join();
    call.run(Duration.ofSeconds(1));
    call.consumer.pause().join();
    call.run(Duration.ofSeconds(1));

    assertThat(changes)
        .containsExactly(
            Optional.of(new ConsumerLayers(0, 0)),
            Optional.of(new ConsumerLayers(1, 0)),
            Optional.empty());
  }

  @Test
  void preferringMoreThanThereIsMeansTheHighest() {
    var call = new SimulcastCall();
    call.consumer.setPreferredLayers(new ConsumerLayers(9, 9)).join();
    assertThat(call.consumer.preferredLayers()).contains(new ConsumerLayers(2, 2));
    call.consumer.setPreferredLayers(new ConsumerLayers(1, null)).join();
    assertThat(call.consumer.preferredLayers()).contains(new ConsumerLayers(1, 2));
  }

  @Test
  void fallsToALowerLayerWhenTheProducerStopsTheOneThatIsSentAndReturns() {
    var call = new SimulcastCall();
    call.run(Duration.ofSeconds(2));
    call.sending[2] = false;
    call.run(Duration.ofSeconds(3));
    assertThat(call.consumer.score().producerScores()).containsExactly(10, 10, 0);
    assertThat(call.received().last().spatialLayer()).isEqualTo(1);
    assertThat(call.consumer.currentLayers()).contains(new ConsumerLayers(1, 2));

    call.sending[2] = true;
    call.run(Duration.ofSeconds(3));
    assertThat(call.received().last().spatialLayer()).isEqualTo(2);
    assertPlayable(call.received());
    call.received().assertConsecutiveVp8Pictures();
  }

  @Test
  void goesOnAfterAllTheStreamsHadStopped() {
    var call = new SimulcastCall();
    call.run(Duration.ofSeconds(2));
    call.loop.run(Duration.ofSeconds(4));
    assertThat(call.consumer.currentLayers()).isEmpty();
    assertThat(call.consumer.score().producerScore()).isZero();

    call.run(Duration.ofSeconds(2));
    assertThat(call.consumer.currentLayers()).contains(new ConsumerLayers(2, 2));
    assertPlayable(call.received());
  }

  @Test
  void pausesAndGoesOnWithAKeyFrameOfTheRightLayer() {
    var call = new SimulcastCall(Settings.PLAIN, new ConsumerLayers(1, 2));
    call.run(Duration.ofSeconds(2));
    call.consumer.pause().join();
    call.run(Duration.ofMillis(100));
    int received = call.receiver.views.size();
    call.run(Duration.ofSeconds(2));
    assertThat(call.receiver.views).hasSize(received);
    int[] requests = call.keyFrameRequests.clone();

    call.consumer.resume().join();
    call.run(Duration.ofSeconds(1));
    assertThat(call.keyFrameRequests).containsExactly(requests[0], requests[1] + 1, requests[2]);
    assertThat(call.receiver.views).hasSizeGreaterThan(received + 40);
    assertPlayable(call.received());
    call.received().assertConsecutiveVp8Pictures();
    call.received().assertTimestampsFollowCapture(30, ONE_FRAME);
  }

  @Test
  void asksForKeyFramesOfTheLayerThatTheReceiverHas() {
    var call = new SimulcastCall(Settings.PLAIN, new ConsumerLayers(1, 2));
    call.run(Duration.ofSeconds(2));
    int[] requests = call.keyFrameRequests.clone();
    call.receiver.requestKeyFrame();
    call.run(Duration.ofMillis(500));
    assertThat(call.keyFrameRequests).containsExactly(requests[0], requests[1] + 1, requests[2]);
    call.consumer.requestKeyFrame().join();
    call.run(Duration.ofMillis(500));
    assertThat(call.keyFrameRequests).containsExactly(requests[0], requests[1] + 2, requests[2]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05})
  void repairsLossAcrossSwitches(double loss) {
    var call = new SimulcastCall(Settings.PLAIN.loss(loss));
    call.run(Duration.ofSeconds(2));
    for (int layer : new int[] {0, 2, 1, 0, 2}) {
      call.consumer.setPreferredLayers(new ConsumerLayers(layer, null)).join();
      var wanted = Optional.of(new ConsumerLayers(layer, 2));
      // Requests and key frames get lost as well.
      for (int i = 0; i < 30 && !call.consumer.currentLayers().equals(wanted); i++) {
        call.run(Duration.ofSeconds(1));
      }
      call.run(Duration.ofSeconds(1));
      assertThat(call.received().last().spatialLayer()).isEqualTo(layer);
    }
    call.consumer.pause().join();
    call.loop.run(Duration.ofSeconds(1));

    assertThat(call.receiver.retransmissions).isPositive();
    // What is left out at a switch is the frame that was under way, and one number to tell so.
    assertThat(call.received().missingSequenceNumbers().size()).isLessThanOrEqualTo(15);
    call.received().assertTimestampsFollowCapture(30, ONE_FRAME);
    assertThat(call.receiver.conflicts).as("one number, two packets").isZero();
  }

  @Test
  void goesOnByArrivalWhereNoSenderReportsTellHowStreamsRelate() {
    var call = new SimulcastCall(Settings.PLAIN.withoutSenderReports(), new ConsumerLayers(2, 2));
    call.run(Duration.ofSeconds(2));
    int first = call.received().last().spatialLayer();
    call.sending[first] = false;
    call.run(Duration.ofSeconds(3));
    assertThat(call.received().last().spatialLayer()).isNotEqualTo(first);
    assertPlayable(call.received());
    call.received().assertTimestampsFollowCapture(30, 2 * FRAME_TICKS);
  }

  private static void assertPlayable(ReceivedVideo video) {
    video.assertConsecutiveSequenceNumbers();
    video.assertWholePictures();
    video.assertDecodable();
  }
}
