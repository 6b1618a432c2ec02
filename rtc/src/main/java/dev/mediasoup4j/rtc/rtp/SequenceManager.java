package dev.mediasoup4j.rtc.rtp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Maps the numbers of a source (sequence numbers, picture ids) to those that a receiver sees:
 * without a gap where packets are dropped on purpose, and going on where the source is switched.
 * Follows mediasoup's {@code worker/src/RTC/SeqManager.cpp}.
 */
public final class SequenceManager {
  /** What {@link #input} answers for a number that was dropped. */
  public static final int DROPPED = -1;

  private final int bits;
  private final int mask;
  private final int initialOutput;

  /** How far back from the highest input a drop is remembered. */
  private final int window;

  private boolean started;
  private long maxInput;
  private long maxOutput;
  private long base;
  private long syncedInput = Long.MIN_VALUE;
  private long @Nullable [] dropped;
  private long lowestDropped = Long.MAX_VALUE;

  /** For sequence numbers. */
  public SequenceManager() {
    this(16, 0);
  }

  /**
   * For numbers of so many bits.
   *
   * @param bits from 7 to 16
   * @param initialOutput is added to each output
   */
  public SequenceManager(int bits, int initialOutput) {
    if (bits < 7 || bits > 16)
      throw new IllegalArgumentException("bits is not from 7 to 16: " + bits);
    this.bits = bits;
    mask = (1 << bits) - 1;
    window = 1 << (bits - 1);
    this.initialOutput = initialOutput;
  }

  /**
   * The next input is seen as {@code input + 1} and goes on behind the highest output. What comes
   * late from before it is dropped: its output has been used.
   */
  public void sync(int input) {
    maxInput = input & mask;
    syncedInput = maxInput;
    base = maxOutput - maxInput;
    forgetDropped();
  }

  /** Leaves an input out; does nothing when it is not higher than all before. */
  public void drop(int input) {
    long unwrapped = unwrap(input);
    if (unwrapped <= maxInput) return;
    moveTo(unwrapped);
    if (dropped == null) dropped = new long[window / 64];
    dropped[word(unwrapped)] |= 1L << unwrapped;
    lowestDropped = Math.min(lowestDropped, unwrapped);
    base--;
  }

  /**
   * The number that the receiver sees for this one.
   *
   * @return the output, or {@link #DROPPED}
   */
  public int input(int input) {
    long unwrapped = unwrap(input);
    long output;
    if (unwrapped > maxInput || !started) {
      moveTo(unwrapped);
      output = unwrapped + base;
    } else {
      if (unwrapped <= syncedInput || isDropped(unwrapped)) return DROPPED;
      output = unwrapped + base + droppedAfter(unwrapped);
    }
    if (!started || output > maxOutput) maxOutput = output;
    started = true;
    return (int) (output + initialOutput) & mask;
  }

  /** The highest input, dropped ones among them. */
  public int maxInput() {
    return (int) maxInput & mask;
  }

  /** The highest output, before the initial output is added. */
  public int maxOutput() {
    return (int) maxOutput & mask;
  }

  private void moveTo(long newMaxInput) {
    if (dropped != null && lowestDropped != Long.MAX_VALUE) {
      // The bits of the window's new part belong to numbers that are half a cycle older.
      long steps = Math.min(newMaxInput - maxInput, window);
      for (long i = newMaxInput - steps + 1; i <= newMaxInput; i++) {
        dropped[word(i)] &= ~(1L << i);
      }
      lowestDropped = Math.max(lowestDropped, newMaxInput - window + 1);
      if (lowestDropped > maxInput) lowestDropped = Long.MAX_VALUE;
    }
    maxInput = newMaxInput;
  }

  private boolean isDropped(long input) {
    return dropped != null
        && input >= lowestDropped
        && input > maxInput - window
        && (dropped[word(input)] >>> input & 1) != 0;
  }

  private int droppedAfter(long input) {
    if (dropped == null || lowestDropped == Long.MAX_VALUE) return 0;
    int count = 0;
    for (long i = Math.max(input + 1, lowestDropped); i <= maxInput; i++) {
      if ((dropped[word(i)] >>> i & 1) != 0) count++;
    }
    return count;
  }

  private void forgetDropped() {
    if (dropped != null) Arrays.fill(dropped, 0);
    lowestDropped = Long.MAX_VALUE;
  }

  private long unwrap(int input) {
    int shift = Integer.SIZE - bits;
    return maxInput + ((input - (int) maxInput) << shift >> shift);
  }

  private int word(long number) {
    return (int) (number >> 6) & (window / 64 - 1);
  }
}
