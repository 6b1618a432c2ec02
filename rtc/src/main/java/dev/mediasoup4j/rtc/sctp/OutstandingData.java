package dev.mediasoup4j.rtc.sctp;

import org.jspecify.annotations.Nullable;

/**
 * The chunks that were sent and are not known to have arrived, in the order of their TSNs.
 *
 * <p>A list without those that gap blocks acknowledged: a SACK is walked through in the number of
 * its blocks, of what it newly acknowledges and of what is missing, however large the window. An
 * acknowledgement is final; a peer may not take a gap block back (RFC 9260 section 6.2.1 allows it,
 * no WebRTC endpoint does it).
 *
 * <p>Losses: a chunk is missed when one that was transmitted later is acknowledged. For first
 * transmissions that is RFC 9260's rule (section 7.2.4); counting transmissions instead of TSNs, as
 * RFC 8985 does, finds a lost retransmission as well, which otherwise has to wait for the timer. A
 * SACK counts for as many misses as packets sent later it newly acknowledges, since a receiver that
 * reads in batches sends one SACK where RFC 9260 has several in mind.
 */
final class OutstandingData {
  private static final int MISS_INDICATIONS = 3;

  private final SctpStatistics statistics;
  private final SendQueue queue;
  private final RetransmissionTimeout timeout;
  private final boolean partialReliability;

  private @Nullable OutgoingChunk first;
  private @Nullable OutgoingChunk last;

  private long cumulativeTsn;
  private long nextTsn;
  private long transmissions;
  private long latestAcknowledgedTransmission;
  private int chunks;
  private int lostChunks;
  private long flightBytes;

  /** What the last SACK did. */
  private long bytesAcked;

  private long roundTripNanos;

  OutstandingData(
      long firstTsn,
      boolean partialReliability,
      SendQueue queue,
      RetransmissionTimeout timeout,
      SctpStatistics statistics) {
    this.nextTsn = firstTsn;
    this.cumulativeTsn = firstTsn - 1;
    this.partialReliability = partialReliability;
    this.queue = queue;
    this.timeout = timeout;
    this.statistics = statistics;
  }

  boolean isEmpty() {
    return first == null;
  }

  long nextTsn() {
    return nextTsn;
  }

  /** All before and with this one arrived, says the peer. */
  long cumulativeTsn() {
    return cumulativeTsn;
  }

  long flightBytes() {
    return flightBytes;
  }

  boolean hasLost() {
    return lostChunks > 0;
  }

  /** Bytes that the last SACK newly acknowledged. */
  long bytesAcked() {
    return bytesAcked;
  }

  /** Chunks that are sent from now on share a packet, so they arrive or are lost together. */
  void packetBegins() {
    transmissions++;
  }

  /** A chunk is sent for the first time. */
  void sent(long nowNanos, OutgoingChunk chunk) {
    append(chunk);
    transmitted(nowNanos, chunk);
  }

  /** A lost chunk is sent again. */
  void resent(long nowNanos, OutgoingChunk chunk) {
    lostChunks--;
    chunk.state = OutgoingChunk.State.IN_FLIGHT;
    chunk.retransmissions++;
    chunk.missIndications = 0;
    transmitted(nowNanos, chunk);
  }

  /** The first chunk to send again; those whose limit is reached by now are given up. */
  @Nullable OutgoingChunk firstLost(long nowNanos) {
    for (OutgoingChunk chunk = first; chunk != null && lostChunks > 0; chunk = chunk.next) {
      if (chunk.state == OutgoingChunk.State.LOST && !abandonIfDue(nowNanos, chunk)) return chunk;
    }
    return null;
  }

  /**
   * Takes a SACK that is not older than the last.
   *
   * @return whether it shows new losses
   */
  boolean acknowledged(long nowNanos, long cumulative, SackChunk sack, boolean inFastRecovery) {
    bytesAcked = 0;
    roundTripNanos = -1;
    boolean advanced = cumulative > cumulativeTsn;
    cumulativeTsn = cumulative;
    long latestBefore = latestAcknowledgedTransmission;

    OutgoingChunk chunk = first;
    while (chunk != null && chunk.tsn <= cumulative) chunk = acknowledge(nowNanos, chunk);
    int packets = 0;
    long lastPacket = 0;
    for (int block = 0; chunk != null && block < sack.gapBlocks; ) {
      if (chunk.tsn > cumulative + sack.gapEnd(block)) {
        block++;
      } else if (chunk.tsn < cumulative + sack.gapStart(block)) {
        chunk.packetsAckedBefore = packets;
        chunk = chunk.next;
      } else {
        if (chunk.transmission != lastPacket) packets++;
        lastPacket = chunk.transmission;
        chunk = acknowledge(nowNanos, chunk);
      }
    }
    if (roundTripNanos >= 0) timeout.observe(roundTripNanos);

    boolean news = latestAcknowledgedTransmission > latestBefore || (inFastRecovery && advanced);
    return news && sack.gapBlocks > 0 && countMisses(nowNanos, packets);
  }

  /** T3-rtx expired: all that is in flight counts as lost (RFC 9260 section 6.3.3). */
  void timedOut(long nowNanos) {
    for (OutgoingChunk chunk = first; chunk != null; chunk = chunk.next) {
      if (chunk.state == OutgoingChunk.State.IN_FLIGHT) lost(nowNanos, chunk);
    }
  }

