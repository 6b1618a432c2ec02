package dev.mediasoup4j.rtc.sctp;

import org.jspecify.annotations.Nullable;

/** Sends user data: what may leave when, and what is sent again (RFC 9260 sections 6 and 7). */
final class DataSender {
  /**
   * Packets of data that one SACK may release beyond as many as it acknowledges (Max.Burst, RFC
   * 9260 section 6.1 D). A fixed number would starve a peer that acknowledges in large steps.
   */
  private static final int MAX_BURST = 4;

  /** Packets that may leave at once otherwise: an initial window (RFC 6928). */
  private static final int INITIAL_BURST = 10;

  /** A piece smaller than this is not cut off only to fill a packet. */
  private static final int MIN_FRAGMENT = 256;

  private final SendQueue queue;
  private final RetransmissionTimeout timeout;
  private final SctpStatistics statistics;
  private final OutstandingData outstanding;
  private final CongestionController congestion;
  private final Timer t3 = new Timer();
  private final boolean interleaved;
  private final int mtu;
  private final int maxFragment;
  private final boolean partialReliability;

  private long peerWindow;
  private int burst = INITIAL_BURST;

  /** The next packet of retransmissions may exceed the window (RFC 9260 section 7.2.4, 3). */
  private boolean fastRetransmit;

  private boolean forwardTsnPending;
  private long forwardTsnPoint;
  private long forwardTsnNanos;

  DataSender(
      SctpSettings settings,
      SessionParameters parameters,
      SendQueue queue,
      RetransmissionTimeout timeout,
      SctpStatistics statistics) {
    this.queue = queue;
    this.timeout = timeout;
    this.statistics = statistics;
    interleaved = parameters.capabilities().interleaving();
    partialReliability = parameters.capabilities().partialReliability();
    mtu = settings.mtu() & ~3;
    maxFragment = mtu - CommonHeader.LENGTH - DataChunk.headerLength(interleaved);
    if (interleaved) queue.interleave(maxFragment);
    congestion = new CongestionController(mtu, parameters.peerReceiverWindow());
    long firstTsn = SerialNumber.first(parameters.localInitialTsn());
    outstanding = new OutstandingData(firstTsn, partialReliability, queue, timeout, statistics);
    forwardTsnPoint = firstTsn - 1;
    peerWindow = parameters.peerReceiverWindow();
  }

  /** Whether everything that was queued has been acknowledged. */
  boolean isIdle() {
    return outstanding.isEmpty() && queue.isEmpty();
  }

  long lastAssignedTsn() {
    return outstanding.nextTsn() - 1;
  }

  long nextTimeoutNanos() {
    return t3.deadlineNanos();
  }

  /** The application queued something. */
  void queued() {
    if (outstanding.flightBytes() == 0) burst = Math.max(burst, INITIAL_BURST);
    else burst = Math.max(burst, MAX_BURST);
  }

  /**
   * Takes a SACK.
   *
   * @return whether it made sense; what does not is ignored
   */
  boolean handleSack(long nowNanos, SackChunk sack) {
    long cumulative = SerialNumber.unwrap32(sack.cumulativeTsnAck, outstanding.cumulativeTsn());
    if (cumulative < outstanding.cumulativeTsn()) return false;
    long highest = cumulative;
    for (int i = 0; i < sack.gapBlocks; i++) {
      highest = Math.max(highest, cumulative + sack.gapEnd(i));
    }
    if (highest >= outstanding.nextTsn()) return false;

    boolean advanced = cumulative > outstanding.cumulativeTsn();
    boolean lost =
        outstanding.acknowledged(nowNanos, cumulative, sack, congestion.inFastRecovery());
    peerWindow = sack.receiverWindow;
    burst += MAX_BURST + (int) (outstanding.bytesAcked() / mtu);
    if (advanced) {
      timeout.clearBackOff();
      congestion.acknowledged(cumulative, outstanding.bytesAcked());
      restartT3(nowNanos);
    }
    if (lost && congestion.lossDetected(outstanding.nextTsn() - 1)) {
      statistics.fastRecoveries++;
      fastRetransmit = true;
    }
    if (isIdle()) congestion.idle();
    forwardTsnPending |= forwardTsnDue(nowNanos);
    return true;
  }

  /** A SHUTDOWN acknowledges cumulatively (RFC 9260 section 9.2). */
  boolean handleCumulativeAck(long nowNanos, int cumulativeTsnAck) {
    var sack = new SackChunk();
    sack.cumulativeTsnAck = cumulativeTsnAck;
    sack.receiverWindow = peerWindow;
    return handleSack(nowNanos, sack);
  }

  /** Whether the T3-rtx timer was due. */
  boolean handleTimeout(long nowNanos) {
    if (!t3.expire(nowNanos)) return false;
    statistics.retransmissionTimeouts++;
    timeout.backOff();
    congestion.timedOut();
    outstanding.timedOut(nowNanos);
    burst = MAX_BURST;
    fastRetransmit = false;
    if (outstanding.advancedPeerAckPoint() > outstanding.cumulativeTsn()) forwardTsnPending = true;
    restartT3(nowNanos);
    return true;
  }

