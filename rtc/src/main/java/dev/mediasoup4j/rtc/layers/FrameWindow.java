package dev.mediasoup4j.rtc.layers;

import java.util.Arrays;

/** A bit for each of the newest frames of a stream, by a frame number without wraps. */
final class FrameWindow {
  /** References reach no further back: their diffs have 12 bits. */
  private static final int FRAMES = 1 << 12;

  private final long[] bits = new long[FRAMES / Long.SIZE];
  private long newest;

  void begin(long frame) {
    Arrays.fill(bits, 0);
    newest = frame;
  }

  /** Frames up to this one are looked at from now on. */
  void moveTo(long frame) {
    if (frame - newest >= FRAMES) Arrays.fill(bits, 0);
    else for (long i = newest + 1; i <= frame; i++) bits[word(i)] &= ~(1L << i);
    newest = frame;
  }

  void set(long frame) {
    if (isInside(frame)) bits[word(frame)] |= 1L << frame;
  }

  boolean get(long frame) {
    return isInside(frame) && ((bits[word(frame)] >>> frame) & 1) != 0;
  }

  private boolean isInside(long frame) {
    return frame <= newest && frame > newest - FRAMES;
  }

  private static int word(long frame) {
    return (int) (frame >> 6) & (FRAMES / Long.SIZE - 1);
  }
}
