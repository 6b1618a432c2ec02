package dev.mediasoup4j.rtc.rtcp;

import dev.mediasoup4j.rtc.BigEndian;

/** What all feedback packets start with (RFC 4585 section 6.1). */
final class FeedbackHeader {
  static final int LENGTH = 12;

  private FeedbackHeader() {}

  static void write(
      byte[] buffer,
      int offset,
      int format,
      int type,
      int length,
      long senderSsrc,
      long mediaSsrc) {
    RtcpHeader.write(buffer, offset, format, type, length);
    BigEndian.put32(buffer, offset + 4, senderSsrc);
    BigEndian.put32(buffer, offset + 8, mediaSsrc);
  }

  static long senderSsrc(byte[] buffer, int offset) {
    return BigEndian.u32(buffer, offset + 4);
  }

  static long mediaSsrc(byte[] buffer, int offset) {
    return BigEndian.u32(buffer, offset + 8);
  }
}
