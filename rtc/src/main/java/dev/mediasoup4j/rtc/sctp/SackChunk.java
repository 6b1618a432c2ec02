package dev.mediasoup4j.rtc.sctp;

/**
 * A view of one SACK (RFC 9260 section 3.3.4).
 *
 * <pre>
 * |   Type = 3    |  Chunk Flags  |         Chunk Length          |
 * |                      Cumulative TSN Ack                       |
 * |          Advertised Receiver Window Credit (a_rwnd)           |
 * | Number of Gap Ack Blocks = N  |  Number of Duplicate TSNs = M |
 * |    Gap Ack Block #1 Start     |     Gap Ack Block #1 End      |
 * </pre>
 */
final class SackChunk {
  static final int HEADER = 16;

  private byte[] buffer = new byte[0];
  private int blocksOffset;

  int cumulativeTsnAck;
  long receiverWindow;
  int gapBlocks;

  boolean parse(byte[] buffer, int offset, int length) {
    if (length < HEADER) return false;
    cumulativeTsnAck = Wire.get32(buffer, offset + 4);
    receiverWindow = Wire.get32(buffer, offset + 8) & 0xFFFFFFFFL;
    gapBlocks = Wire.get16(buffer, offset + 12);
    int duplicates = Wire.get16(buffer, offset + 14);
    if (length < HEADER + 4 * (gapBlocks + duplicates)) return false;
    this.buffer = buffer;
    this.blocksOffset = offset + HEADER;
    return true;
  }

  /** First TSN of a block, counted from the cumulative TSN ack. */
  int gapStart(int block) {
    return Wire.get16(buffer, blocksOffset + 4 * block);
  }

  /** Last TSN of a block, counted from the cumulative TSN ack. */
  int gapEnd(int block) {
    return Wire.get16(buffer, blocksOffset + 4 * block + 2);
  }
}
