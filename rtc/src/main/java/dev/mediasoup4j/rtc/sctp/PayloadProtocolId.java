package dev.mediasoup4j.rtc.sctp;

/** What a message of a data channel is (RFC 8831 section 8, RFC 8832 section 8.1). */
public final class PayloadProtocolId {
  /** Data Channel Establishment Protocol: see {@link DataChannelMessage}. */
  public static final int DCEP = 50;

  /** UTF-8 text, not empty. */
  public static final int STRING = 51;

  /** Binary, not empty. */
  public static final int BINARY = 53;

  /** Empty text: SCTP has no empty messages, so it carries one byte that is ignored. */
  public static final int STRING_EMPTY = 56;

  /** Empty binary message: one byte that is ignored. */
  public static final int BINARY_EMPTY = 57;

  private PayloadProtocolId() {}
}
