package dev.mediasoup4j.rtc.ice;

/** Why a STUN message changed nothing in an {@link IceLiteAgent}. */
public enum IceDrop {
  /** Not a well-formed STUN message. */
  MALFORMED,
  /** An indication: a lite agent has no use for it. */
  INDICATION,
  /** A response, though a lite agent sends no requests. */
  RESPONSE,
  /** A request of another method than Binding; answered 400. */
  UNKNOWN_METHOD,
  /** Without USERNAME, PRIORITY, MESSAGE-INTEGRITY or FINGERPRINT; answered 400. */
  MISSING_ATTRIBUTE,
  /** A username fragment that is not ours; answered 401. */
  UNKNOWN_USERNAME,
  /** Our username fragment without its password; answered 401. */
  WRONG_INTEGRITY,
  /** Authenticated, but the remote agent takes the controlled role; answered 487. */
  ROLE_CONFLICT
}
