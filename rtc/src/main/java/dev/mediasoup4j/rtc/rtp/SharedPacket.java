package dev.mediasoup4j.rtc.rtp;

/**
 * A copy of a packet that several streams keep for retransmission: one copy for all the consumers
 * of a producer. Counts who keeps it, and goes back to its pool with the last. Belongs to one
 * thread.
 */
public final class SharedPacket {
  private final SharedPacketPool pool;
  private final byte[] bytes;
  private int length;
  private int keepers;

  SharedPacket(SharedPacketPool pool, int capacity) {
    this.pool = pool;
    bytes = new byte[capacity];
  }

  void fill(RtpPacket packet) {
    System.arraycopy(packet.buffer(), packet.offset(), bytes, 0, packet.length());
    length = packet.length();
    keepers = 1;
  }

  /** The packet, from index 0. Nobody may change it. */
  public byte[] bytes() {
    return bytes;
  }

  /** Bytes of the packet. */
  public int length() {
    return length;
  }

  /** One more keeps it. */
  public SharedPacket retain() {
    if (keepers == 0) throw new IllegalStateException("released already");
    keepers++;
    return this;
  }

  /** One less keeps it. */
  public void release() {
    if (keepers == 0) throw new IllegalStateException("released already");
    if (--keepers == 0) pool.giveBack(this);
  }
}
