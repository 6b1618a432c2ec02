package dev.mediasoup4j.rtc.srtp;

/** Why a packet was not protected or unprotected; {@link #code} is what the context returns. */
public enum SrtpFailure {
  /** Shorter than its header and tag, or not of version 2. */
  MALFORMED(-1),
  /** The tag does not match: another key, or changed on the way. */
  AUTHENTICATION(-2),
  /** Seen before. */
  REPLAYED(-3),
  /** Older than the replay window reaches. */
  TOO_OLD(-4),
  /** SRTCP without the E bit: the profiles here always encrypt. */
  NOT_ENCRYPTED(-5),
  /** The context keeps as many streams as it may. */
  TOO_MANY_STREAMS(-6),
  /** No room behind the packet for the tag. */
  BUFFER_TOO_SMALL(-7),
  /** The key has protected as many packets as it may (RFC 3711 section 9.2). */
  KEY_EXHAUSTED(-8),
  /** Another packet was sent under its sequence number (RFC 7714 section 8.4). */
  INDEX_REUSED(-9);

  private final int code;

  SrtpFailure(int code) {
    this.code = code;
  }

  /** Below zero, so that it can't be taken for a length. */
  public int code() {
    return code;
  }

  /**
   * The failure that a negative return value stands for.
   *
   * @throws IllegalArgumentException when the value is not a failure's code
   */
  public static SrtpFailure of(int code) {
    for (SrtpFailure failure : values()) {
      if (failure.code == code) return failure;
    }
    throw new IllegalArgumentException("code is not a failure: " + code);
  }
}
