package dev.mediasoup4j.rtc.stun;

/** What is wrong with bytes that should be a STUN message (RFC 8489 sections 5 and 14). */
public enum StunFlaw {
  NONE,
  /** Shorter than the header, or without the magic cookie. */
  NOT_STUN,
  /** The length field contradicts the datagram, or is no multiple of four. */
  WRONG_LENGTH,
  /** An attribute reaches beyond the message. */
  TRUNCATED_ATTRIBUTE,
  /** An attribute of fixed size has another. */
  WRONG_ATTRIBUTE_LENGTH,
  /** An attribute that would be covered neither by the integrity nor by the fingerprint. */
  ATTRIBUTE_AFTER_INTEGRITY,
  /** FINGERPRINT is not the last attribute. */
  ATTRIBUTE_AFTER_FINGERPRINT,
  /** The checksum of FINGERPRINT is another. */
  WRONG_FINGERPRINT
}
