package dev.mediasoup4j.rtc;

/**
 * The protocol of a datagram on a port that multiplexes them all, told by its first bytes (RFC 7983
 * section 7; RTCP from RTP by RFC 5761 section 4). A kind is a guess at the door: the protocol's
 * own parser decides.
 */
public enum PacketKind {
  STUN,
  DTLS,
  RTP,
  RTCP,
  UNKNOWN;

  private static final int STUN_HEADER_LENGTH = 20;
  private static final int DTLS_RECORD_HEADER_LENGTH = 13;
  private static final int RTP_HEADER_LENGTH = 12;
  private static final int RTCP_HEADER_LENGTH = 8;
  private static final int FIRST_RTCP_TYPE = 192;
  private static final int LAST_RTCP_TYPE = 223;

  /** Never throws; a datagram too short for its protocol's header is {@link #UNKNOWN}. */
  public static PacketKind of(byte[] buffer, int offset, int length) {
    if (length < RTCP_HEADER_LENGTH) return UNKNOWN;
    int first = buffer[offset] & 0xff;
    if (first <= 3) return length >= STUN_HEADER_LENGTH ? STUN : UNKNOWN;
    if (first >= 20 && first <= 63) return length >= DTLS_RECORD_HEADER_LENGTH ? DTLS : UNKNOWN;
    if (first < 128 || first > 191) return UNKNOWN;
    int second = buffer[offset + 1] & 0xff;
    if (second >= FIRST_RTCP_TYPE && second <= LAST_RTCP_TYPE) return RTCP;
    return length >= RTP_HEADER_LENGTH ? RTP : UNKNOWN;
  }
}
