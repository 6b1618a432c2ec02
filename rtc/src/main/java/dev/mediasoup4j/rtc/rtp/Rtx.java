package dev.mediasoup4j.rtc.rtp;

import dev.mediasoup4j.rtc.BigEndian;

/**
 * Retransmission packets (RFC 4588 section 4): a stream of their own, the payload preceded by the
 * original sequence number.
 */
public final class Rtx {
  /** Bytes by which a packet grows. */
  public static final int OVERHEAD = 2;

  private Rtx() {}

  /**
   * Turns a packet into its retransmission, in place. Padding is cut off.
   *
   * @return false when the buffer has no room for {@link #OVERHEAD} bytes more; the packet is as it
   *     was then
   */
  public static boolean encode(RtpPacket packet, int payloadType, long ssrc, int sequenceNumber) {
    int room = packet.buffer().length - packet.offset() - packet.length();
    if (room + packet.paddingLength() < OVERHEAD) return false;
    packet.removePadding();
    packet.shiftPayload(0, OVERHEAD);
    BigEndian.put16(packet.buffer(), packet.payloadOffset(), packet.sequenceNumber());
    packet.setPayloadType(payloadType);
    packet.setSsrc(ssrc);
    packet.setSequenceNumber(sequenceNumber);
    return true;
  }

  /**
   * Turns a retransmission into the packet that it repeats, in place.
   *
   * @return false when there is no original sequence number in it (a probe of padding alone); the
   *     packet is as it was then
   */
  public static boolean decode(RtpPacket packet, int payloadType, long ssrc) {
    if (packet.payloadLength() < OVERHEAD) return false;
    int originalSequenceNumber = BigEndian.u16(packet.buffer(), packet.payloadOffset());
    packet.removePadding();
    packet.shiftPayload(0, -OVERHEAD);
    packet.setPayloadType(payloadType);
    packet.setSsrc(ssrc);
    packet.setSequenceNumber(originalSequenceNumber);
    return true;
  }
}
