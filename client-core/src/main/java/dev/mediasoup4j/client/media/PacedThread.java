package dev.mediasoup4j.client.media;

import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a task at a fixed pace on a thread of its own until it is stopped. */
final class PacedThread {
  private static final Logger log = LoggerFactory.getLogger(PacedThread.class);

  /** What is made at each beat. */
  interface Beat {
    /**
     * Makes one.
     *
     * @param number counts up by one a period, so that a beat that was missed shows
     */
    void at(long number, long nowNanos);
  }

  private final double periodNanos;
  private final int maxBehind;
  private final Beat beat;
  private final Thread thread;
  private volatile boolean stopped;

  private PacedThread(String role, double periodNanos, int maxBehind, Beat beat) {
    this.periodNanos = periodNanos;
    this.maxBehind = maxBehind;
    this.beat = beat;
    this.thread = MediaThreads.newThread(role, this::run);
  }

  /**
   * Starts at once.
   *
   * @param maxBehind beats that are made up for after a pause; the rest is left out
   */
  static PacedThread start(String role, double periodNanos, int maxBehind, Beat beat) {
    PacedThread paced = new PacedThread(role, periodNanos, maxBehind, beat);
    paced.thread.start();
    return paced;
  }

  /** No beat begins after one that is under way; does not wait for it. */
  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    long startNanos = System.nanoTime();
    long number = 0;
    while (!stopped) {
      long nowNanos = System.nanoTime();
      long due = (long) ((nowNanos - startNanos) / periodNanos);
      if (due < number) {
        LockSupport.parkNanos(startNanos + (long) (number * periodNanos) - nowNanos);
        continue;
      }
      number = Math.max(number, due - maxBehind);
      try {
        beat.at(number++, nowNanos);
      } catch (Throwable e) {
        log.error("A media source stops: it threw", e);
        return;
      }
    }
  }
}
