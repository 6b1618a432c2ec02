package dev.mediasoup4j.rtc.stun;

/** The class of a STUN message, in the order of its two bits (RFC 8489 section 5). */
public enum StunClass {
  REQUEST(0),
  INDICATION(1),
  SUCCESS_RESPONSE(2),
  ERROR_RESPONSE(3);

  private final int bits;

  StunClass(int bits) {
    this.bits = bits;
  }

  /** C1 and C0. */
  int bits() {
    return bits;
  }
}
