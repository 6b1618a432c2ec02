package dev.mediasoup4j.rtc.sctp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes packets apart: which are for this association (RFC 9260 section 8.5), and what each chunk
 * is to whom (section 3.1). Bytes that make no sense are dropped and counted.
 */
final class PacketReader {
  private final SctpSettings settings;
  private final Handshake handshake;
  private final Lifecycle lifecycle;
  private final ControlOutbox outbox;
  private final SctpStatistics statistics;

  PacketReader(
      SctpSettings settings,
      Handshake handshake,
      Lifecycle lifecycle,
      ControlOutbox outbox,
      SctpStatistics statistics) {
    this.settings = settings;
    this.handshake = handshake;
    this.lifecycle = lifecycle;
    this.outbox = outbox;
    this.statistics = statistics;
  }

  void handlePacket(long nowNanos, byte[] buffer, int offset, int length) {
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
    Session current = lifecycle.session();
    if (current != null && !lifecycle.isClosed())
      lifecycle.failUnlessFine(current.packetEnded(nowNanos));
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
    if (lifecycle.isClosed()) {
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
          lifecycle.establish(nowNanos, agreed);
        }
      }
      case ChunkType.ABORT -> {
        lifecycle.end(SctpCloseReason.PEER_ABORT, ErrorCause.textOf(buffer, at, size));
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
    Session current = lifecycle.session();
    if (current != null && current.shutdown().hasBegun()) return false;
    handshake.handleInit(nowNanos, init, current == null ? null : current.parameters());
    return true;
  }

  private boolean handleCookieEcho(long nowNanos, int tag, byte[] buffer, int at, int size) {
    Session current = lifecycle.session();
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
        if (agreed != null) lifecycle.restart(nowNanos, agreed);
      }
      case ESTABLISHES -> {
        if (agreed != null) lifecycle.establish(nowNanos, agreed);
      }
    }
    return true;
  }

  private boolean handleSessionChunk(long nowNanos, int type, byte[] buffer, int at, int size) {
    Session current = lifecycle.session();
    if (current == null) {
      unexpected();
      return true;
    }
    switch (type) {
      case ChunkType.DATA, ChunkType.I_DATA ->
          lifecycle.failUnlessFine(
              current.handleData(nowNanos, type == ChunkType.I_DATA, buffer, at, size));
      case ChunkType.SACK -> current.handleSack(nowNanos, buffer, at, size);
      case ChunkType.FORWARD_TSN, ChunkType.I_FORWARD_TSN ->
          current.handleForwardTsn(type == ChunkType.I_FORWARD_TSN, buffer, at, size);
      case ChunkType.RE_CONFIG -> current.handleReconfig(nowNanos, buffer, at, size);
      case ChunkType.HEARTBEAT -> current.handleHeartbeat(buffer, at, size);
      case ChunkType.HEARTBEAT_ACK -> current.handleHeartbeatAck(nowNanos, buffer, at, size);
      case ChunkType.SHUTDOWN -> current.handleShutdown(nowNanos, buffer, at, size);
      case ChunkType.SHUTDOWN_ACK -> {
        if (current.shutdown().acknowledged()) lifecycle.end(SctpCloseReason.SHUTDOWN, "");
        else unexpected();
      }
      case ChunkType.SHUTDOWN_COMPLETE -> {
        if (current.shutdown().isAwaitingComplete()) lifecycle.end(SctpCloseReason.SHUTDOWN, "");
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
    return !lifecycle.isClosed();
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
}
