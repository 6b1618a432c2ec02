package dev.mediasoup4j.rtc.rtp;

/** What can be seen of Opus in a packet (RFC 6716 section 3.1). */
public final class OpusPayload {
  private OpusPayload() {}

  /**
   * Whether nothing but silence is sent (DTX): no frame of the packet has data. As in mediasoup's
   * {@code worker/src/RTC/Codecs/Opus.cpp}.
   */
  public static boolean isDtx(byte[] buffer, int offset, int length) {
    if (length < 1) return false;
    return switch (buffer[offset] & 3) {
      case 0, 1 -> length == 1;
      case 2 -> length == 2;
      default -> false;
    };
  }
}
