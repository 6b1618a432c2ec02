package dev.mediasoup4j.rtc.rtp;

import java.time.Duration;
import java.util.Arrays;

/** The rate of what passed in a window that slides with time, in steps of a hundredth of it. */
public final class BitrateMeter {
  private static final int STEPS = 100;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final long windowNanos;
  private final long stepNanos;
  private final long[] bytesPerStep = new long[STEPS];
  private boolean started;
  private long newestStep;
  private long bytesInWindow;
  private long packetCount;
  private long byteCount;

  /** With a window of one second, as mediasoup's. */
  public BitrateMeter() {
    this(Duration.ofSeconds(1));
  }

  /**
   * With a window of this length.
   *
   * @throws IllegalArgumentException when it is shorter than a millisecond
   */
  public BitrateMeter(Duration window) {
    if (window.toMillis() < 1) throw new IllegalArgumentException("window is too short: " + window);
    windowNanos = window.toNanos();
    stepNanos = windowNanos / STEPS;
  }

  /** Counts a packet. */
  public void add(long nowNanos, int bytes) {
    advance(nowNanos);
    bytesPerStep[(int) Math.floorMod(newestStep, (long) STEPS)] += bytes;
    bytesInWindow += bytes;
    packetCount++;
    byteCount += bytes;
  }

  /** Bits a second over the window that ends now. */
  public long bitrateBps(long nowNanos) {
    if (!started) return 0;
    advance(nowNanos);
    return bytesInWindow * 8 * NANOS_PER_SECOND / windowNanos;
  }

  /** Packets since the start. */
  public long packetCount() {
    return packetCount;
  }

  /** Bytes since the start. */
  public long byteCount() {
    return byteCount;
  }

  private void advance(long nowNanos) {
    long step = Math.floorDiv(nowNanos, stepNanos);
    if (!started) {
      started = true;
      newestStep = step;
    }
    if (step - newestStep >= STEPS) {
      Arrays.fill(bytesPerStep, 0);
      bytesInWindow = 0;
      newestStep = step;
    }
    while (newestStep < step) {
      int index = (int) Math.floorMod(++newestStep, (long) STEPS);
      bytesInWindow -= bytesPerStep[index];
      bytesPerStep[index] = 0;
    }
  }
}
