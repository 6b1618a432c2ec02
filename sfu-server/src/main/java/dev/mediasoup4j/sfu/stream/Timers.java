package dev.mediasoup4j.sfu.stream;

/**
 * The time, and timers, of the loop that a stream lives on. Tests supply a virtual one. All times
 * are nanoseconds of one monotonic clock, which is always positive.
 */
public interface Timers {
  long nowNanos();

  /** Runs {@code task} on the loop, once, after {@code delayNanos}. */
  Timer schedule(long delayNanos, Runnable task);

  /** A scheduled task. */
  interface Timer {
    /** Does nothing if it ran already. On the loop this is certain to keep it from running. */
    void cancel();
  }
}
