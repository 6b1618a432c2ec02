package dev.mediasoup4j.rtc.congestion;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a {@link LinkTrial} saw, ten times a second. */
record Trace(List<LinkTrial.Sample> samples) {
  double meanThroughput(double from, double to) {
    return mean(from, to, LinkTrial.Sample::throughputBps);
  }

  double meanEstimate(double from, double to) {
    return mean(from, to, LinkTrial.Sample::estimateBps);
  }

  /** The one-way delay that this share of the samples does not exceed, in milliseconds. */
  double delayPercentile(double share, double from, double to) {
    double[] delays =
        between(from, to).stream()
            .mapToDouble(LinkTrial.Sample::worstDelayMillis)
            .sorted()
            .toArray();
    return delays[(int) Math.min(delays.length - 1, share * delays.length)];
  }

  private double mean(double from, double to, ToDoubleFunction<LinkTrial.Sample> value) {
    return between(from, to).stream().mapToDouble(value).average().orElseThrow();
  }

  private List<LinkTrial.Sample> between(double from, double to) {
    return samples.stream().filter(it -> it.second() >= from && it.second() < to).toList();
  }
}
