package dev.mediasoup4j.rtc.sctp;

import java.util.zip.CRC32C;

/**
 * The SCTP common header (RFC 9260 section 3.1).
 *
 * <pre>
 * |      Source Port Number       |    Destination Port Number    |
 * |                       Verification Tag                        |
 * |                           Checksum                            |
 * </pre>
 */
final class CommonHeader {
  static final int LENGTH = 12;
  static final int CHECKSUM = 8;

  private static final byte[] ZEROS = new byte[4];

  private CommonHeader() {}

  static boolean hasPorts(byte[] buffer, int offset, int source, int destination) {
    return Wire.get16(buffer, offset) == source && Wire.get16(buffer, offset + 2) == destination;
  }

  static int verificationTag(byte[] buffer, int offset) {
    return Wire.get32(buffer, offset + 4);
  }

  static int checksum(byte[] buffer, int offset) {
    return Wire.get32(buffer, offset + CHECKSUM);
  }

  /** CRC32c of a packet with its checksum taken as zero, in the byte order of the wire. */
  static int crc32c(byte[] buffer, int offset, int length) {
    var crc = new CRC32C();
    crc.update(buffer, offset, CHECKSUM);
    crc.update(ZEROS, 0, ZEROS.length);
    crc.update(buffer, offset + LENGTH, length - LENGTH);
    return Integer.reverseBytes((int) crc.getValue());
  }
}
