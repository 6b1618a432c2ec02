package dev.mediasoup4j.rtc.stun;

/** Attribute types: RFC 8489 section 18.3, RFC 8445 section 16.1, and renomination. */
final class StunAttribute {
  static final int USERNAME = 0x0006;
  static final int MESSAGE_INTEGRITY = 0x0008;
  static final int ERROR_CODE = 0x0009;
  static final int XOR_MAPPED_ADDRESS = 0x0020;
  static final int PRIORITY = 0x0024;
  static final int USE_CANDIDATE = 0x0025;
  static final int FINGERPRINT = 0x8028;
  static final int ICE_CONTROLLED = 0x8029;
  static final int ICE_CONTROLLING = 0x802a;

  /** Google's renomination (draft-thatcher-ice-renomination): the largest value wins. */
  static final int NOMINATION = 0xc001;

  private StunAttribute() {}
}
