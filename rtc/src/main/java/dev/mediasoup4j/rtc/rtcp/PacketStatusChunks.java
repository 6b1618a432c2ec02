package dev.mediasoup4j.rtc.rtcp;

import dev.mediasoup4j.rtc.BigEndian;
import java.util.Arrays;

/**
 * Which packets were received, and how long their deltas are, in chunks of 16 bits
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01 sections 3.1.2 to 3.1.4).
 *
 * <pre>
 * |0|sym| run length (13)         |
 * |1|0| 14 symbols of one bit     |
 * |1|1| 7 symbols of two bits     |
 * </pre>
 */
final class PacketStatusChunks {
  static final int NOT_RECEIVED = 0;
  static final int SMALL_DELTA = 1;
  static final int LARGE_DELTA = 2;
  private static final int RESERVED = 3;

  /** Bytes; the longest RTCP packet is shorter, its header taken off. */
  private static final int NEVER_THERE = 1 << 18;

  static final int MAX_RUN = 0x1FFF;
  static final int ONE_BIT_SYMBOLS = 14;
  static final int TWO_BIT_SYMBOLS = 7;

  private final int[] chunks;
  private final int count;

  private PacketStatusChunks(int[] chunks, int count) {
    this.chunks = chunks;
    this.count = count;
  }

  /** Picks for each chunk the kind that covers the most packets from there on. */
  static PacketStatusChunks of(int[] deltas) {
    int[] chunks = new int[deltas.length / TWO_BIT_SYMBOLS + 1];
    int count = 0;
    for (int i = 0; i < deltas.length; ) {
      int run = runLength(deltas, i);
      int oneBit = oneBitLength(deltas, i);
      int twoBit = Math.min(TWO_BIT_SYMBOLS, deltas.length - i);
      if (run >= Math.max(oneBit, twoBit)) {
        chunks[count++] = symbol(deltas[i]) << 13 | run;
        i += run;
      } else if (oneBit >= twoBit) {
        chunks[count++] = vector(0x8000, 1, ONE_BIT_SYMBOLS, deltas, i, oneBit);
        i += oneBit;
      } else {
        chunks[count++] = vector(0xC000, 2, TWO_BIT_SYMBOLS, deltas, i, twoBit);
        i += twoBit;
      }
    }
    return new PacketStatusChunks(chunks, count);
  }

  /** Bytes of all chunks. */
  int length() {
    return 2 * count;
  }

  /** Returns where the chunks end. */
  int write(byte[] buffer, int offset) {
    for (int i = 0; i < count; i++) BigEndian.put16(buffer, offset + 2 * i, chunks[i]);
    return offset + length();
  }

  /** Whether chunks for so many symbols are there, and the deltas that they announce. */
  static boolean areWhole(byte[] buffer, int offset, int end, int symbolCount) {
    int position = offset;
    int deltaBytes = 0;
    for (int left = symbolCount; left > 0; position += 2) {
      if (position + 2 + deltaBytes > end) return false;
      int chunk = BigEndian.u16(buffer, position);
      int symbols = Math.min(capacity(chunk), left);
      deltaBytes += deltaBytes(chunk, symbols);
      left -= symbols;
    }
    return position + deltaBytes <= end;
  }

  private static int capacity(int chunk) {
    if ((chunk & 0x8000) == 0) return chunk & MAX_RUN;
    return (chunk & 0x4000) == 0 ? ONE_BIT_SYMBOLS : TWO_BIT_SYMBOLS;
  }

  /** Of the chunk's first symbols; more than there can be when one of them means nothing. */
  private static int deltaBytes(int chunk, int symbols) {
    if ((chunk & 0x8000) == 0) {
      int symbol = chunk >>> 13;
      return symbol == RESERVED ? NEVER_THERE : symbols * symbol;
    }
    if ((chunk & 0x4000) == 0) {
      return Integer.bitCount((chunk & 0x3FFF) >>> (ONE_BIT_SYMBOLS - symbols));
    }
    int bytes = 0;
    for (int i = 0; i < symbols; i++) {
      int symbol = chunk >>> (12 - 2 * i) & 3;
      bytes += symbol == RESERVED ? NEVER_THERE : symbol;
    }
    return bytes;
  }

  /**
   * Reads as many symbols as there is room for, of chunks that {@link #areWhole}.
   *
   * @return where the chunks end
   */
  static int parse(byte[] buffer, int offset, int[] symbols) {
    int position = offset;
    for (int i = 0; i < symbols.length; position += 2) {
      int chunk = BigEndian.u16(buffer, position);
      int left = symbols.length - i;
      if ((chunk & 0x8000) == 0) {
        int symbol = chunk >>> 13;
        int run = Math.min(chunk & MAX_RUN, left);
        Arrays.fill(symbols, i, i + run, symbol);
        i += run;
      } else if ((chunk & 0x4000) == 0) {
        for (int bit = 13; bit >= 0 && i < symbols.length; bit--) {
          symbols[i++] = chunk >>> bit & 1;
        }
      } else {
        for (int bit = 12; bit >= 0 && i < symbols.length; bit -= 2) {
          symbols[i++] = chunk >>> bit & 3;
        }
      }
    }
    return position;
  }

  static int symbol(int delta) {
    if (delta == TransportFeedback.NOT_RECEIVED) return NOT_RECEIVED;
    return delta >= 0 && delta <= 0xFF ? SMALL_DELTA : LARGE_DELTA;
  }

  /** Bytes of a delta: its symbol's number, as it happens. */
  static int deltaLength(int delta) {
    return symbol(delta);
  }

  private static int runLength(int[] deltas, int from) {
    int symbol = symbol(deltas[from]);
    int end = Math.min(deltas.length, from + MAX_RUN);
    int i = from + 1;
    while (i < end && symbol(deltas[i]) == symbol) i++;
    return i - from;
  }

  /** How many symbols a one-bit chunk could take from here. */
  private static int oneBitLength(int[] deltas, int from) {
    int end = Math.min(deltas.length, from + ONE_BIT_SYMBOLS);
    int i = from;
    while (i < end && symbol(deltas[i]) != LARGE_DELTA) i++;
    // A chunk that is not full would give symbols to packets behind it.
    return i == end ? i - from : 0;
  }

  private static int vector(
      int kind, int bits, int capacity, int[] deltas, int from, int symbolCount) {
    int chunk = kind;
    for (int i = 0; i < symbolCount; i++) {
      chunk |= symbol(deltas[from + i]) << (bits * (capacity - 1 - i));
    }
    return chunk;
  }
}
