package dev.mediasoup4j.rtc.sctp;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * One SCTP association over a DTLS transport: a state machine without clock, socket, thread or
 * lock.
 *
 * <p>Time and bytes are arguments. After each call, each packet taken too, drain {@link
 * #pollPacket} and look at {@link #nextTimeoutNanos} again: who takes many packets first sends one
 * acknowledgement for all of them, and the peer's window grows by acknowledgements. Not
 * thread-safe; the listener is called on the caller's thread.
 *
 * <p>What a peer can make this side hold is bounded: incomplete and early messages by {@link
 * SctpSettings#receiveWindow} (beyond it only the next TSN is taken, beyond twice of it the
 * association is aborted), one message by {@link SctpSettings#maxReceiveMessageSize} (abort). What
 * is not taken is not acknowledged, so it comes again.
 */
public final class SctpAssociation {
  /** {@link #nextTimeoutNanos} when no timer runs. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final int MAX_STREAM_ID = 65534;

  private final SctpSettings settings;
  private final SctpStatistics statistics = new SctpStatistics();
  private final ControlOutbox outbox = new ControlOutbox();
  private final DeferredEvents events;
  private final SendQueue queue;
  private final Handshake handshake;
  private final Lifecycle lifecycle;
  private final PacketReader reader;
  private final PacketWriter packet;

  public SctpAssociation(SctpSettings settings, SctpListener listener) {
    this(settings, listener, new SecureRandom());
  }

  /** With tags, TSNs and keys from the given source, so that a test can be replayed. */
  SctpAssociation(SctpSettings settings, SctpListener listener, RandomGenerator random) {
    this.settings = settings;
    events = new DeferredEvents(listener, statistics);
    queue = new SendQueue(settings.sendBufferSize(), events, statistics);
    handshake = new Handshake(settings, random, outbox);
    lifecycle = new Lifecycle(settings, random, handshake, queue, outbox, events, statistics);
    reader = new PacketReader(settings, handshake, lifecycle, outbox, statistics);
    packet = new PacketWriter(settings);
  }

  /** What it was set up with. */
  public SctpSettings settings() {
    return settings;
  }

  public SctpStatistics statistics() {
    return statistics;
  }

  public SctpState state() {
    return lifecycle.state();
  }

  /** Streams that may be sent on: what was asked for, or what the peer takes once it is known. */
  public int outboundStreams() {
    Session current = lifecycle.session();
    return current == null ? settings.outboundStreams() : current.parameters().outboundStreams();
  }

  /** Whether both sides speak I-DATA; false until connected. */
  public boolean isInterleaving() {
    Session current = lifecycle.session();
    return current != null && current.parameters().capabilities().interleaving();
  }

  /** Whether packets are sent without checksum; false until connected. */
  public boolean isZeroChecksum() {
    Session current = lifecycle.session();
    return current != null && current.parameters().capabilities().zeroChecksum();
  }

  /**
   * Begins the handshake. In WebRTC both sides call this once DTLS is connected; who doesn't call
   * it still answers the peer. Where the peer was faster, nothing is left to do.
   *
   * @throws IllegalStateException when closed, or called a second time before the peer answered
   */
  public void connect(long nowNanos) {
    SctpState state = state();
    if (lifecycle.session() != null && !lifecycle.isClosed()) return;
    if (state != SctpState.NEW) throw new IllegalStateException("state is " + state + ", not NEW");
    handshake.connect(nowNanos);
  }

  /**
   * Takes a packet as it came out of DTLS. Never throws on what the bytes are: what is not
   * understood is dropped and counted. The array is not kept.
   */
  public void handlePacket(long nowNanos, byte[] buffer, int offset, int length) {
    reader.handlePacket(nowNanos, buffer, offset, length);
    events.deliver();
  }

  /**
   * Writes the next packet to send.
   *
   * @param out has room for {@link SctpSettings#mtu} bytes from {@code offset} on
   * @return its length, or 0 when there is none now
   */
  public int pollPacket(long nowNanos, byte[] out, int offset) {
    Objects.checkFromIndexSize(offset, settings.mtu(), out.length);
    packet.begin(out, offset);
    Session current = lifecycle.session();
    int tag = current == null ? 0 : current.parameters().peerTag();
    boolean mayShare = true;
    if (!outbox.isEmpty()) {
      tag = outbox.nextVerificationTag();
      mayShare = outbox.write(packet);
    }
    boolean established = current != null && !lifecycle.isClosed();
    if (current != null && established && mayShare && tag == current.parameters().peerTag()) {
      current.write(nowNanos, packet);
      // A shutdown may have become possible, or a reset been answered.
      if (packet.isEmpty() && !outbox.isEmpty()) outbox.write(packet);
    }
    int length = 0;
    if (!packet.isEmpty()) {
      statistics.packetsSent++;
      // Before the association stands the peer may not accept it (RFC 9653 section 5.2).
      boolean withChecksum = !established || !mayShare || !isZeroChecksum();
      length = packet.finish(tag, withChecksum);
    }
    events.deliver();
    return length;
  }

  /** When {@link #handleTimeout} wants to be called, or {@link #NEVER}. */
  public long nextTimeoutNanos() {
    if (lifecycle.isClosed()) return NEVER;
    Session current = lifecycle.session();
    return current == null ? handshake.nextTimeoutNanos() : current.nextTimeoutNanos();
  }

  /** The time that {@link #nextTimeoutNanos} named has come. Harmless when called early. */
  public void handleTimeout(long nowNanos) {
    if (lifecycle.isClosed()) return;
    Session current = lifecycle.session();
    boolean unreachable =
        current == null ? handshake.handleTimeout(nowNanos) : current.handleTimeout(nowNanos);
    if (unreachable) {
      lifecycle.fail(
          SctpCloseReason.PEER_UNREACHABLE, ErrorCause.USER_INITIATED_ABORT, "no answer");
    }
    events.deliver();
  }

  /**
   * Queues a message. It may be called before the association is connected.
   *
   * @param payload not empty, and not to be changed from now on: it is not copied, so that one
   *     array may go to many associations
   * @throws IllegalArgumentException for an empty or too large payload, or a stream that does not
   *     exist
   */
  public SctpSendStatus send(
      long nowNanos, int streamId, int payloadProtocolId, byte[] payload, SctpSendOptions options) {
    requireStream(streamId);
    if (payload.length == 0) {
      throw new IllegalArgumentException(
          "payload is empty, which SCTP can't carry; see PayloadProtocolId.STRING_EMPTY");
    }
    if (payload.length > settings.maxSendMessageSize()) {
      throw new IllegalArgumentException(
          "payload has %d bytes, more than maxSendMessageSize %d"
              .formatted(payload.length, settings.maxSendMessageSize()));
    }
    if (!lifecycle.takesMessages()) return SctpSendStatus.CLOSED;
    if (queue.stream(streamId).reset != OutgoingStream.Reset.NONE) {
      return SctpSendStatus.STREAM_RESETTING;
    }
    if (!queue.hasRoomFor(payload.length)) return SctpSendStatus.BUFFER_FULL;
    Integer limit = options.maxRetransmits();
    var lifeTime = options.maxPacketLifeTime();
    queue.add(
        new OutgoingMessage(
            streamId,
            payloadProtocolId,
            payload,
            options.ordered(),
            limit == null ? OutgoingMessage.NO_RETRANSMISSION_LIMIT : limit,
            lifeTime == null ? NEVER : nowNanos + lifeTime.toNanos()));
    Session current = lifecycle.session();
    if (current != null) current.queued();
    return SctpSendStatus.QUEUED;
  }

  /** Payload bytes that were queued and have not been sent a first time, over all streams. */
  public long bufferedAmount() {
    return queue.bufferedBytes();
  }

  /** Payload bytes of this stream that were queued and have not been sent a first time. */
  public long bufferedAmount(int streamId) {
    return queue.bufferedBytes(streamId);
  }

  /** Sets when {@link SctpListener#onBufferedAmountLow} is called for the stream; 0 at first. */
  public void setBufferedAmountLowThreshold(int streamId, long bytes) {
    requireStream(streamId);
    if (bytes < 0) throw new IllegalArgumentException("bytes is negative: " + bytes);
    queue.stream(streamId).lowThreshold = bytes;
  }

  /**
   * Sets a stream's share of the bandwidth relative to the others' (RFC 8831 section 6.4).
   *
   * @param priority 1 to 65535; 256 at first
   */
  public void setStreamPriority(int streamId, int priority) {
    requireStream(streamId);
    if (priority < 1 || priority > 65535) {
      throw new IllegalArgumentException("priority must be from 1 to 65535, was " + priority);
    }
    queue.stream(streamId).priority = priority;
  }

  /**
   * Resets the outgoing direction of streams, once what is queued on them was sent (RFC 6525
   * section 5.1.2). Until the peer has confirmed it, nothing can be sent on them. Streams that are
   * being reset already are left as they are.
   *
   * @throws IllegalStateException unless connected
   */
  public void resetStreams(int... streamIds) {
    Session current = lifecycle.session();
    if (current == null || lifecycle.isClosed()) {
      throw new IllegalStateException("state is " + state() + ", not CONNECTED");
    }
    for (int id : streamIds) requireStream(id);
    int[] fresh =
        Arrays.stream(streamIds)
            .distinct()
            .filter(id -> queue.stream(id).reset == OutgoingStream.Reset.NONE)
            .toArray();
    for (int id : fresh) queue.stream(id).reset = OutgoingStream.Reset.DRAINING;
    current.streamReset().want(fresh);
  }

  /** Shuts down once everything queued was delivered (RFC 9260 section 9.2). Idempotent. */
  public void close(long nowNanos) {
    lifecycle.close(nowNanos);
    events.deliver();
  }

  /** Ends the association now; the next packet polled tells the peer. Idempotent. */
  public void abort(String reason) {
    lifecycle.fail(SctpCloseReason.LOCAL_ABORT, ErrorCause.USER_INITIATED_ABORT, reason);
    events.deliver();
  }

  private void requireStream(int streamId) {
    int streams = Math.min(outboundStreams(), MAX_STREAM_ID + 1);
    if (streamId < 0 || streamId >= streams) {
      throw new IllegalArgumentException(
          "streamId must be from 0 to %d, was %d".formatted(streams - 1, streamId));
    }
  }
}
