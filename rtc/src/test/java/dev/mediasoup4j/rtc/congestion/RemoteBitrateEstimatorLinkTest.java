package dev.mediasoup4j.rtc.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.netem.LinkSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A sender that follows the estimate of its receiver, over links, in virtual time. One-way delay 25
 * ms, queue 300 ms.
 */
class RemoteBitrateEstimatorLinkTest {
  private static final Duration DELAY = Duration.ofMillis(25);
  private static final int QUEUE_MILLIS = 300;
  private static final double MAX_DELAY_MILLIS = 250;
  private static final double START_BPS = 300_000;
  private static final double APPLICATION_BPS = 4e6;

  @Test
  void followsTheLinkDown() {
    Trace trace = run(link(3), 120, new LinkTrial.Change(60, link(1)));
    expect(trace, 50, 60, 2.4, 3.15);
    expect(trace, 63, 120, 0.8, 1.1);
  }

  @Test
  void followsTheLinkUp() {
    Trace trace = run(link(1), 120, new LinkTrial.Change(60, link(3)));
    expect(trace, 40, 60, 0.8, 1.1);
    expect(trace, 90, 120, 2.4, 3.15);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 10})
  void takesLossForNoQueue(int percent) {
    Trace trace = run(link(2).withLoss(percent / 100.0), 90);
    expect(trace, 50, 90, 1.6, 2.1);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30})
  void takesJitterForNoQueue(int millis) {
    Trace trace = run(link(2).withJitter(Duration.ofMillis(millis)), 90);
    expect(trace, 50, 90, 1.6, 2.1);
  }

  private static void expect(
      Trace trace, double from, double to, double atLeastMbps, double atMostMbps) {
    assertThat(trace.meanThroughput(from, to) / 1e6)
        .as("throughput in Mbit/s, %s to %s s", from, to)
        .isGreaterThan(atLeastMbps);
    assertThat(trace.meanEstimate(from, to) / 1e6)
        .as("estimate in Mbit/s, %s to %s s", from, to)
        .isLessThan(atMostMbps);
    assertThat(trace.delayPercentile(0.95, from, to))
        .as("one-way delay in ms, %s to %s s", from, to)
        .isLessThan(MAX_DELAY_MILLIS);
  }

  private static Trace run(LinkSettings settings, int seconds, LinkTrial.Change... changes) {
    var flow = new RembFlow(START_BPS, APPLICATION_BPS, DELAY, 0);
    return new LinkTrial(settings, List.of(changes), flow, List.of())
        .run(Duration.ofSeconds(seconds));
  }

  private static LinkSettings link(double mbps) {
    return LinkSettings.perfect()
        .withBitrateBps((long) (mbps * 1e6))
        .withQueueBytes((int) (mbps * 1000 * QUEUE_MILLIS / 8))
        .withDelay(DELAY);
  }
}
