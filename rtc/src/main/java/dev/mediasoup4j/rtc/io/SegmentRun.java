package dev.mediasoup4j.rtc.io;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams to one address that the kernel can take as one: all of one length, the last may be
 * shorter (UDP_SEGMENT, udp(7)). Reused from batch to batch.
 */
final class SegmentRun {
  /** Linux' UDP_MAX_SEGMENTS before 6.9; later kernels take 128. */
  static final int MAX_SEGMENTS = 64;

  /** A UDP payload in an IPv6 packet, less room for headers. */
  private static final int MAX_BYTES = 65_000;

  private static final int INITIAL_BYTES = 2048;

  final InetSocketAddress remote;
  private @Nullable ByteBuf bytes;
  private int segmentLength;
  private int count;
  private boolean ended;

  SegmentRun(InetSocketAddress remote) {
    this.remote = remote;
  }

  boolean isEmpty() {
    return bytes == null;
  }

  int count() {
    return count;
  }

  /** Whether a datagram of this length may follow. */
  boolean accepts(int length) {
    return bytes != null
        && !ended
        && count < MAX_SEGMENTS
        && length <= segmentLength
        && length > 0
        && bytes.readableBytes() + length <= MAX_BYTES;
  }

  void begin(ByteBufAllocator allocator, byte[] buffer, int offset, int length) {
    bytes = allocator.directBuffer(Math.max(INITIAL_BYTES, length), Math.max(MAX_BYTES, length));
    bytes.writeBytes(buffer, offset, length);
    segmentLength = length;
    count = 1;
    ended = false;
  }

  void append(byte[] buffer, int offset, int length) {
    ByteBuf run = bytes;
    if (run == null) throw new IllegalStateException("append before begin");
    run.writeBytes(buffer, offset, length);
    count++;
    ended = length < segmentLength;
  }

  /** The run as a message for the channel, which owns the bytes then; the run is empty again. */
  DatagramPacket take() {
    ByteBuf run = bytes;
    if (run == null) throw new IllegalStateException("nothing to take");
    bytes = null;
    return count == 1
        ? new DatagramPacket(run, remote)
        : new SegmentedDatagramPacket(run, segmentLength, remote);
  }

  void discard() {
    if (bytes != null) bytes.release();
    bytes = null;
  }
}
