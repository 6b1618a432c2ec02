package dev.mediasoup4j.rtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.rtc.rtp.NackGenerator.Arrival;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NackGeneratorTest implements NackGenerator.Listener {
  private static final long MILLIS = 1_000_000;

  private final List<Integer> asked = new ArrayList<>();
  private int keyFrameRequests;
  private NackGenerator generator = new NackGenerator(this, 0);

  @Override
  public void onNackRequired(int[] sequenceNumbers, int count) {
    for (int sequenceNumber : Arrays.copyOf(sequenceNumbers, count)) asked.add(sequenceNumber);
  }

  @Override
  public void onKeyFrameRequired() {
    keyFrameRequests++;
  }

  @Test
  void asksForNothingWhileNothingIsMissing() {
    receive(0, 65534, 65535, 0, 1, 2, 2, 65000);
    assertThat(asked).isEmpty();
    assertThat(generator.nextTimeoutNanos()).isEqualTo(NackGenerator.NEVER);
  }

  @Test
  void asksAtOnceAndInOrderAcrossAWrap() {
    receive(0, 65534, 1, 4);
    assertThat(asked).containsExactly(65535, 0, 2, 3);
  }

  @Test
  void asksAgainAfterARoundTripUntilItComes() {
    generator.setRoundTripNanos(80 * MILLIS);
    receive(0, 1, 3);
    runUntil(79);
    assertThat(asked).containsExactly(2);
    runUntil(85);
    assertThat(asked).containsExactly(2, 2);
    assertThat(generator.receive(86 * MILLIS, 2, false, true)).isEqualTo(Arrival.REPAIRED);
    runUntil(10_000);
    assertThat(asked).hasSize(2);
    assertThat(generator.nextTimeoutNanos()).isEqualTo(NackGenerator.NEVER);
  }

  @Test
  void takesARetransmissionThatCameBeforeItWasAskedFor() {
    generator = new NackGenerator(this, 10 * MILLIS);
    receive(0, 1, 3);
    assertThat(generator.receive(MILLIS, 2, false, true)).isEqualTo(Arrival.REPAIRED);
    runUntil(1000);
    assertThat(asked).isEmpty();
  }

  @Test
  void takesAProbeThatRepeatsANewestPacketWhoseFirstCopyWasLost() {
    receive(0, 1);
    assertThat(generator.receive(MILLIS, 2, false, true)).isEqualTo(Arrival.REPAIRED);
    assertThat(generator.receive(MILLIS, 2, false, true)).isEqualTo(Arrival.DUPLICATE);
    receive(2, 4);
    assertThat(asked).containsExactly(3);
  }

  @Test
  void knowsTheOriginalThatComesAfterItsRetransmissionAsADuplicate() {
    receive(0, 1);
    assertThat(generator.receive(MILLIS, 2, false, true)).isEqualTo(Arrival.REPAIRED);
    assertThat(generator.receive(MILLIS, 2, false, false)).isEqualTo(Arrival.DUPLICATE);
    receive(2, 3, 5);
    assertThat(generator.receive(3 * MILLIS, 4, false, true)).isEqualTo(Arrival.REPAIRED);
    assertThat(generator.receive(3 * MILLIS, 4, false, false)).isEqualTo(Arrival.DUPLICATE);
    assertThat(asked).containsExactly(4);
  }

  @Test
  void givesUpAfterTenTimes() {
    receive(0, 1, 3);
    runUntil(60_000);
    assertThat(asked).hasSize(NackGenerator.MAX_RETRIES).containsOnly(2);
    assertThat(generator.missingCount()).isZero();
  }

  @Test
  void aLongGapMeansAKeyFrameAndNoStorm() {
    receive(0, 1, 3000, 3001, 3002);
    runUntil(10_000);
    assertThat(asked).isEmpty();
    assertThat(keyFrameRequests).isEqualTo(1);
    receive(10_001, 3004);
    assertThat(asked).containsExactly(3003);
  }

  @Test
  void aFullListGivesUpWhatLiesBeforeAKeyFrame() {
    receive(0, 0, 600);
    assertThat(generator.receive(0, 601, true, false)).isEqualTo(Arrival.FIRST);
    receive(0, 1200);
    assertThat(keyFrameRequests).isZero();
    assertThat(generator.missingCount()).isEqualTo(598);
    assertThat(generator.receive(0, 5, false, false)).isEqualTo(Arrival.FIRST);
  }

  @Test
  void waitsForTheDelayBeforeItAsks() {
    generator = new NackGenerator(this, 30 * MILLIS);
    receive(0, 1, 3);
    receive(10, 4);
    assertThat(asked).isEmpty();
    assertThat(generator.receive(20 * MILLIS, 2, false, false)).isEqualTo(Arrival.FIRST);
    receive(20, 6);
    runUntil(100);
    assertThat(asked).containsExactly(5);
  }

  @Test
  void aDuplicateIsNotAnAnswer() {
    receive(0, 1, 3);
    assertThat(generator.receive(1, 2, false, true)).isEqualTo(Arrival.REPAIRED);
    assertThat(generator.receive(1, 2, false, true)).isEqualTo(Arrival.DUPLICATE);
    assertThat(generator.receive(1, 3, false, true)).isEqualTo(Arrival.DUPLICATE);
  }

  @Test
  void forgetsAllOnReset() {
    receive(0, 1, 10);
    generator.reset();
    asked.clear();
    receive(0, 5000);
    runUntil(1000);
    assertThat(asked).isEmpty();
  }

  private void receive(long millis, int... sequenceNumbers) {
    for (int sequenceNumber : sequenceNumbers) {
      assertThat(generator.receive(millis * MILLIS, sequenceNumber, false, false))
          .isNotEqualTo(Arrival.REPAIRED);
    }
  }

  private void runUntil(long millis) {
    while (generator.nextTimeoutNanos() <= millis * MILLIS) {
      generator.handleTimeout(generator.nextTimeoutNanos());
    }
  }
}
