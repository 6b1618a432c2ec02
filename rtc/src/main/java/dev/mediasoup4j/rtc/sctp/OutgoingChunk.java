package dev.mediasoup4j.rtc.sctp;

import org.jspecify.annotations.Nullable;

/** A piece of a message that has a TSN and is not known to have arrived. */
final class OutgoingChunk {
  enum State {
    IN_FLIGHT,
    LOST,
    ABANDONED
  }

  final OutgoingMessage message;
  final long tsn;
  final int offset;
  final int length;
  final int fragmentSequenceNumber;
  final boolean beginning;
  final boolean end;

  /**
   * What it counts for in the congestion window: with its header, so that tiny ones are not free.
   */
  final int size;

  State state = State.IN_FLIGHT;
  int retransmissions;
  int missIndications;

  /** When it was last sent, and the how-manieth transmission of the association that was. */
  long sentNanos;

  long transmission;

  @Nullable OutgoingChunk previous;
  @Nullable OutgoingChunk next;

  OutgoingChunk(
      OutgoingMessage message, long tsn, int offset, int length, boolean end, int headerLength) {
    this.message = message;
    this.tsn = tsn;
    this.offset = offset;
    this.length = length;
    this.fragmentSequenceNumber = message.nextFragment;
    this.beginning = message.nextFragment == 0;
    this.end = end;
    this.size = headerLength + Wire.padded(length);
  }
}