  /** Gives a message up, and with it what is left to send of it (RFC 3758 section 3.5). */
  void abandon(OutgoingMessage message) {
    if (message.abandoned) return;
    message.abandoned = true;
    statistics.messagesAbandoned++;
    for (OutgoingChunk chunk = first; chunk != null; chunk = chunk.next) {
      if (chunk.tsn > message.lastTsn) break;
      if (chunk.message == message) {
        leave(chunk);
        chunk.state = OutgoingChunk.State.ABANDONED;
      }
    }
    if (message.bytesUnsent() > 0) {
      queue.discard(message);
      // The peer may hold every piece that was sent. A last one that is never sent has it skip the
      // message before the next one of the stream begins.
      var end = new OutgoingChunk(message, nextTsn, message.bytesSent, 0, true, 0);
      end.state = OutgoingChunk.State.ABANDONED;
      append(end);
    }
  }

  /**
   * The TSN up to which the peer is to stop waiting (RFC 3758 section 3.5, C2): the last that was
   * given up, if all before it were given up or acknowledged. Not further, though more may be
   * acknowledged: those may be the first pieces of a message that is still wanted.
   */
  long advancedPeerAckPoint() {
    long point = cumulativeTsn;
    for (OutgoingChunk chunk = first; chunk != null; chunk = chunk.next) {
      if (chunk.state != OutgoingChunk.State.ABANDONED) break;
      point = chunk.tsn;
    }
    return point;
  }

  int writeForwardTsn(boolean interleaved, int room, byte[] out, int offset) {
    var forward = new ForwardTsnChunk.Builder(interleaved, room);
    long upTo = advancedPeerAckPoint();
    for (OutgoingChunk chunk = first; chunk != null && chunk.tsn <= upTo; chunk = chunk.next) {
      if (!forward.skip(chunk.message)) upTo = chunk.tsn - 1;
    }
    return forward.write(upTo, out, offset);
  }

  /** Whether the message reached its limit and is given up now. */
  private boolean abandonIfDue(long nowNanos, OutgoingChunk chunk) {
    OutgoingMessage message = chunk.message;
    if (!partialReliability || chunk.state == OutgoingChunk.State.ABANDONED) return false;
    if (chunk.retransmissions < message.maxRetransmissions && !message.hasExpired(nowNanos)) {
      return false;
    }
    abandon(message);
    return true;
  }

  private void append(OutgoingChunk chunk) {
    nextTsn++;
    chunks++;
    chunk.previous = last;
    if (last == null) {
      first = chunk;
    } else {
      last.next = chunk;
    }
    last = chunk;
  }

  private void transmitted(long nowNanos, OutgoingChunk chunk) {
    chunk.sentNanos = nowNanos;
    chunk.transmission = transmissions;
    flightBytes += chunk.size;
  }

  private @Nullable OutgoingChunk acknowledge(long nowNanos, OutgoingChunk chunk) {
    if (chunk.state != OutgoingChunk.State.ABANDONED) {
      bytesAcked += chunk.size;
      long elapsed = nowNanos - chunk.sentNanos;
      if (chunk.retransmissions == 0) roundTripNanos = elapsed;
      // An acknowledgement sooner than any round trip is one of an earlier transmission.
      if (chunk.retransmissions == 0 || elapsed >= timeout.leastRoundTripNanos()) {
        latestAcknowledgedTransmission =
            Math.max(latestAcknowledgedTransmission, chunk.transmission);
      }
      leave(chunk);
    }
    OutgoingChunk next = chunk.next;
    if (chunk.previous == null) first = next;
    else chunk.previous.next = next;
    if (next == null) last = chunk.previous;
    else next.previous = chunk.previous;
    chunks--;
    return next;
  }

  /** It no longer counts as in flight, or as lost. */
  private void leave(OutgoingChunk chunk) {
    if (chunk.state == OutgoingChunk.State.IN_FLIGHT) flightBytes -= chunk.size;
    if (chunk.state == OutgoingChunk.State.LOST) lostChunks--;
  }

  private boolean countMisses(long nowNanos, int packets) {
    boolean found = false;
    // With few chunks outstanding and nothing to follow, three later ones never come (RFC 5827).
    int needed =
        queue.isEmpty() ? Math.max(1, Math.min(MISS_INDICATIONS, chunks)) : MISS_INDICATIONS;
    for (OutgoingChunk chunk = first; chunk != null; chunk = chunk.next) {
      if (chunk.retransmissions == 0 && chunk.transmission > latestAcknowledgedTransmission) break;
      if (chunk.state == OutgoingChunk.State.IN_FLIGHT
          && chunk.transmission < latestAcknowledgedTransmission) {
        int later = chunk.retransmissions == 0 ? packets - chunk.packetsAckedBefore : 1;
        chunk.missIndications += Math.max(1, later);
        if (chunk.missIndications < needed) continue;
        lost(nowNanos, chunk);
        found = true;
      }
    }
    return found;
  }

  private void lost(long nowNanos, OutgoingChunk chunk) {
    if (abandonIfDue(nowNanos, chunk)) return;
    leave(chunk);
    chunk.state = OutgoingChunk.State.LOST;
    lostChunks++;
  }
}
