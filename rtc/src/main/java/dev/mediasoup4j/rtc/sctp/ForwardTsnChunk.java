package dev.mediasoup4j.rtc.sctp;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * FORWARD-TSN (RFC 3758 section 3.2) and I-FORWARD-TSN (RFC 8260 section 2.3.1): the sender gave up
 * on messages; the receiver is not to wait for them.
 *
 * <pre>
 * FORWARD-TSN                            I-FORWARD-TSN
 * | Type = 192 |  Flags  |   Length   |  | Type = 194 |  Flags  |   Length   |
 * |        New Cumulative TSN         |  |        New Cumulative TSN         |
 * |   Stream-1    | Stream Sequence-1 |  |   Stream-1    |   Reserved    |U|
 *                                        |        Message Identifier-1       |
 * </pre>
 */
final class ForwardTsnChunk {
  private static final int HEADER = 8;

  private byte[] buffer = new byte[0];
  private int entriesOffset;
  private boolean interleaved;

  int newCumulativeTsn;
  int entries;

  boolean parse(boolean interleaved, byte[] buffer, int offset, int length) {
    if (length < HEADER) return false;
    this.interleaved = interleaved;
    this.buffer = buffer;
    newCumulativeTsn = Wire.get32(buffer, offset + 4);
    entries = (length - HEADER) / entryLength(interleaved);
    entriesOffset = offset + HEADER;
    return true;
  }

  int streamId(int entry) {
    return Wire.get16(buffer, entriesOffset + entry * entryLength(interleaved));
  }

  boolean unordered(int entry) {
    return interleaved && (Wire.get16(buffer, entriesOffset + entry * 8 + 2) & 1) != 0;
  }

  /** Last SSN or MID of the stream that is given up. */
  int messageId(int entry) {
    return interleaved
        ? Wire.get32(buffer, entriesOffset + entry * 8 + 4)
        : Wire.get16(buffer, entriesOffset + entry * 4 + 2);
  }

  private static int entryLength(boolean interleaved) {
    return interleaved ? 8 : 4;
  }

  /** What is to be written: a new cumulative TSN, and the last message skipped on each stream. */
  static final class Builder {
    private final boolean interleaved;
    private final int maxEntries;

    /** Stream id, and bit 16 for unordered, to message id. */
    private final Map<Integer, Integer> skipped = new LinkedHashMap<>();

    Builder(boolean interleaved, int room) {
      this.interleaved = interleaved;
      this.maxEntries = (room - HEADER) / entryLength(interleaved);
    }

    /** Adds a message; whether there was room for it. */
    boolean skip(OutgoingMessage message) {
      // Unordered DATA has no number, so there is nothing to skip to (RFC 3758 section 3.2).
      if (!interleaved && !message.ordered) return true;
      int key = message.streamId | (message.ordered ? 0 : 1 << 16);
      if (skipped.size() == maxEntries && !skipped.containsKey(key)) return false;
      skipped.put(key, message.messageId);
      return true;
    }

    int write(long newCumulativeTsn, byte[] out, int offset) {
      int length = HEADER + skipped.size() * entryLength(interleaved);
      Wire.put8(out, offset, interleaved ? ChunkType.I_FORWARD_TSN : ChunkType.FORWARD_TSN);
      Wire.put8(out, offset + 1, 0);
      Wire.put16(out, offset + 2, length);
      Wire.put32(out, offset + 4, (int) newCumulativeTsn);
      int at = offset + HEADER;
      for (Map.Entry<Integer, Integer> entry : skipped.entrySet()) {
        Wire.put16(out, at, entry.getKey() & 0xFFFF);
        if (interleaved) {
          Wire.put16(out, at + 2, entry.getKey() >> 16);
          Wire.put32(out, at + 4, entry.getValue());
        } else {
          Wire.put16(out, at + 2, entry.getValue());
        }
        at += entryLength(interleaved);
      }
      return length;
    }
  }
}
