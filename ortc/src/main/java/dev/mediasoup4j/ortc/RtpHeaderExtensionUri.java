package dev.mediasoup4j.ortc;

/** URIs of the RTP header extensions that mediasoup knows. */
public final class RtpHeaderExtensionUri {
  /** Media identification (RFC 8843 section 15). */
  public static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";

  /** RTP stream identifier (RFC 8852 section 4.1). */
  public static final String RTP_STREAM_ID = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";

  /** The stream that an RTX stream repairs (RFC 8852 section 4.2). */
  public static final String REPAIRED_RTP_STREAM_ID =
      "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";

  /** Audio level (RFC 6464). */
  public static final String SSRC_AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

  /** Coordination of video orientation (3GPP TS 26.114 section 7.4.5). */
  public static final String VIDEO_ORIENTATION = "urn:3gpp:video-orientation";

  /** Transmission time offset (RFC 5450). */
  public static final String TRANSMISSION_OFFSET = "urn:ietf:params:rtp-hdrext:toffset";

  /** Absolute send time, what REMB is computed from. */
  public static final String ABS_SEND_TIME =
      "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";

  /** Transport-wide sequence number, version 1. */
  public static final String TRANSPORT_WIDE_CC =
      "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

  /** Absolute capture time. */
  public static final String ABS_CAPTURE_TIME =
      "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time";

  /** Limits of the receiver's playout delay. */
  public static final String PLAYOUT_DELAY =
      "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay";

  /** AV1 dependency descriptor (RTP Payload Format for AV1, appendix A). */
  public static final String DEPENDENCY_DESCRIPTOR =
      "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension";

  /** Frame marking (draft-ietf-avtext-framemarking). */
  public static final String FRAME_MARKING = "urn:ietf:params:rtp-hdrext:framemarking";

  /** mediasoup's packet identifier. */
  public static final String MEDIASOUP_PACKET_ID = "urn:mediasoup:params:rtp-hdrext:packet-id";

  private RtpHeaderExtensionUri() {}
}
