package dev.mediasoup4j.client.media;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes frames at a fixed pace on a thread of its own until it is stopped. */
final class PacedThread<F> {
  private static final Logger log = LoggerFactory.getLogger(PacedThread.class);

  /** What is made at each beat. Used and closed by the one thread. */
  interface Beat<F> extends Closeable {
    /**
     * Makes one, or tells the output that there are no more.
     *
     * @param number counts up by one a period, so that a beat that was missed shows
     */
    void at(long number, long nowNanos, SourceOutput<F> output) throws IOException;

    /** After the last beat. */
    @Override
    default void close() throws IOException {}
  }

  private final double periodNanos;
  private final int maxBehind;
  private final SourceOutput<F> output;
  private final Beat<F> beat;
  private final Thread thread;
  private volatile boolean stopped;

  private PacedThread(
      String role, double periodNanos, int maxBehind, SourceOutput<F> output, Beat<F> beat) {
    this.periodNanos = periodNanos;
    this.maxBehind = maxBehind;
    this.output = output;
    this.beat = beat;
    this.thread = MediaThreads.newThread(role, this::run);
  }

  /**
   * Starts at once. A beat that throws ends the output.
   *
   * @param maxBehind beats that are made up for after a pause; the rest is left out
   */
  static <F> PacedThread<F> start(
      String role, double periodNanos, int maxBehind, SourceOutput<F> output, Beat<F> beat) {
    PacedThread<F> paced = new PacedThread<>(role, periodNanos, maxBehind, output, beat);
    paced.thread.start();
    return paced;
  }

  /** No beat begins after one that is under way; does not wait for it. */
  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    try (beat) {
      keepPace();
    } catch (Throwable e) {
      log.error("A media source failed, which ends its track", e);
      output.ended();
    }
  }

  private void keepPace() throws IOException {
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
      beat.at(number++, nowNanos, output);
    }
  }
}
