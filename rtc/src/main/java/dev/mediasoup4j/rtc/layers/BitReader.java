package dev.mediasoup4j.rtc.layers;

/** Reads bits from the left; beyond the end it reads zeros, and remembers that. */
final class BitReader {
  private byte[] buffer = new byte[0];
  private long position;
  private long end;

  void begin(byte[] newBuffer, int offset, int length) {
    buffer = newBuffer;
    position = 8L * offset;
    end = position + 8L * length;
  }

  /** Whether more was read than there is. */
  boolean isOverrun() {
    return position > end;
  }

  boolean flag() {
    return bits(1) != 0;
  }

  /**
   * An unsigned number.
   *
   * @param count from 0 to 32
   */
  int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      int bit = position < end ? (buffer[(int) (position >> 3)] >> (7 - (position & 7))) & 1 : 0;
      value = (value << 1) | bit;
      position++;
    }
    return value;
  }

  /** A number below {@code limit}, which takes fewer bits when it is low (AV1, section 4.10.7). */
  int nonSymmetric(int limit) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(limit);
    int shortValues = (1 << bits) - limit;
    int value = bits(bits - 1);
    return value < shortValues ? value : (value << 1) - shortValues + bits(1);
  }
}
