package dev.mediasoup4j.rtc.sctp;

import java.util.random.RandomGenerator;

/** Asks an idle peer whether it is there (RFC 9260 section 8.3). */
final class Heartbeat {
  private static final int INFO_PARAMETER = 1;
  private static final int LENGTH = ChunkType.HEADER_LENGTH + 4 + 16;

  private final int peerTag;
  private final long intervalNanos;
  private final RetransmissionTimeout timeout;
  private final ControlOutbox outbox;
  private final RandomGenerator random;
  private final Timer timer = new Timer();

  private boolean awaitsAck;
  private long sentNanos;
  private long nonce;

  Heartbeat(
      SctpSettings settings,
      int peerTag,
      RetransmissionTimeout timeout,
      ControlOutbox outbox,
      RandomGenerator random) {
    this.peerTag = peerTag;
    this.intervalNanos = settings.heartbeatInterval().toNanos();
    this.timeout = timeout;
    this.outbox = outbox;
    this.random = random;
  }

  long nextTimeoutNanos() {
    return timer.deadlineNanos();
  }

  /** The peer was heard. */
  void postpone(long nowNanos) {
    awaitsAck = false;
    if (intervalNanos > 0) timer.start(nowNanos + intervalNanos);
  }

  /**
   * Sends a heartbeat where it is time to.
   *
   * @return whether the one before remained without an answer
   */
  boolean handleTimeout(long nowNanos) {
    if (!timer.expire(nowNanos)) return false;
    boolean unanswered = awaitsAck;
    if (unanswered) timeout.backOff();
    awaitsAck = true;
    sentNanos = nowNanos;
    nonce = random.nextLong();
    byte[] chunk = new byte[LENGTH];
    Wire.put8(chunk, 0, ChunkType.HEARTBEAT);
    Wire.put16(chunk, 2, LENGTH);
    Wire.put16(chunk, 4, INFO_PARAMETER);
    Wire.put16(chunk, 6, LENGTH - ChunkType.HEADER_LENGTH);
    Wire.put64(chunk, 8, sentNanos);
    Wire.put64(chunk, 16, nonce);
    outbox.add(peerTag, chunk);
    timer.start(nowNanos + timeout.currentNanos());
    return unanswered;
  }

  /** Whether it answers the last heartbeat. */
  boolean handleAck(long nowNanos, byte[] buffer, int offset, int length) {
    boolean ours =
        length == LENGTH
            && awaitsAck
            && Wire.get64(buffer, offset + 8) == sentNanos
            && Wire.get64(buffer, offset + 16) == nonce;
    if (!ours) return false;
    timeout.observe(nowNanos - sentNanos);
    timeout.clearBackOff();
    postpone(nowNanos);
    return true;
  }
}
