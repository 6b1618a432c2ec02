package dev.mediasoup4j.rtc.sctp;

/** A message from the moment it is queued until its last piece is acknowledged. */
final class OutgoingMessage {
  static final int NO_RETRANSMISSION_LIMIT = Integer.MAX_VALUE;

  final int streamId;
  final int payloadProtocolId;
  final byte[] payload;
  final boolean ordered;
  final int maxRetransmissions;

  /** After this it is given up; {@link SctpAssociation#NEVER} for no limit. */
  final long expiryNanos;

  /** SSN or MID, given when the first piece is sent, so that what expires unsent leaves no hole. */
  int messageId;

  int bytesSent;
  int nextFragment;
  long firstTsn;
  long lastTsn;
  boolean abandoned;

  OutgoingMessage(
      int streamId,
      int payloadProtocolId,
      byte[] payload,
      boolean ordered,
      int maxRetransmissions,
      long expiryNanos) {
    this.streamId = streamId;
    this.payloadProtocolId = payloadProtocolId;
    this.payload = payload;
    this.ordered = ordered;
    this.maxRetransmissions = maxRetransmissions;
    this.expiryNanos = expiryNanos;
  }

  boolean hasStarted() {
    return nextFragment > 0;
  }

  int bytesUnsent() {
    return payload.length - bytesSent;
  }

  boolean hasExpired(long nowNanos) {
    return nowNanos >= expiryNanos && expiryNanos != SctpAssociation.NEVER;
  }
}
