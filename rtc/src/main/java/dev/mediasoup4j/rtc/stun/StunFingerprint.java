package dev.mediasoup4j.rtc.stun;

import java.util.zip.CRC32;

/** The checksum of FINGERPRINT (RFC 8489 section 14.7). */
final class StunFingerprint {
  private static final int XOR = 0x5354554e;

  private final CRC32 crc = new CRC32();

  /** Of the message's bytes before the attribute, whose length field already counts it. */
  int of(byte[] buffer, int offset, int length) {
    crc.reset();
    crc.update(buffer, offset, length);
    return (int) crc.getValue() ^ XOR;
  }
}
