package dev.mediasoup4j.rtc.rtp;

import dev.mediasoup4j.rtc.BigEndian;

/**
 * The header extension of draft-holmer-rmcat-transport-wide-cc-extensions-01 section 2: a sequence
 * number over all the streams of a transport.
 */
public final class TransportSequenceNumber {
  /** Bytes of the value. */
  public static final int LENGTH = 2;

  private TransportSequenceNumber() {}

  /** From 0 to 65535, or -1 when the packet has none. */
  public static int read(RtpPacket packet, int id) {
    if (packet.extensionLength(id) < LENGTH) return -1;
    return BigEndian.u16(packet.buffer(), packet.extensionOffset(id));
  }

  /** Returns whether the packet has the extension; only then it is written. */
  public static boolean write(RtpPacket packet, int id, int sequenceNumber) {
    if (packet.extensionLength(id) < LENGTH) return false;
    BigEndian.put16(packet.buffer(), packet.extensionOffset(id), sequenceNumber);
    return true;
  }
}
