package dev.mediasoup4j.rtc.congestion;

import java.util.Arrays;

/**
 * When packets arrived, by sequence number without wraps: a ring over the numbers from the first to
 * the last, that grows with them up to a bound and allocates nothing else.
 */
final class ArrivalTimes {
  static final int MAX_SPAN = 1 << 15;
  private static final long ABSENT = Long.MIN_VALUE;

  private long[] ring = new long[128];
  private long begin;
  private long end;

  ArrivalTimes() {
    Arrays.fill(ring, ABSENT);
  }

  /** The first number that may be there. */
  long begin() {
    return begin;
  }

  /** The number behind the last. */
  long end() {
    return end;
  }

  boolean contains(long sequence) {
    return sequence >= begin && sequence < end && ring[slot(sequence)] != ABSENT;
  }

  /** Of a number that is there. */
  long get(long sequence) {
    return ring[slot(sequence)];
  }

  /** Returns false when the number is there already, or is too far behind the last. */
  boolean add(long sequence, long arrivalNanos) {
    if (begin == end) {
      begin = sequence;
      end = sequence;
    }
    if (contains(sequence) || end - sequence > MAX_SPAN) return false;
    if (sequence - begin >= MAX_SPAN) removeBefore(sequence - MAX_SPAN + 1);
    if (begin == end) {
      begin = sequence;
      end = sequence;
    }
    long newBegin = Math.min(begin, sequence);
    long newEnd = Math.max(end, sequence + 1);
    if (newEnd - newBegin > ring.length) grow(newEnd - newBegin);
    begin = newBegin;
    end = newEnd;
    ring[slot(sequence)] = arrivalNanos;
    return true;
  }

  void removeBefore(long sequence) {
    long limit = Math.min(sequence, end);
    for (; begin < limit; begin++) ring[slot(begin)] = ABSENT;
  }

  private void grow(long span) {
    long[] old = ring;
    int capacity = old.length;
    while (capacity < span) capacity *= 2;
    ring = new long[capacity];
    Arrays.fill(ring, ABSENT);
    for (long i = begin; i < end; i++) ring[slot(i)] = old[(int) i & (old.length - 1)];
  }

  private int slot(long sequence) {
    return (int) sequence & (ring.length - 1);
  }
}
