package dev.mediasoup4j.rtc.sctp;

/** What became of a message that was given to {@link SctpAssociation#send}. */
public enum SctpSendStatus {
  /** Taken; it leaves as the windows allow. */
  QUEUED,
  /** Refused: {@link SctpSettings#sendBufferSize} would be exceeded. Nothing was queued. */
  BUFFER_FULL,
  /** Refused: the association is shutting down or closed. */
  CLOSED,
  /** Refused: the stream is being reset, and is free again once the reset has been reported. */
  STREAM_RESETTING
}
