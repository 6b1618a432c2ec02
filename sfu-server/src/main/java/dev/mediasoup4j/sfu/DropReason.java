package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.srtp.SrtpFailure;

/** Why a datagram or packet was dropped. Nothing else happens to it. */
public enum DropReason {
  /** None of STUN, DTLS, RTP or RTCP (RFC 7983). */
  UNKNOWN_PACKET,
  /** STUN that is malformed, or whose integrity or user name is wrong. */
  INVALID_STUN,
  /** From an address that no valid STUN request came from. */
  UNKNOWN_TUPLE,
  /** DTLS that no handshake or association takes. */
  UNEXPECTED_DTLS,
  /** RTP or RTCP before the DTLS handshake gave keys. */
  MEDIA_BEFORE_HANDSHAKE,
  /** SRTP or SRTCP whose authentication tag is wrong. */
  SRTP_AUTHENTICATION,
  /** SRTP or SRTCP seen before, or too old to tell. */
  SRTP_REPLAY,
  /** SRTP or SRTCP too short or malformed. */
  MALFORMED_SRTP,
  /** RTP whose header does not parse. */
  MALFORMED_RTP,
  /** RTP that no producer of the transport sends. */
  UNKNOWN_RTP_STREAM,
  /** RTP of a known stream that repeats, is far too old, or has a payload type of no codec. */
  DISCARDED_RTP,
  /** RTCP that does not parse, from the broken part on. */
  MALFORMED_RTCP,
  /** SCTP over DTLS while the transport has no SCTP. */
  UNEXPECTED_SCTP,
  /** A message on an SCTP stream of no data producer. */
  UNKNOWN_DATA_STREAM,
  /** To the other end of a pipe in memory, whose loop is too far behind. */
  PIPE_FULL,
  /** RTP or RTCP to be sent that SRTP refused, such as a second packet under one index. */
  NOT_PROTECTED;

  /** What the negative code of an {@link SrtpFailure} amounts to. */
  static DropReason ofSrtp(int code) {
    return switch (SrtpFailure.of(code)) {
      case AUTHENTICATION, NOT_ENCRYPTED -> SRTP_AUTHENTICATION;
      case REPLAYED, TOO_OLD -> SRTP_REPLAY;
      case MALFORMED, TOO_MANY_STREAMS, BUFFER_TOO_SMALL, KEY_EXHAUSTED -> MALFORMED_SRTP;
      case INDEX_REUSED -> NOT_PROTECTED;
    };
  }
}
