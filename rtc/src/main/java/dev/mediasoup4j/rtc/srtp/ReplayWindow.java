package dev.mediasoup4j.rtc.srtp;

/**
 * Which packet indices were received lately (RFC 3711 section 3.3.2): as wide as mediasoup asks of
 * libsrtp, 1024 packets.
 */
final class ReplayWindow {
  static final int SIZE = 1024;
  private static final int WORDS = SIZE / 64;

  private final long[] seen = new long[WORDS];
  private long highest = -1;

  /** The highest index received, or -1. */
  long highest() {
    return highest;
  }

  /** Returns 0 when the index is new, or the code of the failure that it is. */
  int check(long index) {
    if (index > highest) return 0;
    if (highest - index >= SIZE) return SrtpFailure.TOO_OLD.code();
    return (seen[word(index)] & bit(index)) == 0 ? 0 : SrtpFailure.REPLAYED.code();
  }

  /** Marks an index that was checked, and whose packet is authentic, as received. */
  void accept(long index) {
    if (index > highest) {
      if (index - highest >= SIZE) {
        for (int i = 0; i < WORDS; i++) seen[i] = 0;
      } else {
        for (long skipped = highest + 1; skipped < index; skipped++) {
          seen[word(skipped)] &= ~bit(skipped);
        }
      }
      highest = index;
    }
    seen[word(index)] |= bit(index);
  }

  private static int word(long index) {
    return (int) (index >> 6) & WORDS - 1;
  }

  private static long bit(long index) {
    return 1L << index;
  }
}
