package dev.mediasoup4j.sfu.stream;

import dev.mediasoup4j.rtc.io.Timer;

/**
 * The time, and timers, of the loop that a stream lives on. Tests supply a virtual one. All times
 * are nanoseconds of one monotonic clock.
 */
public interface Timers {
  long nowNanos();

  /** Runs {@code task} on the loop, once, after {@code delayNanos}. */
  Timer schedule(long delayNanos, Runnable task);
}
