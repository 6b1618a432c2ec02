package dev.mediasoup4j.rtc.sctp;

import java.util.ArrayDeque;

/** Neighbouring fragments of one message. */
final class FragmentRun {
  /**
   * What a fragment costs beside its bytes. Counted, so that a peer that sends single bytes can't
   * have many times its window held.
   */
  static final int OVERHEAD = 128;

  final int streamId;
  final boolean ordered;

  /** SSN or MID. */
  final int messageId;

  private final ArrayDeque<byte[]> payloads = new ArrayDeque<>(2);

  long first;
  long last;
  boolean begins;
  boolean ends;
  int payloadProtocolId;
  int bytes;

  FragmentRun(DataChunk chunk, long position, byte[] payload) {
    streamId = chunk.streamId;
    ordered = !chunk.unordered;
    messageId = chunk.messageId;
    first = position;
    last = position;
    begins = chunk.beginning;
    ends = chunk.end;
    payloadProtocolId = chunk.payloadProtocolId;
    payloads.add(payload);
    bytes = payload.length;
  }

  boolean isComplete() {
    return begins && ends;
  }

  int cost() {
    return bytes + payloads.size() * OVERHEAD;
  }

  /** Whether the other may follow this one directly. */
  boolean isContinuedBy(FragmentRun other) {
    return !ends
        && !other.begins
        && other.first == last + 1
        && other.streamId == streamId
        && other.ordered == ordered
        && (other.messageId == messageId || !ordered);
  }

  /** Appends the run that continues this one. */
  void append(FragmentRun other) {
    payloads.addAll(other.payloads);
    last = other.last;
    ends = other.ends;
    bytes += other.bytes;
  }

  byte[] payload() {
    if (payloads.size() == 1) return payloads.element();
    byte[] whole = new byte[bytes];
    int at = 0;
    for (byte[] payload : payloads) {
      System.arraycopy(payload, 0, whole, at, payload.length);
      at += payload.length;
    }
    return whole;
  }
}
