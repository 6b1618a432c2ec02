package dev.mediasoup4j.rtc.srtp;

/**
 * A protection profile of DTLS-SRTP (RFC 5764 section 4.1.2, RFC 7714 section 14.2), in mediasoup's
 * order of preference.
 */
public enum SrtpProfile {
  AEAD_AES_256_GCM(0x0008, 32, 12, 16, 16),
  AEAD_AES_128_GCM(0x0007, 16, 12, 16, 16),
  AES_CM_128_HMAC_SHA1_80(0x0001, 16, 14, 10, 10),

  /** RTP has 32 bits of a tag; RTCP, which tells peers what to do, 80 as well. */
  AES_CM_128_HMAC_SHA1_32(0x0002, 16, 14, 4, 10);

  /** The E bit and the index that follow every SRTCP packet (RFC 3711 section 3.4). */
  static final int SRTCP_INDEX_LENGTH = 4;

  private final int id;
  private final int keyLength;
  private final int saltLength;
  private final int rtpTagLength;
  private final int rtcpTagLength;

  SrtpProfile(int id, int keyLength, int saltLength, int rtpTagLength, int rtcpTagLength) {
    this.id = id;
    this.keyLength = keyLength;
    this.saltLength = saltLength;
    this.rtpTagLength = rtpTagLength;
    this.rtcpTagLength = rtcpTagLength;
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

  /** Bytes by which an RTP packet grows: its authentication tag. */
  public int rtpOverhead() {
    return rtpTagLength;
  }

  /** Bytes by which an RTCP packet grows: its authentication tag and its index. */
  public int rtcpOverhead() {
    return rtcpTagLength + SRTCP_INDEX_LENGTH;
  }

  /** Bytes that DTLS has to export: a key and a salt for each direction (RFC 5764 section 4.2). */
  public int keyingMaterialLength() {
    return 2 * (keyLength + saltLength);
  }
}
