package dev.mediasoup4j.rtc.sctp;

/**
 * Serial numbers of the wire (RFC 1982), unwrapped to a long that never wraps, so that the rest of
 * the code compares and subtracts plainly.
 */
final class SerialNumber {
  private SerialNumber() {}

  /** The 32-bit number (TSN, MID) nearest to the reference. */
  static long unwrap32(int wire, long reference) {
    return reference + (wire - (int) reference);
  }

  /** The 16-bit number (SSN) nearest to the reference. */
  static long unwrap16(int wire, long reference) {
    return reference + (short) (wire - (int) reference);
  }

  /** The first TSN of a direction. It starts high enough that earlier numbers stay positive. */
  static long first(int wire) {
    return (1L << 32) + (wire & 0xFFFFFFFFL);
  }
}
