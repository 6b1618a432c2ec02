package dev.mediasoup4j.rtc.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.netem.ImpairedLink;
import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtcp.TransportFeedback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TransportFeedbackGeneratorTest {
  private static final long MILLIS = 1_000_000;

  private final List<TransportFeedback> sent = new ArrayList<>();
  private final TransportFeedbackGenerator generator =
      new TransportFeedbackGenerator(1, 1200, sent::add);

  @Test
  void isSilentUntilAPacketComesThenTellsEvery100Milliseconds() {
    assertThat(generator.nextTimeoutNanos()).isEqualTo(TransportFeedbackGenerator.NEVER);
    for (int i = 0; i < 100; i++) receive(10L * i, 65_530 + i);
    runUntil(1_000);
    assertThat(sent).hasSize(10);
    for (int i = 0; i < 10; i++) {
      assertThat(sent.get(i).feedbackPacketCount()).isEqualTo(i);
      assertThat(sent.get(i).mediaSsrc()).isEqualTo(7);
    }
    runUntil(5_000);
    assertThat(sent).hasSize(10);
    assertThat(generator.packetLoss()).isZero();
  }

  @Test
  void lossesBetweenTwoFeedbacksAreTold() {
    receive(0, 10);
    runUntil(100);
    receive(110, 13);
    runUntil(200);
    assertThat(sent.get(1).baseSequenceNumber()).isEqualTo(11);
    assertThat(sent.get(1).packetStatusCount()).isEqualTo(3);
    assertThat(sent.get(1).lostCount()).isEqualTo(2);
  }

  @Test
  void aLatePacketIsToldThoughItWasToldAsLost() {
    receive(0, 10);
    receive(5, 12);
    runUntil(100);
    receive(120, 11);
    runUntil(200);
    TransportFeedback second = sent.get(1);
    assertThat(second.baseSequenceNumber()).isEqualTo(11);
    assertThat(second.received(0)).isTrue();
    assertThat(second.deltaNanos(1)).isEqualTo(-115 * MILLIS);
  }

  @Test
  void duplicatesAreToldOnce() {
    receive(0, 10);
    receive(1, 10);
    runUntil(100);
    receive(150, 10);
    runUntil(1_000);
    assertThat(sent).hasSize(1);
  }

  @Test
  void manyPacketsAreNotKeptWaiting() {
    for (int i = 0; i < TransportFeedbackGenerator.MAX_PENDING_PACKETS; i++) receive(1, i);
    assertThat(sent).isNotEmpty();
    assertThat(sent.stream().mapToInt(TransportFeedback::packetStatusCount).sum())
        .isEqualTo(TransportFeedbackGenerator.MAX_PENDING_PACKETS);
  }

  @Test
  void aPauseLongerThanADeltaStartsANewFeedback() {
    receive(0, 1);
    receive(90, 2);
    var slow = new TransportFeedbackGenerator(1, 1200, sent::add);
    slow.receive(0, 1, 7);
    slow.receive(20_000 * MILLIS, 2, 7);
    slow.handleTimeout(20_000 * MILLIS);
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1).baseSequenceNumber()).isEqualTo(2);
  }

  @Test
  void theLossThatItTellsIsTheLossOfTheLink() {
    var settings = LinkSettings.perfect().withLoss(0.1).withDelay(Duration.ofMillis(30));
    var link = new ImpairedLink(settings, 3);
    BitSet arrived = new BitSet();
    BitSet told = new BitSet();
    for (int i = 0; i < 60_000; i++) {
      long now = i * MILLIS;
      link.send(now, new byte[] {(byte) (i >> 8), (byte) i}, 0, 2);
      for (byte[] d = link.poll(now); d != null; d = link.poll(now)) {
        int sequenceNumber = BigEndian.u16(d, 0);
        arrived.set(sequenceNumber);
        generator.receive(now, sequenceNumber, 7);
      }
      if (generator.nextTimeoutNanos() <= now) generator.handleTimeout(now);
    }
    generator.handleTimeout(generator.nextTimeoutNanos());
    for (TransportFeedback feedback : sent) {
      for (int i = 0; i < feedback.packetStatusCount(); i++) {
        if (feedback.received(i)) told.set(feedback.sequenceNumber(i));
      }
    }
    assertThat(told).isEqualTo(arrived);
    assertThat(generator.packetLoss()).isCloseTo(0.1, Offset.offset(0.03));
  }

  @Test
  void arrivalsAreBoundedWhateverTheNumbersDo() {
    var arrivals = new ArrivalTimes();
    var random = new SplittableRandom(1);
    long sequence = 0;
    for (int i = 0; i < 20_000; i++) {
      sequence += random.nextInt(10) == 0 ? random.nextInt(-40_000, 40_000) : 1;
      if (arrivals.add(sequence, i)) assertThat(arrivals.get(sequence)).isEqualTo(i);
      assertThat(arrivals.end() - arrivals.begin()).isLessThanOrEqualTo(ArrivalTimes.MAX_SPAN);
    }
  }

  private void receive(long millis, int sequenceNumber) {
    runUntil(millis);
    generator.receive(millis * MILLIS, sequenceNumber & 0xFFFF, 7);
  }

  private void runUntil(long millis) {
    while (generator.nextTimeoutNanos() <= millis * MILLIS) {
      generator.handleTimeout(generator.nextTimeoutNanos());
    }
  }
}
