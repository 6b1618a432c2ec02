package dev.mediasoup4j.rtc.sctp;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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
  private final RandomGenerator random;
  private final SctpStatistics statistics = new SctpStatistics();
  private final ControlOutbox outbox = new ControlOutbox();
  private final DeferredEvents events;
  private final SendQueue queue;
  private final Handshake handshake;
  private final PacketWriter packet;

  private @Nullable Session session;
  private boolean closed;

  /** Close was called before the association was set up. */
  private boolean closeOnceConnected;

  public SctpAssociation(SctpSettings settings, SctpListener listener) {
    this(settings, listener, new SecureRandom());
  }

  /** With tags, TSNs and keys from the given source, so that a test can be replayed. */
  SctpAssociation(SctpSettings settings, SctpListener listener, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    events = new DeferredEvents(listener, statistics);
    queue = new SendQueue(settings.sendBufferSize(), events, statistics);
    handshake = new Handshake(settings, random, outbox);
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
    if (closed) return SctpState.CLOSED;
    Session current = session;
    if (current != null) {
      return current.shutdown().hasBegun() ? SctpState.SHUTTING_DOWN : SctpState.CONNECTED;
    }
    return handshake.state() == Handshake.State.IDLE ? SctpState.NEW : SctpState.CONNECTING;
  }

  /** Streams that may be sent on: what was asked for, or what the peer takes once it is known. */
  public int outboundStreams() {
    Session current = session;
    return current == null ? settings.outboundStreams() : current.parameters().outboundStreams();
  }

  /** Whether both sides speak I-DATA; false until connected. */
  public boolean isInterleaving() {
    Session current = session;
    return current != null && current.parameters().capabilities().interleaving();
  }

  /** Whether packets are sent without checksum; false until connected. */
  public boolean isZeroChecksum() {
    Session current = session;
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
    if (session != null && !closed) return;
    if (state != SctpState.NEW) throw new IllegalStateException("state is " + state + ", not NEW");
    handshake.connect(nowNanos);
  }

  /**
   * Takes a packet as it came out of DTLS. Never throws on what the bytes are: what is not
   * understood is dropped and counted. The array is not kept.
   */
  public void handlePacket(long nowNanos, byte[] buffer, int offset, int length) {
    statistics.packetsReceived++;
    SctpDropReason refused = check(buffer, offset, length);
    if (refused != null) {
      statistics.dropped(refused);
      return;
    }
    int end = offset + length;
    int at = offset + CommonHeader.LENGTH;
    boolean goOn = true;
    while (goOn && end - at >= ChunkType.HEADER_LENGTH) {
      int size = Wire.get16(buffer, at + 2);
      if (size < ChunkType.HEADER_LENGTH || size > end - at) {
        statistics.dropped(SctpDropReason.MALFORMED_CHUNK);
        break;
      }
      goOn = handleChunk(nowNanos, buffer, offset, at, size);
      at += Wire.padded(size);
    }
    Session current = session;
    if (current != null && !closed) failUnlessFine(current.packetEnded(nowNanos));
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
    Session current = session;
    int tag = current == null ? 0 : current.parameters().peerTag();
    boolean mayShare = true;
    if (!outbox.isEmpty()) {
      tag = outbox.nextVerificationTag();
      mayShare = outbox.write(packet);
    }
    boolean established = current != null && !closed;
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
    if (closed) return NEVER;
    Session current = session;
    return current == null ? handshake.nextTimeoutNanos() : current.nextTimeoutNanos();
  }

  /** The time that {@link #nextTimeoutNanos} named has come. Harmless when called early. */
  public void handleTimeout(long nowNanos) {
    if (closed) return;
    Session current = session;
    boolean unreachable =
        current == null ? handshake.handleTimeout(nowNanos) : current.handleTimeout(nowNanos);
    if (unreachable) {
      fail(SctpCloseReason.PEER_UNREACHABLE, ErrorCause.USER_INITIATED_ABORT, "no answer");
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
    SctpState state = state();
    if (closeOnceConnected || state == SctpState.SHUTTING_DOWN || state == SctpState.CLOSED) {
      return SctpSendStatus.CLOSED;
    }
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
    if (session != null) session.queued();
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
    Session current = session;
    if (current == null || closed) {
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
    Session current = session;
    if (closed) return;
    if (current != null) {
      current.shutdown().begin(nowNanos);
    } else if (handshake.state() == Handshake.State.IDLE || queue.isEmpty()) {
      end(SctpCloseReason.SHUTDOWN, "");
    } else {
      closeOnceConnected = true;
    }
    events.deliver();
  }

  /** Ends the association now; the next packet polled tells the peer. Idempotent. */
  public void abort(String reason) {
    fail(SctpCloseReason.LOCAL_ABORT, ErrorCause.USER_INITIATED_ABORT, reason);
    events.deliver();
  }

  private @Nullable SctpDropReason check(byte[] buffer, int offset, int length) {
    if (length < CommonHeader.LENGTH + ChunkType.HEADER_LENGTH) return SctpDropReason.TOO_SHORT;
    if (!CommonHeader.hasPorts(buffer, offset, settings.remotePort(), settings.localPort())) {
      return SctpDropReason.WRONG_PORT;
    }
    int type = Wire.get8(buffer, offset + CommonHeader.LENGTH);
    int checksum = CommonHeader.checksum(buffer, offset);
    boolean mayBeZero =
        settings.zeroChecksum() && type != ChunkType.INIT && type != ChunkType.COOKIE_ECHO;
    if (!(mayBeZero && checksum == 0) && checksum != CommonHeader.crc32c(buffer, offset, length)) {
      return SctpDropReason.WRONG_CHECKSUM;
    }
    int tag = CommonHeader.verificationTag(buffer, offset);
    if (closed) {
      if (type == ChunkType.SHUTDOWN_ACK) confirmShutdown(tag);
      return SctpDropReason.CLOSED;
    }
    int flags = Wire.get8(buffer, offset + CommonHeader.LENGTH + 1);
    return hasRightTag(type, flags, tag) ? null : SctpDropReason.WRONG_VERIFICATION_TAG;
  }

  /** RFC 9260 section 8.5.1. The cookie itself holds the tag of a COOKIE ECHO. */
  private boolean hasRightTag(int type, int flags, int tag) {
    if (type == ChunkType.INIT) return tag == 0;
    if (type == ChunkType.COOKIE_ECHO || tag == handshake.localTag()) return true;
    boolean reflected =
        (type == ChunkType.ABORT || type == ChunkType.SHUTDOWN_COMPLETE) && (flags & 1) != 0;
    SessionParameters parameters = handshake.parameters();
    return reflected && parameters != null && tag == parameters.peerTag();
  }

  /** Whether the packet's next chunk is to be processed. */
  private boolean handleChunk(long nowNanos, byte[] buffer, int packetOffset, int at, int size) {
    int type = Wire.get8(buffer, at);
    int tag = CommonHeader.verificationTag(buffer, packetOffset);
    switch (type) {
      case ChunkType.INIT, ChunkType.INIT_ACK -> {
        InitChunk init = InitChunk.parse(buffer, at, size);
        boolean first = at == packetOffset + CommonHeader.LENGTH;
        if (init == null) statistics.dropped(SctpDropReason.MALFORMED_CHUNK);
        else if (!first || !handleInit(nowNanos, type, init)) unexpected();
        return false;
      }
      case ChunkType.COOKIE_ECHO -> {
        return handleCookieEcho(nowNanos, tag, buffer, at, size);
      }
      case ChunkType.COOKIE_ACK -> {
        SessionParameters agreed = handshake.parameters();
        if (handshake.state() == Handshake.State.COOKIE_ECHOED && agreed != null) {
          establish(nowNanos, agreed);
        }
      }
      case ChunkType.ABORT -> {
        end(SctpCloseReason.PEER_ABORT, ErrorCause.textOf(buffer, at, size));
        return false;
      }
      case ChunkType.ERROR -> {
        boolean stale = size >= 8 && Wire.get16(buffer, at + 4) == ErrorCause.STALE_COOKIE;
        if (stale) handshake.handleStaleCookie(nowNanos);
      }
      default -> {
        return handleSessionChunk(nowNanos, type, buffer, at, size);
      }
    }
    return true;
  }

  private boolean handleInit(long nowNanos, int type, InitChunk init) {
    if (type == ChunkType.INIT_ACK) return handshake.handleInitAck(nowNanos, init);
    Session current = session;
    if (current != null && current.shutdown().hasBegun()) return false;
    handshake.handleInit(nowNanos, init, current == null ? null : current.parameters());
    return true;
  }

  private boolean handleCookieEcho(long nowNanos, int tag, byte[] buffer, int at, int size) {
    Session current = session;
    Handshake.Cookie result =
        handshake.handleCookieEcho(
            nowNanos, tag, buffer, at, size, current == null ? null : current.parameters());
    SessionParameters agreed = handshake.parameters();
    switch (result) {
      case REFUSED -> {
        statistics.dropped(SctpDropReason.INVALID_COOKIE);
        return false;
      }
      case REPEATED -> {}
      case RESTARTS -> {
        queue.clear();
        events.restarted();
        if (agreed != null) establish(nowNanos, agreed);
      }
      case ESTABLISHES -> {
        if (agreed != null) establish(nowNanos, agreed);
      }
    }
    return true;
  }

  private boolean handleSessionChunk(long nowNanos, int type, byte[] buffer, int at, int size) {
    Session current = session;
    if (current == null) {
      unexpected();
      return true;
    }
    switch (type) {
      case ChunkType.DATA, ChunkType.I_DATA ->
          failUnlessFine(current.handleData(nowNanos, type == ChunkType.I_DATA, buffer, at, size));
      case ChunkType.SACK -> current.handleSack(nowNanos, buffer, at, size);
      case ChunkType.FORWARD_TSN, ChunkType.I_FORWARD_TSN ->
          current.handleForwardTsn(type == ChunkType.I_FORWARD_TSN, buffer, at, size);
      case ChunkType.RE_CONFIG -> current.handleReconfig(nowNanos, buffer, at, size);
      case ChunkType.HEARTBEAT -> current.handleHeartbeat(buffer, at, size);
      case ChunkType.HEARTBEAT_ACK -> current.handleHeartbeatAck(nowNanos, buffer, at, size);
      case ChunkType.SHUTDOWN -> current.handleShutdown(nowNanos, buffer, at, size);
      case ChunkType.SHUTDOWN_ACK -> {
        if (current.shutdown().acknowledged()) end(SctpCloseReason.SHUTDOWN, "");
        else unexpected();
      }
      case ChunkType.SHUTDOWN_COMPLETE -> {
        if (current.shutdown().isAwaitingComplete()) end(SctpCloseReason.SHUTDOWN, "");
        else unexpected();
      }
      default -> {
        statistics.dropped(SctpDropReason.UNKNOWN_CHUNK);
        if (ChunkType.reportsWhenUnknown(type)) {
          byte[] chunk = Arrays.copyOfRange(buffer, at, at + size);
          outbox.add(
              current.parameters().peerTag(),
              ErrorCause.error(ErrorCause.UNRECOGNIZED_CHUNK, chunk));
        }
        return ChunkType.skipsWhenUnknown(type);
      }
    }
    return !closed;
  }

  private void establish(long nowNanos, SessionParameters agreed) {
    handshake.stop();
    session = new Session(settings, agreed, queue, outbox, events, statistics, random);
    session.queued();
    events.connected();
    if (closeOnceConnected) session.shutdown().begin(nowNanos);
  }

  /** Our SHUTDOWN COMPLETE was lost (RFC 9260 section 8.4, 5). */
  private void confirmShutdown(int tag) {
    byte[] complete = ChunkType.bare(ChunkType.SHUTDOWN_COMPLETE);
    complete[1] = 1; // T: the tag is the one that came
    outbox.addAlone(tag, complete);
  }

  private void unexpected() {
    statistics.dropped(SctpDropReason.UNEXPECTED_CHUNK);
  }

  private void failUnlessFine(DataReceiver.Received received) {
    switch (received) {
      case FINE -> {}
      case MESSAGE_TOO_LARGE ->
          fail(
              SctpCloseReason.PROTOCOL_VIOLATION,
              ErrorCause.PROTOCOL_VIOLATION,
              "message exceeds " + settings.maxReceiveMessageSize() + " bytes");
      case OUT_OF_RESOURCE ->
          fail(
              SctpCloseReason.OUT_OF_RESOURCE,
              ErrorCause.OUT_OF_RESOURCE,
              "incomplete messages exceed the receive window");
    }
  }

  private void fail(SctpCloseReason reason, int cause, String message) {
    if (closed) return;
    outbox.clear();
    SessionParameters parameters = handshake.parameters();
    if (parameters != null) {
      outbox.addAlone(parameters.peerTag(), ErrorCause.abort(cause, message));
    }
    end(reason, message);
  }

  private void end(SctpCloseReason reason, String message) {
    if (closed) return;
    closed = true;
    handshake.stop();
    queue.clear();
    events.closed(reason, message);
  }

  private void requireStream(int streamId) {
    int streams = Math.min(outboundStreams(), MAX_STREAM_ID + 1);
    if (streamId < 0 || streamId >= streams) {
      throw new IllegalArgumentException(
          "streamId must be from 0 to %d, was %d".formatted(streams - 1, streamId));
    }
  }
}
