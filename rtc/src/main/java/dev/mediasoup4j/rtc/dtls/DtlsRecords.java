package dev.mediasoup4j.rtc.dtls;

import dev.mediasoup4j.rtc.BigEndian;

/**
 * The look of a datagram of DTLS 1.2 records (RFC 6347 section 4.1), so that garbage costs nothing
 * and takes no place in a queue.
 *
 * <pre>
 * +------+---------+-------+-----------------+--------+----------
 * | type | version | epoch | sequence number | length | fragment
 * |  8   |   16    |  16   |       48        |   16   |
 * +------+---------+-------+-----------------+--------+----------
 * </pre>
 */
final class DtlsRecords {
  private static final int HEADER_LENGTH = 13;
  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int APPLICATION_DATA = 23;
  private static final int DTLS_1_2 = 0xFEFD;

  /** In front of a ClientHello, which may be for several versions. */
  private static final int DTLS_1_0 = 0xFEFF;

  private DtlsRecords() {}

  static boolean areWellFormed(byte[] buffer, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (end - at >= HEADER_LENGTH) {
      int type = BigEndian.u8(buffer, at);
      if (type < CHANGE_CIPHER_SPEC || type > APPLICATION_DATA) return false;
      int version = BigEndian.u16(buffer, at + 1);
      if (version != DTLS_1_2 && version != DTLS_1_0) return false;
      at += HEADER_LENGTH + BigEndian.u16(buffer, at + 11);
    }
    return at == end && length > 0;
  }
}
