package dev.mediasoup4j.rtc.sctp;

/** Lays chunks into one outgoing packet (RFC 9260 section 3). */
final class PacketWriter {
  private final int sourcePort;
  private final int destinationPort;
  private final int mtu;

  private byte[] out = new byte[0];
  private int start;
  private int position;

  PacketWriter(SctpSettings settings) {
    sourcePort = settings.localPort();
    destinationPort = settings.remotePort();
    // Chunks are multiples of four bytes, so a remainder could not be used.
    mtu = settings.mtu() & ~3;
  }

  void begin(byte[] out, int offset) {
    this.out = out;
    start = offset;
    position = offset + CommonHeader.LENGTH;
  }

  /** Bytes that fit behind what was written. */
  int room() {
    return start + mtu - position;
  }

  boolean isEmpty() {
    return position == start + CommonHeader.LENGTH;
  }

  byte[] buffer() {
    return out;
  }

  int position() {
    return position;
  }

  /** A chunk of this length was written at {@link #position}. */
  void wrote(int length) {
    for (position += length; ((position - start) & 3) != 0; position++) out[position] = 0;
  }

  void append(byte[] chunk) {
    System.arraycopy(chunk, 0, out, position, chunk.length);
    wrote(chunk.length);
  }

  /** Writes the common header; returns the packet's length. */
  int finish(int verificationTag, boolean withChecksum) {
    int length = position - start;
    Wire.put16(out, start, sourcePort);
    Wire.put16(out, start + 2, destinationPort);
    Wire.put32(out, start + 4, verificationTag);
    Wire.put32(
        out,
        start + CommonHeader.CHECKSUM,
        withChecksum ? CommonHeader.crc32c(out, start, length) : 0);
    return length;
  }
}
