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

  /** When it was last sent. */
  long sentNanos;

  /** The packet of data that it was last sent in, counted over the association. */
  long transmission;

  /** Packets that the SACK at hand newly acknowledges before this chunk. */
  int packetsAckedBefore;

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
