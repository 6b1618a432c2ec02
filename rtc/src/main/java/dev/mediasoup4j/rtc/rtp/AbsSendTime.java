package dev.mediasoup4j.rtc.rtp;

import dev.mediasoup4j.rtc.BigEndian;

/**
 * The header extension http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time: when a packet
 * left, 24 bits, seconds in 6.18 fixed point, so it wraps every 64 s.
 */
public final class AbsSendTime {
  /** Bytes of the value. */
  public static final int LENGTH = 3;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private AbsSendTime() {}

  /** The 24 bits, or -1 when the packet has none. */
  public static int read(RtpPacket packet, int id) {
    if (packet.extensionLength(id) != LENGTH) return -1;
    return BigEndian.u24(packet.buffer(), packet.extensionOffset(id));
  }

  /** Returns whether the packet has the extension; only then it is written. */
  public static boolean write(RtpPacket packet, int id, long nowNanos) {
    if (packet.extensionLength(id) != LENGTH) return false;
    BigEndian.put24(packet.buffer(), packet.extensionOffset(id), fromNanos(nowNanos));
    return true;
  }

  /** The 24 bits that stand for a time. */
  public static int fromNanos(long nanos) {
    long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
    long fraction = (Math.floorMod(nanos, NANOS_PER_SECOND) << 18) / NANOS_PER_SECOND;
    return (int) (seconds << 18 | fraction) & 0xFFFFFF;
  }
}
