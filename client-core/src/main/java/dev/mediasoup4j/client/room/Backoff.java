package dev.mediasoup4j.client.room;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before each attempt: twice as long as before, up to a bound, and shortened by
 * chance by up to a half. Not thread-safe.
 */
final class Backoff {
  private final long firstMillis;
  private final long maxMillis;
  private final RandomGenerator random;
  private long nextMillis;

  Backoff(Duration first, Duration max, RandomGenerator random) {
    this.firstMillis = first.toMillis();
    this.maxMillis = max.toMillis();
    this.random = random;
    this.nextMillis = firstMillis;
  }

  Duration next() {
    long millis = nextMillis;
    nextMillis = Math.min(maxMillis, nextMillis * 2);
    return shortened(millis, random);
  }

  /** Begins anew. */
  void reset() {
    nextMillis = firstMillis;
  }

  /** Shortens a delay by chance by up to a half, so that many clients don't come at once. */
  static Duration shortened(long millis, RandomGenerator random) {
    return Duration.ofMillis(millis - (long) (random.nextDouble() * millis / 2));
  }
}
