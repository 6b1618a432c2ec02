package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.sfu.packet.ForwardedExtensions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardingTest {
  @Test
  void sendsWithTheParametersThatTheConsumerAnnounced() {
    var call = new VideoCall(0);
    call.sender.makeKeyFrame();
    call.run(Duration.ofMillis(500));

    var parameters = call.consumer.rtpParameters();
    assertThat(call.receiver.views)
        .isNotEmpty()
        .allSatisfy(
            packet -> {
              assertThat(packet.ssrc()).isEqualTo(parameters.encodings().get(0).ssrc());
              assertThat(packet.payloadType()).isEqualTo(parameters.codecs().get(0).payloadType());
            });
    int midId = ForwardedExtensions.idOf(parameters, RtpHeaderExtensionUri.MID);
    assertThat(call.receiver.mid(midId)).isEqualTo(parameters.mid()).isEqualTo("0");
  }

  @Test
  void keepsSequenceNumbersWithoutGapsAndPayloadsInOrder() {
    var call = new VideoCall(0);
    call.sender.makeKeyFrame();
    call.run(Duration.ofSeconds(5));

    assertThat(call.receiver.packets).hasSizeGreaterThan(400);
    assertConsecutive(call);
    assertThat(new ArrayList<>(call.receiver.packets.values())).isSorted();
  }

  @Test
  void startsWithAKeyFrameAndAsksForOne() {
    var call = new VideoCall(0);
    call.run(Duration.ofMillis(50));
    assertThat(call.receiver.packets).isEmpty();

    call.run(Duration.ofMillis(300));
    assertThat(call.sender.keyFrameRequests).isEqualTo(1);
    assertThat(call.receiver.packets).isNotEmpty();
    assertThat(call.receiver.views.get(0).buffer()[call.receiver.views.get(0).payloadOffset() + 1])
        .as("the first byte of VP8 says key frame")
        .isZero();
  }

  @Test
  void repairsThreePercentLossOnBothWays() {
    var call = new VideoCall(0.03);
    call.run(Duration.ofSeconds(20));
    call.loop.run(Duration.ofSeconds(1));

    int sent = call.sender.packetsNumbered;
    assertThat(call.sender.nacks).isPositive();
    assertThat(call.receiver.retransmissions).isPositive();
    // What came before the first key frame was not forwarded.
    int first = call.receiver.packets.firstEntry().getValue();
    assertThat(first).isLessThan(60);
    List<Integer> missing = new ArrayList<>();
    for (int number = first; number < sent - 3; number++) {
      if (!call.receiver.packets.containsValue(number)) {
        missing.add(number);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void pausedConsumerReceivesNothingAndGoesOnWithAKeyFrameAndWithoutAGap() {
    var call = new VideoCall(0);
    call.run(Duration.ofSeconds(1));
    int requests = call.sender.keyFrameRequests;

    call.consumer.pause().join();
    call.loop.run(Duration.ofMillis(100));
    int received = call.receiver.packets.size();
    call.run(Duration.ofSeconds(2));
    assertThat(call.receiver.packets).hasSize(received);
    assertThat(call.consumer.paused()).isTrue();

    call.consumer.resume().join();
    call.run(Duration.ofSeconds(1));
    assertThat(call.sender.keyFrameRequests).isEqualTo(requests + 1);
    assertThat(call.receiver.packets).hasSizeGreaterThan(received + 60);
    assertConsecutive(call);
  }

  @Test
  void consumerThatWasCreatedPausedAsksForAKeyFrameOnceItIsResumed() {
    var call = new VideoCall(0, true);
    call.sender.makeKeyFrame();
    call.run(Duration.ofSeconds(2));
    assertThat(call.receiver.packets).isEmpty();
    int requests = call.sender.keyFrameRequests;

    call.consumer.resume().join();
    call.run(Duration.ofMillis(300));
    assertThat(call.sender.keyFrameRequests).isEqualTo(requests + 1);
    assertThat(call.receiver.packets).isNotEmpty();
  }

  @Test
  void pausedProducerIsHeardOfAndForwardsNothing() {
    var call = new VideoCall(0);
    List<String> events = new ArrayList<>();
    call.consumer.onProducerPause(() -> events.add("pause"));
    call.consumer.onProducerResume(() -> events.add("resume"));
    call.run(Duration.ofSeconds(1));

    call.producer.pause().join();
    call.loop.run(Duration.ofMillis(100));
    int received = call.receiver.packets.size();
    call.run(Duration.ofSeconds(1));
    assertThat(call.receiver.packets).hasSize(received);
    assertThat(call.consumer.producerPaused()).isTrue();

    call.producer.resume().join();
    call.run(Duration.ofSeconds(1));
    assertThat(call.receiver.packets).hasSizeGreaterThan(received);
    assertConsecutive(call);
    assertThat(events).containsExactly("pause", "resume");
  }

  @Test
  void forwardsKeyFrameRequestsOfTheReceiverButNotAFlood() {
    var call = new VideoCall(0);
    call.run(Duration.ofSeconds(2));
    int requests = call.sender.keyFrameRequests;

    for (int i = 0; i < 50; i++) {
      call.receiver.requestKeyFrame();
    }
    call.run(Duration.ofMillis(500));
    assertThat(call.sender.keyFrameRequests).isEqualTo(requests + 1);
  }

  @Test
  void tellsBothEndpointsHowItGoes() {
    var call = new VideoCall(0.03);
    call.run(Duration.ofSeconds(10));

    assertThat(call.sender.receiverReports).isBetween(6, 20);
    assertThat(call.receiver.senderReports).isBetween(6, 20);
    assertThat(call.sender.transportFeedbacks).as("ten a second").isBetween(80, 120);
    var stats = call.producer.getStats().join().get(0);
    assertThat(stats.packetsLost()).isPositive();
    assertThat(stats.packetsRepaired()).isPositive();
    assertThat(stats.bitrate()).isBetween(500_000L, 900_000L);
    assertThat(stats.kind()).isEqualTo("video");
    var sent = call.consumer.getStats().join().sent();
    assertThat(sent.packetsRetransmitted()).isPositive();
    assertThat(sent.packetCount()).isGreaterThan(800);
  }

  @Test
  void resumedProducerAsksForAKeyFrameAtOnceThoughOneWasAskedForBefore() {
    var call = new VideoCall(0);
    call.run(Duration.ofSeconds(1));
    call.consumer.close();
    int requests = call.sender.keyFrameRequests;

    call.producer.pause().join();
    call.producer.resume().join();
    call.loop.run(Duration.ofMillis(100));
    assertThat(call.sender.keyFrameRequests).isEqualTo(requests + 1);
  }

  @Test
  void stopsWhileTheTransportIsDisconnectedAndGoesOnWithAKeyFrame() {
    var call = new VideoCall(0);
    call.run(Duration.ofSeconds(1));
    call.to.connected(false);
    call.loop.run(Duration.ofMillis(100));
    int received = call.receiver.packets.size();
    call.run(Duration.ofSeconds(1));
    assertThat(call.receiver.packets).hasSize(received);
    int requests = call.sender.keyFrameRequests;

    call.to.connected(true);
    call.run(Duration.ofSeconds(1));
    assertThat(call.sender.keyFrameRequests).isEqualTo(requests + 1);
    assertConsecutive(call);
  }

  private static void assertConsecutive(VideoCall call) {
    var packets = call.receiver.packets;
    assertThat(packets.lastKey() - packets.firstKey() + 1).isEqualTo(packets.size());
    assertThat(call.receiver.duplicates).isZero();
  }
}
