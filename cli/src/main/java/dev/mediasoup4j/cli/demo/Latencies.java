package dev.mediasoup4j.cli.demo;

import java.time.Duration;
import java.util.Arrays;

/** Durations as they come in, and their quantiles. Safe from any thread. */
final class Latencies {
  private long[] valuesNanos = new long[256];
  private int count;
  private boolean sorted = true;

  synchronized void add(long nanos) {
    if (count == valuesNanos.length) valuesNanos = Arrays.copyOf(valuesNanos, 2 * count);
    valuesNanos[count++] = nanos;
    sorted = false;
  }

  synchronized int count() {
    return count;
  }

  /** The value that the given share of all values does not exceed (nearest rank); zero if none. */
  synchronized Duration quantile(double share) {
    if (count == 0) return Duration.ZERO;
    if (!sorted) Arrays.sort(valuesNanos, 0, count);
    sorted = true;
    int rank = (int) Math.ceil(share * count);
    return Duration.ofNanos(valuesNanos[Math.max(rank, 1) - 1]);
  }
}
