package dev.mediasoup4j.rtc.rtp;

/** Arithmetic of numbers that wrap (RFC 1982): sequence numbers and timestamps. */
public final class SequenceNumbers {
  private SequenceNumbers() {}

  /** Whether the first 16-bit number is the later one, going the shorter way round. */
  public static boolean isNewer(int first, int second) {
    return (short) (first - second) > 0;
  }

  /** Whether the first 32-bit timestamp is the later one, going the shorter way round. */
  public static boolean isNewerTimestamp(long first, long second) {
    return (int) (first - second) > 0;
  }

  /** The number without wraps that is nearest to a reference and ends in these 16 bits. */
  public static long unwrap(long reference, int sequenceNumber) {
    return reference + (short) (sequenceNumber - (int) reference);
  }
}
