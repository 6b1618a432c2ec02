package dev.mediasoup4j.rtc.sctp;

/**
 * Told what happens on an association.
 *
 * <p>Called on the thread that called into the association, at the end of that call, in order. Any
 * method of the association may be called from here, but for {@code handlePacket}.
 */
public interface SctpListener {
  /** The handshake is complete; called once, and again only after {@link #onRestarted}. */
  default void onConnected() {}

  /**
   * A whole message has arrived.
   *
   * @param payloadProtocolId see {@link PayloadProtocolId}; any 32-bit value the peer chose
   * @param payload belongs to the listener
   */
  default void onMessage(int streamId, int payloadProtocolId, byte[] payload) {}

  /**
   * The peer closed its direction of these streams (RFC 6525 section 5.2.2). A data channel answers
   * by resetting its own (RFC 8831 section 6.7).
   */
  default void onIncomingStreamsReset(int[] streamIds) {}

  /** The peer has confirmed {@link SctpAssociation#resetStreams}; the ids may be used again. */
  default void onOutgoingStreamsReset(int[] streamIds) {}

  /** The peer refused to reset; the streams go on as they were. */
  default void onOutgoingStreamsResetFailed(int[] streamIds) {}

  /** What waits on a stream fell to its threshold, from above it. */
  default void onBufferedAmountLow(int streamId) {}

  /** The peer lost its state and connected anew; what was in flight or queued is gone. */
  default void onRestarted() {}

  /**
   * The association is over. The last call.
   *
   * @param message what the peer or this side gave as reason; may be empty
   */
  default void onClosed(SctpCloseReason reason, String message) {}
}
