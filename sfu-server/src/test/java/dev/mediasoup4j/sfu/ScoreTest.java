package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
  @Test
  void streamThatBeginsIsToldWithTheBestScoreAndItsConsumersHearNext() {
    var call = new VideoCall(0);
    List<String> events = new ArrayList<>();
    call.producer.onScore(score -> events.add("producer: " + score.get(0).score()));
    call.consumer.onScore(score -> events.add("consumer: " + score.producerScore()));
    assertThat(call.producer.score()).isEmpty();
    assertThat(call.consumer.score()).isEqualTo(new ConsumerScore(10, 0, List.of(0)));

    call.run(Duration.ofSeconds(1));
    assertThat(events).containsExactly("producer: 10", "consumer: 10");
    assertThat(call.producer.score())
        .containsExactly(new ProducerScore(0, VideoCall.SSRC, null, 10));
    assertThat(call.consumer.score()).isEqualTo(new ConsumerScore(10, 10, List.of(10)));
  }

  @Test
  void consumerOfAStreamThatHasBegunKnowsItsScoreFromTheStart() {
    var call = new VideoCall(0);
    call.run(Duration.ofSeconds(1));
    Consumer another =
        call.to
            .consume(ConsumerOptions.of(call.producer.id(), call.router.rtpCapabilities()))
            .join();
    assertThat(another.score()).isEqualTo(new ConsumerScore(10, 10, List.of(10)));
  }

  @Test
  void theOnlyStreamKeepsItsScoreWhenNothingComesAndGoesOnWithoutAKeyFrame() {
    var call = new VideoCall(0);
    call.run(Duration.ofSeconds(1));
    List<Integer> scores = new ArrayList<>();
    call.producer.onScore(score -> scores.add(score.get(0).score()));
    int requests = call.sender.keyFrameRequests;

    call.loop.run(Duration.ofSeconds(30));
    int received = call.receiver.packets.size();
    call.run(Duration.ofSeconds(1));
    assertThat(scores).isEmpty();
    assertThat(call.sender.keyFrameRequests).isEqualTo(requests);
    assertThat(call.receiver.packets).hasSizeGreaterThan(received + 80);
  }

  @Test
  void oneOfSeveralStreamsFallsToZeroWhenNothingComesAndRises() {
    var call = new SimulcastCall();
    call.run(Duration.ofSeconds(3));
    List<List<Integer>> scores = new ArrayList<>();
    call.producer.onScore(score -> scores.add(score.stream().map(ProducerScore::score).toList()));

    call.sending[2] = false;
    call.run(Duration.ofSeconds(3));
    assertThat(scores).containsExactly(List.of(10, 10, 0));
    assertThat(call.consumer.score().producerScores()).containsExactly(10, 10, 0);

    call.sending[2] = true;
    call.run(Duration.ofSeconds(1));
    assertThat(scores).endsWith(List.of(10, 10, 10));
  }
}
