package dev.mediasoup4j.rtc.sctp;

/**
 * One SCTP association over a DTLS transport: a state machine without clock, socket, thread or
 * lock.
 *
 * <p>Time and bytes are arguments. After each call, drain {@link #pollPacket} and look at {@link
 * #nextTimeoutNanos} again. Not thread-safe; the listener is called on the caller's thread.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SctpAssociation {
  /** {@link #nextTimeoutNanos} when no timer runs. */
  public static final long NEVER = Long.MAX_VALUE;

  private final SctpSettings settings;
  private final SctpListener listener;

  public SctpAssociation(SctpSettings settings, SctpListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /** What it was set up with. */
  public SctpSettings settings() {
    return settings;
  }

  public SctpState state() {
    throw new UnsupportedOperationException("not written yet " + listener);
  }

  /**
   * Begins the handshake. In WebRTC both sides call this once DTLS is connected; who doesn't call
   * it still answers the peer.
   *
   * @throws IllegalStateException unless the state is {@link SctpState#NEW}
   */
  public void connect(long nowNanos) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Takes a packet as it came out of DTLS. Never throws on what the bytes are: a packet that is not
   * understood is dropped and counted. The array is not kept.
   */
  public void handlePacket(long nowNanos, byte[] buffer, int offset, int length) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Writes the next packet to send.
   *
   * @param out has room for {@link SctpSettings#mtu} bytes from {@code offset} on
   * @return its length, or 0 when there is none now
   */
  public int pollPacket(long nowNanos, byte[] out, int offset) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** When {@link #handleTimeout} wants to be called, or {@link #NEVER}. */
  public long nextTimeoutNanos() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** The time that {@link #nextTimeoutNanos} named has come. Harmless when called early. */
  public void handleTimeout(long nowNanos) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Queues a message. It may be called before the association is connected.
   *
   * @param payload not empty, and not to be changed from now on: it is not copied, so that one
   *     array may go to many associations
   * @throws IllegalArgumentException for an empty or too large payload, or a stream id that does
   *     not exist
   */
  public SctpSendStatus send(
      long nowNanos, int streamId, int payloadProtocolId, byte[] payload, SctpSendOptions options) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Payload bytes that were queued and have not been sent a first time, over all streams. */
  public long bufferedAmount() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Payload bytes of this stream that were queued and have not been sent a first time. */
  public long bufferedAmount(int streamId) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Sets when {@link SctpListener#onBufferedAmountLow} is called for the stream; 0 at first. */
  public void setBufferedAmountLowThreshold(int streamId, long bytes) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Sets a stream's share of the bandwidth relative to the others' (RFC 8831 section 6.4).
   *
   * @param priority 1 to 65535; 256 at first
   */
  public void setStreamPriority(int streamId, int priority) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Resets the outgoing direction of streams, once what is queued on them was sent (RFC 6525
   * section 5.1.2). Until the peer has confirmed it, nothing can be sent on them. Streams that are
   * being reset already are left as they are.
   */
  public void resetStreams(long nowNanos, int... streamIds) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Shuts down once everything queued was delivered (RFC 9260 section 9.2). Idempotent. */
  public void close(long nowNanos) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Ends the association now; the next packet polled tells the peer. Idempotent. */
  public void abort(long nowNanos, String reason) {
    throw new UnsupportedOperationException("not written yet");
  }
}
