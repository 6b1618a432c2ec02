package dev.mediasoup4j.rtc.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mediasoup4j.rtc.rtp.AbsSendTime;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class RemoteBitrateEstimatorTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;
  private static final int BYTES = 1250;

  private final List<Long> estimates = new ArrayList<>();
  private List<Long> ssrcs = List.of();
  private final RemoteBitrateEstimator estimator =
      new RemoteBitrateEstimator(
          (bps, active) -> {
            estimates.add(bps);
            ssrcs = active;
          });

  /** 1 Mbit/s: a packet every 10 ms, that left by this clock. */
  private void receive(long fromNanos, long toNanos, LongUnaryOperator clock) {
    for (long now = fromNanos; now < toNanos; now += 10 * MILLI) {
      estimator.receive(now, AbsSendTime.fromNanos(clock.applyAsLong(now)), BYTES, 7);
    }
  }

  @Test
  void beginsWithWhatArrivesAfterFiveSeconds() {
    receive(0, 5 * SECOND, now -> now);
    assertThat(estimator.estimateBps()).isZero();
    assertThat(estimates).isEmpty();
    receive(5 * SECOND, 6 * SECOND, now -> now);
    assertThat(estimates.get(0)).isBetween(950_000L, 1_100_000L);
    assertThat(ssrcs).containsExactly(7L);
  }

  @Test
  void tellsFiveTimesASecondAndNoMoreThanOneAndAHalfTimesWhatArrives() {
    receive(0, 6 * SECOND, now -> now);
    estimates.clear();
    receive(6 * SECOND, 26 * SECOND, now -> now);
    assertThat(estimates).hasSizeBetween(90, 100).isSorted();
    assertThat(estimator.estimateBps()).isBetween(1_400_000L, 1_600_000L);
  }

  @Test
  void aQueueThatFillsReducesItAtOnce() {
    receive(0, 6 * SECOND, now -> now);
    long before = estimator.estimateBps();
    // Every packet waits a millisecond longer than the one before it.
    receive(6 * SECOND, 7 * SECOND, now -> now - (now - 6 * SECOND) / 10);
    assertThat(estimator.estimateBps()).isLessThan((long) (0.9 * before));
  }

  @Test
  void aWrapOfTheSendersClockIsNoJump() {
    long beforeWrap = 60 * SECOND;
    receive(0, 30 * SECOND, now -> now + beforeWrap);
    var unwrapped = List.copyOf(estimates);
    estimates.clear();
    var other = new RemoteBitrateEstimatorTest();
    other.receive(0, 30 * SECOND, now -> now);
    assertThat(unwrapped).isEqualTo(other.estimates);
  }

  @Test
  void aSenderWhoseClockIsSetKeepsItsEstimate() {
    for (long jump : new long[] {-20 * SECOND, -5 * SECOND, 5 * SECOND, 20 * SECOND}) {
      var trial = new RemoteBitrateEstimatorTest();
      trial.receive(0, 10 * SECOND, now -> now);
      long before = trial.estimator.estimateBps();
      trial.receive(10 * SECOND, 20 * SECOND, now -> now + jump);
      assertThat(trial.estimator.estimateBps()).as("jump of %d", jump).isGreaterThan(before);
      // And queues are noticed by the new clock at once.
      trial.receive(20 * SECOND, 21 * SECOND, now -> now + jump - (now - 20 * SECOND) / 10);
      assertThat(trial.estimator.estimateBps()).as("jump of %d", jump).isLessThan(1_000_000);
    }
  }

  @Test
  void aPauseBeginsAnew() {
    receive(0, 10 * SECOND, now -> now);
    estimates.clear();
    long before = estimator.estimateBps();
    // The path is 200 ms longer now, which is no queue.
    receive(100 * SECOND, 110 * SECOND, now -> now - 200 * MILLI);
    assertThat(estimates).isNotEmpty().allMatch(it -> it >= before);
  }

  @Test
  void streamsAreToldWhileTheySend() {
    receive(0, 6 * SECOND, now -> now);
    for (long now = 6 * SECOND; now < 9 * SECOND; now += 10 * MILLI) {
      estimator.receive(now, AbsSendTime.fromNanos(now), BYTES, -1);
      if (now == 7 * SECOND) assertThat(ssrcs).containsExactlyInAnyOrder(7L, 0xFFFF_FFFFL);
    }
    assertThat(ssrcs).containsExactly(0xFFFF_FFFFL);
  }

  @Test
  void aSenderThatMakesUpStreamsFillsNoMemoryAndNoPacket() {
    for (int i = 0; i < 100_000; i++) {
      estimator.receive(i * MILLI, AbsSendTime.fromNanos(i * MILLI), 1200, i);
      assertThat(ssrcs).hasSizeLessThanOrEqualTo(ActiveStreams.MAX);
    }
    assertThat(ssrcs).isNotEmpty();
  }

  @Test
  void nothingThatASenderMakesUpThrowsOrGoesBelowTheLeast() {
    var random = new Random(3);
    long now = 0;
    for (int i = 0; i < 300_000; i++) {
      now += random.nextInt(4) == 0 ? 0 : random.nextInt(i % 1000 == 0 ? 400_000_000 : 3_000_000);
      int bytes = random.nextInt(i % 2 == 0 ? 2 : 65_536);
      estimator.receive(now, random.nextInt(1 << 25) - (1 << 23), bytes, random.nextInt(3));
    }
    assertThat(estimates)
        .isNotEmpty()
        .allMatch(it -> it >= RemoteBitrateEstimator.MIN_BITRATE_BPS && it < 1_000_000_000_000L);
  }

  @Test
  void receivingAPacketAllocatesNothing() {
    var silent = new RemoteBitrateEstimator((bps, active) -> {});
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 20_000; i++) silent.receive(i * MILLI, i * 262 & 0xFFFFFF, 1200, 7);
    long before = threads.getCurrentThreadAllocatedBytes();
    // All within one interval of reports.
    for (int i = 0; i < 100_000; i++) silent.receive(20_000 * MILLI + i, 5_240_000, 1200, 7);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4096);
  }
}
