package dev.mediasoup4j.rtc.sctp;

/** Why bytes from the network were dropped. */
public enum SctpDropReason {
  /** Shorter than a common header and a chunk. */
  TOO_SHORT,
  /** The ports are not this association's. */
  WRONG_PORT,
  /** CRC32c does not match. */
  WRONG_CHECKSUM,
  /** The verification tag is not this association's (RFC 9260 section 8.5). */
  WRONG_VERIFICATION_TAG,
  /** A chunk's length or content makes no sense. */
  MALFORMED_CHUNK,
  /** A chunk that does not belong into this state of the association. */
  UNEXPECTED_CHUNK,
  /** A chunk type that is not known. */
  UNKNOWN_CHUNK,
  /** A cookie that was not made here, or is stale. */
  INVALID_COOKIE,
  /** DATA on a stream beyond those that were agreed. */
  INVALID_STREAM,
  /** DATA that was received before. */
  DUPLICATE_DATA,
  /** DATA too far ahead, or beyond the receive window; not acknowledged, so it comes again. */
  WINDOW_EXCEEDED,
  /** A fragment that contradicts others, or of a message that was given up. */
  STRAY_FRAGMENT,
  /** SACK or FORWARD-TSN older than one that was seen, or of what was never sent. */
  INVALID_ACKNOWLEDGEMENT,
  /** The association is closed. */
  CLOSED
}
