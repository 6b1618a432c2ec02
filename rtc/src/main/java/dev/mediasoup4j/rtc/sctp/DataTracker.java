package dev.mediasoup4j.rtc.sctp;

/**
 * Which TSNs have arrived (RFC 9260 section 6.2): all up to the cumulative TSN, and ranges above
 * it. Bounded: a TSN that would need more room is refused, so not acknowledged, so sent again.
 */
final class DataTracker {
  /** What a SACK can express. */
  private static final int MAX_DISTANCE = 0xFFFF;

  private static final int MAX_RANGES = 1024;
  private static final int MAX_DUPLICATES = 20;

  private final long[] starts = new long[MAX_RANGES];
  private final long[] ends = new long[MAX_RANGES];
  private final int[] duplicates = new int[MAX_DUPLICATES];

  private long cumulativeTsn;
  private int ranges;
  private int duplicateCount;

  DataTracker(long firstTsn) {
    cumulativeTsn = firstTsn - 1;
  }

  long cumulativeTsn() {
    return cumulativeTsn;
  }

  boolean hasGap() {
    return ranges > 0;
  }

  boolean hasReceived(long tsn) {
    if (tsn <= cumulativeTsn) return true;
    int at = firstRangeEndingAtOrAfter(tsn);
    return at < ranges && starts[at] <= tsn;
  }

  /** Whether a TSN that has not been received can be taken. */
  boolean canAccept(long tsn) {
    if (tsn - cumulativeTsn > MAX_DISTANCE) return false;
    if (tsn == cumulativeTsn + 1 || ranges < MAX_RANGES) return true;
    int at = firstRangeEndingAtOrAfter(tsn);
    return (at < ranges && starts[at] == tsn + 1) || (at > 0 && ends[at - 1] == tsn - 1);
  }

  void duplicate(long tsn) {
    if (duplicateCount < MAX_DUPLICATES) duplicates[duplicateCount++] = (int) tsn;
  }

  /** Takes a TSN that {@link #canAccept} and has not been received. */
  void received(long tsn) {
    if (tsn == cumulativeTsn + 1) {
      advanceTo(tsn);
      return;
    }
    int at = firstRangeEndingAtOrAfter(tsn);
    boolean joinsPrevious = at > 0 && ends[at - 1] == tsn - 1;
    boolean joinsNext = at < ranges && starts[at] == tsn + 1;
    if (joinsPrevious && joinsNext) {
      ends[at - 1] = ends[at];
      remove(at, 1);
    } else if (joinsPrevious) {
      ends[at - 1] = tsn;
    } else if (joinsNext) {
      starts[at] = tsn;
    } else {
      System.arraycopy(starts, at, starts, at + 1, ranges - at);
      System.arraycopy(ends, at, ends, at + 1, ranges - at);
      starts[at] = tsn;
      ends[at] = tsn;
      ranges++;
    }
  }

  /** All up to this TSN counts as received, and what follows without a gap. */
  void advanceTo(long tsn) {
    if (tsn <= cumulativeTsn) return;
    cumulativeTsn = tsn;
    int passed = 0;
    while (passed < ranges && starts[passed] <= cumulativeTsn + 1) {
      cumulativeTsn = Math.max(cumulativeTsn, ends[passed++]);
    }
    if (passed > 0) remove(0, passed);
  }

  /** Writes a SACK of as many blocks as fit; returns its length. */
  int writeSack(long receiverWindow, int room, byte[] out, int offset) {
    int blocks = Math.min(ranges, (room - SackChunk.HEADER) / 4);
    int repeated = Math.min(duplicateCount, (room - SackChunk.HEADER) / 4 - blocks);
    int length = SackChunk.HEADER + 4 * (blocks + repeated);
    Wire.put8(out, offset, ChunkType.SACK);
    Wire.put8(out, offset + 1, 0);
    Wire.put16(out, offset + 2, length);
    Wire.put32(out, offset + 4, (int) cumulativeTsn);
    Wire.put32(out, offset + 8, (int) receiverWindow);
    Wire.put16(out, offset + 12, blocks);
    Wire.put16(out, offset + 14, repeated);
    int at = offset + SackChunk.HEADER;
    for (int i = 0; i < blocks; i++, at += 4) {
      Wire.put16(out, at, (int) (starts[i] - cumulativeTsn));
      Wire.put16(out, at + 2, (int) (ends[i] - cumulativeTsn));
    }
    for (int i = 0; i < repeated; i++, at += 4) Wire.put32(out, at, duplicates[i]);
    duplicateCount = 0;
    return length;
  }

  private int firstRangeEndingAtOrAfter(long tsn) {
    // Nearly always data extends the last range.
    if (ranges == 0 || ends[ranges - 1] < tsn) return ranges;
    int low = 0;
    int high = ranges - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] < tsn) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private void remove(int at, int count) {
    System.arraycopy(starts, at + count, starts, at, ranges - at - count);
    System.arraycopy(ends, at + count, ends, at, ranges - at - count);
    ranges -= count;
  }
}