  /** Fills a packet with FORWARD-TSN and data, as far as the windows allow. */
  void write(long nowNanos, PacketWriter packet, boolean immediateSack) {
    boolean alone = packet.isEmpty();
    outstanding.packetBegins();
    boolean wroteData = writeLost(nowNanos, packet);
    wroteData |= writeNew(nowNanos, packet, immediateSack);
    // After the data, for finding data to send is when messages expire.
    forwardTsnPending |= forwardTsnDue(nowNanos);
    writeForwardTsn(nowNanos, packet);
    if (wroteData) burst--;
    else if (alone) burst = 0; // nothing to send: what was not used now does not add up
    if (!outstanding.isEmpty() && !t3.isRunning()) restartT3(nowNanos);
  }

  private boolean writeLost(long nowNanos, PacketWriter packet) {
    if (!outstanding.hasLost()) fastRetransmit = false;
    if (!outstanding.hasLost() || (burst <= 0 && !fastRetransmit)) return false;
    boolean wrote = false;
    boolean beyondWindow = fastRetransmit || outstanding.flightBytes() == 0;
    for (OutgoingChunk chunk; (chunk = outstanding.firstLost(nowNanos)) != null; ) {
      if (packet.room() < chunk.size) break;
      if (!beyondWindow && outstanding.flightBytes() >= congestion.window()) break;
      // A retransmission of the earliest starts the timer anew (RFC 9260 section 6.3.2, R4).
      if (chunk.previous == null) t3.stop();
      outstanding.resent(nowNanos, chunk);
      statistics.chunksRetransmitted++;
      writeChunk(chunk, packet, true);
      wrote = true;
    }
    if (wrote) fastRetransmit = false;
    return wrote;
  }

  private boolean writeNew(long nowNanos, PacketWriter packet, boolean immediateSack) {
    boolean wrote = false;
    while (burst > 0 && !outstanding.hasLost()) {
      long flight = outstanding.flightBytes();
      if (flight >= congestion.window()) {
        congestion.fullyUsed(true);
        break;
      }
      OutgoingMessage message = nextMessage(nowNanos);
      if (message == null) {
        congestion.fullyUsed(false);
        break;
      }
      int room = packet.room() - DataChunk.headerLength(interleaved);
      int length = fragmentLength(message, room);
      if (length == 0) break;
      // With nothing in flight one chunk may probe a closed window (RFC 9260 section 6.1 A).
      if (flight > 0 && flight + length > peerWindow) {
        congestion.fullyUsed(false);
        break;
      }
      OutgoingChunk chunk = queue.take(message, outstanding.nextTsn(), length);
      outstanding.sent(nowNanos, chunk);
      boolean last = flight + chunk.size >= congestion.window();
      writeChunk(chunk, packet, immediateSack || last);
      wrote = true;
    }
    return wrote;
  }

  /** Of a message that fits into a packet nothing is cut off. */
  private int fragmentLength(OutgoingMessage message, int room) {
    int unsent = message.bytesUnsent();
    if (unsent <= room) return unsent;
    boolean fitsAlone = unsent <= maxFragment;
    if (fitsAlone && !message.hasStarted()) return 0;
    int length = room & ~3;
    return length < MIN_FRAGMENT ? 0 : length;
  }

  private @Nullable OutgoingMessage nextMessage(long nowNanos) {
    while (true) {
      OutgoingMessage message = queue.head(nowNanos);
      if (message == null || !message.hasStarted()) return message;
      if (!partialReliability || !message.hasExpired(nowNanos)) return message;
      outstanding.abandon(message);
    }
  }

  private void writeChunk(OutgoingChunk chunk, PacketWriter packet, boolean immediateSack) {
    statistics.chunksSent++;
    packet.wrote(
        DataChunk.write(interleaved, chunk, immediateSack, packet.buffer(), packet.position()));
  }

  private boolean forwardTsnDue(long nowNanos) {
    long point = outstanding.advancedPeerAckPoint();
    if (point <= outstanding.cumulativeTsn()) return false;
    return point > forwardTsnPoint || nowNanos - forwardTsnNanos > timeout.roundTripNanos();
  }

  private void writeForwardTsn(long nowNanos, PacketWriter packet) {
    if (!forwardTsnPending) return;
    if (outstanding.advancedPeerAckPoint() <= outstanding.cumulativeTsn()) {
      forwardTsnPending = false;
      return;
    }
    if (packet.room() < MIN_FRAGMENT) return;
    forwardTsnPending = false;
    forwardTsnPoint = outstanding.advancedPeerAckPoint();
    forwardTsnNanos = nowNanos;
    packet.wrote(
        outstanding.writeForwardTsn(
            interleaved, packet.room(), packet.buffer(), packet.position()));
  }

  private void restartT3(long nowNanos) {
    if (outstanding.isEmpty()) t3.stop();
    else t3.start(nowNanos + timeout.currentNanos());
  }
}
