package dev.mediasoup4j.rtc.srtp;

/**
 * Which packet indices were sent lately, each with the end of its packet's authentication tag. A
 * packet that is sent again as it was has the same tag; another one under its index has not, and
 * must not leave: together they would give away what they encrypt (RFC 3711 section 9.1), and under
 * AES-GCM the authentication key too (RFC 7714 section 8.4).
 */
final class SendWindow {
  private final ReplayWindow used = new ReplayWindow();
  private final long[] tags = new long[ReplayWindow.SIZE];

  /** The highest index sent, or -1. */
  long highest() {
    return used.highest();
  }

  /** Whether the index is so old that nobody knows any more what was sent under it. */
  boolean isTooOld(long index) {
    return used.check(index) == SrtpFailure.TOO_OLD.code();
  }

  /** Notes a packet that is about to be sent; false if another one was sent under its index. */
  boolean accept(long index, long tag) {
    int slot = (int) index & ReplayWindow.SIZE - 1;
    if (used.check(index) != 0) return tags[slot] == tag;
    used.accept(index);
    tags[slot] = tag;
    return true;
  }
}
