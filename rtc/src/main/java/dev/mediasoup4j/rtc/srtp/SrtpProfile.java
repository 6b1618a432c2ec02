package dev.mediasoup4j.rtc.srtp;

/**
 * A protection profile of DTLS-SRTP (RFC 5764 section 4.1.2, RFC 7714 section 14.2), in mediasoup's
 * order of preference.
 */
public enum SrtpProfile {
  AEAD_AES_256_GCM(0x0008, 32, 12, 16),
  AEAD_AES_128_GCM(0x0007, 16, 12, 16),
  AES_CM_128_HMAC_SHA1_80(0x0001, 16, 14, 10);

  /** The E bit and the index that follow every SRTCP packet (RFC 3711 section 3.4). */
  static final int SRTCP_INDEX_LENGTH = 4;

  private final int id;
  private final int keyLength;
  private final int saltLength;
  private final int tagLength;

  SrtpProfile(int id, int keyLength, int saltLength, int tagLength) {
    this.id = id;
    this.keyLength = keyLength;
    this.saltLength = saltLength;
    this.tagLength = tagLength;
  }

  /** The number in the use_srtp extension. */
  public int id() {
    return id;
  }

  /** Bytes of a master key. */
  public int keyLength() {
    return keyLength;
  }

  /** Bytes of a master salt. */
  public int saltLength() {
    return saltLength;
  }

  /** Bytes of an authentication tag. */
  public int tagLength() {
    return tagLength;
  }

  /** Bytes by which an RTP packet grows. */
  public int rtpOverhead() {
    return tagLength;
  }

  /** Bytes by which an RTCP packet grows. */
  public int rtcpOverhead() {
    return tagLength + SRTCP_INDEX_LENGTH;
  }

  /** Bytes that DTLS has to export: a key and a salt for each direction (RFC 5764 section 4.2). */
  public int keyingMaterialLength() {
    return 2 * (keyLength + saltLength);
  }
}
