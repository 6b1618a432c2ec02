package dev.mediasoup4j.rtc.sctp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Receives user data and acknowledges it (RFC 9260 section 6.2).
 *
 * <p>Where the receive window is full, only the chunk that moves the cumulative TSN is taken, since
 * that can free what is held; the rest is not acknowledged and comes again. Where even that one
 * exceeds twice the window, the peer ignores it, and the association is aborted.
 */
final class DataReceiver {
  /** What taking a chunk came to. */
  enum Received {
    FINE,
    MESSAGE_TOO_LARGE,
    OUT_OF_RESOURCE
  }

  private final int window;
  private final int streams;
  private final long sackDelayNanos;
  private final DataTracker tracker;
  private final ReassemblyQueue reassembly;
  private final SctpStatistics statistics;
  private final Timer sackTimer = new Timer();

  private boolean sackNow;

  /** The first is acknowledged at once: the peer has not measured a round trip yet. */
  private int packetsUnacknowledged = 1;

  private boolean dataInPacket;

  /** Streams whose reset waits for data up to a TSN (RFC 6525 section 5.2.2, E2). */
  private long resetAtTsn = Long.MIN_VALUE;

  private int[] resettingStreams = {};
  private final List<HeldChunk> held = new ArrayList<>();
  private int heldBytes;

  private record HeldChunk(long tsn, DataChunk chunk, byte[] payload) {}

  DataReceiver(
      SctpSettings settings,
      SessionParameters parameters,
      DeferredEvents events,
      SctpStatistics statistics) {
    this.statistics = statistics;
    window = settings.receiveWindow();
    streams = parameters.inboundStreams();
    sackDelayNanos = settings.sackDelay().toNanos();
    tracker = new DataTracker(SerialNumber.first(parameters.peerInitialTsn()));
    reassembly =
        new ReassemblyQueue(
            parameters.capabilities().interleaving(), settings.maxReceiveMessageSize(), events);
  }

  long cumulativeTsn() {
    return tracker.cumulativeTsn();
  }

  boolean hasStream(int streamId) {
    return streamId < streams;
  }

  long nextTimeoutNanos() {
    return sackTimer.deadlineNanos();
  }

  void handleTimeout(long nowNanos) {
    if (sackTimer.expire(nowNanos)) sackNow = true;
  }

  Received handleData(DataChunk chunk, byte[] buffer) {
    dataInPacket = true;
    boolean hadGap = tracker.hasGap();
    long tsn = SerialNumber.unwrap32(chunk.tsn, tracker.cumulativeTsn());
    if (tracker.hasReceived(tsn)) {
      statistics.dropped(SctpDropReason.DUPLICATE_DATA);
      tracker.duplicate(tsn);
      sackNow = true;
      return Received.FINE;
    }
    boolean isNext = tsn == tracker.cumulativeTsn() + 1;
    long wouldHold = (long) reassembly.heldBytes() + heldBytes + chunk.payloadLength;
    if (!tracker.canAccept(tsn) || (wouldHold > window && !isNext)) {
      statistics.dropped(SctpDropReason.WINDOW_EXCEEDED);
      sackNow = true;
      return Received.FINE;
    }
    if (wouldHold > 2L * window) return Received.OUT_OF_RESOURCE;
    tracker.received(tsn);
    if (chunk.immediate || hadGap || tracker.hasGap()) sackNow = true;
    if (!hasStream(chunk.streamId)) {
      statistics.dropped(SctpDropReason.INVALID_STREAM);
      return Received.FINE;
    }
    if (tsn > resetAtTsn && isResetting(chunk.streamId)) {
      hold(tsn, chunk, buffer);
      return Received.FINE;
    }
    return reassemble(tsn, chunk, buffer, isNext);
  }

  boolean handleForwardTsn(ForwardTsnChunk forward) {
    long tsn = SerialNumber.unwrap32(forward.newCumulativeTsn, tracker.cumulativeTsn());
    sackNow = true;
    if (tsn <= tracker.cumulativeTsn()) return false;
    for (int i = 0; i < forward.entries; i++) {
      if (!hasStream(forward.streamId(i))) return false;
    }
    tracker.advanceTo(tsn);
    reassembly.forward(tsn, forward);
    return true;
  }

  /** All chunks of a packet were taken. */
  void packetEnded(long nowNanos) {
    if (!dataInPacket) return;
    dataInPacket = false;
    if (++packetsUnacknowledged >= 2) sackNow = true;
    if (!sackNow && !sackTimer.isRunning()) sackTimer.start(nowNanos + sackDelayNanos);
  }

  /** The peer waits for an acknowledgement: it is shutting down. */
  void requestSack() {
    sackNow = true;
  }

  void writeSackIfDue(PacketWriter packet) {
    if (!sackNow || packet.room() < SackChunk.HEADER) return;
    sackNow = false;
    sackTimer.stop();
    packetsUnacknowledged = 0;
    packet.wrote(
        tracker.writeSack(
            Math.max(0, window - reassembly.heldBytes() - heldBytes),
            packet.room(),
            packet.buffer(),
            packet.position()));
  }

  /** Whether all that was sent before a reset has arrived, so that it can be done now. */
  boolean hasAllUpTo(int tsn) {
    return SerialNumber.unwrap32(tsn, tracker.cumulativeTsn()) <= tracker.cumulativeTsn();
  }

  /** Data of these streams beyond the TSN is held back until {@link #reset}. */
  void awaitReset(int lastTsn, int[] streamIds) {
    resetAtTsn = SerialNumber.unwrap32(lastTsn, tracker.cumulativeTsn());
    resettingStreams = streamIds;
  }

  int[] streamIds() {
    return reassembly.streamIds();
  }

  /** Streams start again at number zero. */
  Received reset(int[] streamIds) {
    for (int id : streamIds) reassembly.reset(id);
    resetAtTsn = Long.MIN_VALUE;
    resettingStreams = new int[0];
    var result = Received.FINE;
    for (HeldChunk chunk : List.copyOf(held)) {
      Received received = reassemble(chunk.tsn, chunk.chunk, chunk.payload, false);
      if (received != Received.FINE) result = received;
    }
    held.clear();
    heldBytes = 0;
    return result;
  }

  private boolean isResetting(int streamId) {
    if (resetAtTsn == Long.MIN_VALUE) return false;
    for (int id : resettingStreams) {
      if (id == streamId) return true;
    }
    return false;
  }

  private void hold(long tsn, DataChunk chunk, byte[] buffer) {
    byte[] payload =
        Arrays.copyOfRange(buffer, chunk.payloadOffset, chunk.payloadOffset + chunk.payloadLength);
    held.add(new HeldChunk(tsn, chunk.detached(), payload));
    heldBytes += payload.length + FragmentRun.OVERHEAD;
  }

  private Received reassemble(long tsn, DataChunk chunk, byte[] buffer, boolean isNext) {
    return switch (reassembly.add(tsn, chunk, buffer, isNext)) {
      case TAKEN -> Received.FINE;
      case MESSAGE_TOO_LARGE -> Received.MESSAGE_TOO_LARGE;
      case STRAY -> {
        statistics.dropped(SctpDropReason.STRAY_FRAGMENT);
        yield Received.FINE;
      }
    };
  }
}
