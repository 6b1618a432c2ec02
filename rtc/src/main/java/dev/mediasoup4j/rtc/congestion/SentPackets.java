package dev.mediasoup4j.rtc.congestion;

import dev.mediasoup4j.rtc.rtp.SequenceNumbers;
import java.util.Arrays;

/**
 * The packets that were sent and that no feedback has reported as received yet, by transport-wide
 * sequence number: a ring that grows with them up to a bound and allocates nothing else.
 */
final class SentPackets {
  /** Beyond half of the 16-bit numbers a number would be ambiguous. */
  static final int MAX_SPAN = 1 << 14;

  /** The ring does not grow for packets that are older: feedback on them is not awaited. */
  static final long HISTORY_NANOS = 10_000_000_000L;

  static final int NO_PROBE = -1;

  private static final byte ABSENT = 0;
  private static final byte SENT = 1;
  private static final byte REPORTED_LOST = 2;

  private long[] sentNanos = new long[256];
  private int[] bytes = new int[256];
  private int[] probeClusters = new int[256];
  private byte[] states = new byte[256];
  private boolean started;
  private long begin;
  private long end;

  /** Sequence numbers rise; those left out were not sent. */
  void add(int sequenceNumber, long nowNanos, int length, int probeCluster) {
    long sequence = started ? SequenceNumbers.unwrap(end - 1, sequenceNumber) : sequenceNumber;
    if (!started || sequence - begin >= 2L * MAX_SPAN) {
      Arrays.fill(states, ABSENT);
      started = true;
      begin = sequence;
      end = sequence;
    }
    if (sequence < end) return;
    for (; end <= sequence; end++) {
      makeRoom(nowNanos);
      states[slot(end)] = ABSENT;
    }
    int slot = slot(sequence);
    sentNanos[slot] = nowNanos;
    bytes[slot] = length;
    probeClusters[slot] = probeCluster;
    states[slot] = SENT;
  }

  /** The number without wraps that a feedback means. */
  long unwrap(int sequenceNumber) {
    return started ? SequenceNumbers.unwrap(end - 1, sequenceNumber) : sequenceNumber;
  }

  /** Whether it was sent, and is not known to be received. */
  boolean contains(long sequence) {
    return sequence >= begin && sequence < end && states[slot(sequence)] != ABSENT;
  }

  /** Of a packet that is there, as the others. */
  boolean reportedLost(long sequence) {
    return states[slot(sequence)] == REPORTED_LOST;
  }

  long sentNanos(long sequence) {
    return sentNanos[slot(sequence)];
  }

  int bytes(long sequence) {
    return bytes[slot(sequence)];
  }

  /** {@link #NO_PROBE} unless it was sent as part of a probe. */
  int probeCluster(long sequence) {
    return probeClusters[slot(sequence)];
  }

  /** It may still turn out to be late. */
  void markLost(long sequence) {
    states[slot(sequence)] = REPORTED_LOST;
  }

  void remove(long sequence) {
    states[slot(sequence)] = ABSENT;
  }

  private void makeRoom(long nowNanos) {
    while (begin < end && states[slot(begin)] == ABSENT) begin++;
    if (end - begin < states.length) return;
    if (states.length < MAX_SPAN && nowNanos - sentNanos[slot(begin)] < HISTORY_NANOS) {
      grow();
    } else {
      begin++;
    }
  }

  private void grow() {
    int oldLength = states.length;
    long[] oldSentNanos = sentNanos;
    int[] oldBytes = bytes;
    int[] oldProbeClusters = probeClusters;
    byte[] oldStates = states;
    sentNanos = new long[2 * oldLength];
    bytes = new int[2 * oldLength];
    probeClusters = new int[2 * oldLength];
    states = new byte[2 * oldLength];
    for (long i = begin; i < end; i++) {
      int from = (int) i & (oldLength - 1);
      int to = slot(i);
      sentNanos[to] = oldSentNanos[from];
      bytes[to] = oldBytes[from];
      probeClusters[to] = oldProbeClusters[from];
      states[to] = oldStates[from];
    }
  }

  private int slot(long sequence) {
    return (int) sequence & (states.length - 1);
  }
}
