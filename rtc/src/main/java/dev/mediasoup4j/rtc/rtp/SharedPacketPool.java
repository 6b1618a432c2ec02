package dev.mediasoup4j.rtc.rtp;

import java.util.ArrayDeque;

/** Keeps packets that are not in use, so that storing one allocates nothing. For one thread. */
public final class SharedPacketPool {
  /** Bytes of a pooled packet; longer ones are not pooled. */
  public static final int PACKET_CAPACITY = 1500;

  private final int maxIdle;
  private final ArrayDeque<SharedPacket> idle = new ArrayDeque<>();

  /** Keeps at most so many packets that are not in use. */
  public SharedPacketPool(int maxIdle) {
    this.maxIdle = maxIdle;
  }

  /** A copy, kept by the caller until {@link SharedPacket#release}. */
  public SharedPacket copyOf(RtpPacket packet) {
    SharedPacket copy = packet.length() <= PACKET_CAPACITY ? idle.pollLast() : null;
    if (copy == null) {
      copy = new SharedPacket(this, Math.max(PACKET_CAPACITY, packet.length()));
    }
    copy.fill(packet);
    return copy;
  }

  void giveBack(SharedPacket packet) {
    if (packet.bytes().length == PACKET_CAPACITY && idle.size() < maxIdle) idle.addLast(packet);
  }
}
