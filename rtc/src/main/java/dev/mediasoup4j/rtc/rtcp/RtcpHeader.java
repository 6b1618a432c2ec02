package dev.mediasoup4j.rtc.rtcp;

import dev.mediasoup4j.rtc.BigEndian;

/** The first four bytes that all RTCP packets have in common, and the numbers in them. */
final class RtcpHeader {
  static final int LENGTH = 4;
  static final int MAX_COUNT = 31;

  static final int SENDER_REPORT = 200;
  static final int RECEIVER_REPORT = 201;
  static final int SOURCE_DESCRIPTION = 202;
  static final int BYE = 203;

  /** RFC 4585 section 6.2, with its formats. */
  static final int TRANSPORT_LAYER_FEEDBACK = 205;

  static final int NACK = 1;
  static final int TRANSPORT_WIDE = 15;

  /** RFC 4585 section 6.3 and RFC 5104 section 4.3, with its formats. */
  static final int PAYLOAD_SPECIFIC_FEEDBACK = 206;

  static final int PLI = 1;
  static final int FIR = 4;
  static final int APPLICATION_LAYER = 15;

  /** RFC 3611. */
  static final int EXTENDED_REPORT = 207;

  private static final int PADDING_BIT = 0x20;

  private RtcpHeader() {}

  /** Writes version 2, no padding; {@code length} is the whole packet's, in bytes. */
  static void write(byte[] buffer, int offset, int count, int type, int length) {
    BigEndian.put8(buffer, offset, 0x80 | count);
    BigEndian.put8(buffer, offset + 1, type);
    BigEndian.put16(buffer, offset + 2, length / 4 - 1);
  }

  static void setPadding(byte[] buffer, int offset) {
    buffer[offset] |= PADDING_BIT;
  }

  static boolean hasPadding(byte[] buffer, int offset) {
    return (buffer[offset] & PADDING_BIT) != 0;
  }

  /** The five bits that are a count of blocks or a feedback's format. */
  static int count(byte[] buffer, int offset) {
    return buffer[offset] & 0x1F;
  }

  static void requireAtMost(String field, int size, int most) {
    if (size > most) {
      throw new IllegalArgumentException(field + " has " + size + " elements, at most " + most);
    }
  }
}
