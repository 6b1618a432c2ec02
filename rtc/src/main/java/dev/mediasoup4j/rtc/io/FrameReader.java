package dev.mediasoup4j.rtc.io;

import io.netty.buffer.ByteBuf;

/**
 * Takes a stream of bytes apart into packets, each in a frame: two bytes of length before it (RFC
 * 4571 section 2).
 */
final class FrameReader {
  static final int LENGTH_BYTES = 2;
  static final int MAX_PACKET_BYTES = DatagramBackend.MAX_DATAGRAM_BYTES;

  /** The frame is longer than a packet may be: what follows it can't be found any more. */
  static final int TOO_LONG = -1;

  private final byte[] frame = new byte[LENGTH_BYTES + MAX_PACKET_BYTES];
  private int frameBytes;

  /**
   * Takes some of the bytes, up to the end of a frame at most.
   *
   * @return the length of the packet that is whole now, 0 when there is none, or {@link #TOO_LONG}
   */
  int read(ByteBuf bytes) {
    int wanted = frameBytes < LENGTH_BYTES ? LENGTH_BYTES : LENGTH_BYTES + packetLength();
    int count = Math.min(wanted - frameBytes, bytes.readableBytes());
    bytes.readBytes(frame, frameBytes, count);
    frameBytes += count;
    if (frameBytes < LENGTH_BYTES) return 0;
    int length = packetLength();
    if (length > MAX_PACKET_BYTES) return TOO_LONG;
    if (frameBytes < LENGTH_BYTES + length) return 0;
    frameBytes = 0;
    return length;
  }

  /** Copies the packet whose length {@link #read} returned. */
  void copyPacket(byte[] target, int length) {
    System.arraycopy(frame, LENGTH_BYTES, target, 0, length);
  }

  private int packetLength() {
    return (frame[0] & 0xFF) << 8 | (frame[1] & 0xFF);
  }
}
