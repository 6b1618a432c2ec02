package dev.mediasoup4j.rtc.sctp;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Counters of one association since it was made. A live view; read it on the owner's thread. */
public final class SctpStatistics {
  private final Map<SctpDropReason, Long> drops = new EnumMap<>(SctpDropReason.class);

  long packetsSent;
  long packetsReceived;
  long messagesSent;
  long messagesReceived;
  long messagesAbandoned;
  long chunksSent;
  long chunksRetransmitted;
  long fastRecoveries;
  long retransmissionTimeouts;

  SctpStatistics() {}

  public long packetsSent() {
    return packetsSent;
  }

  public long packetsReceived() {
    return packetsReceived;
  }

  /** Messages of which every piece has been sent at least once. */
  public long messagesSent() {
    return messagesSent;
  }

  public long messagesReceived() {
    return messagesReceived;
  }

  /** Messages given up because their limit was reached, sent in part or not at all. */
  public long messagesAbandoned() {
    return messagesAbandoned;
  }

  /** DATA chunks sent, with retransmissions. */
  public long chunksSent() {
    return chunksSent;
  }

  public long chunksRetransmitted() {
    return chunksRetransmitted;
  }

  /** How often losses were seen from acknowledgements (RFC 9260 section 7.2.4). */
  public long fastRecoveries() {
    return fastRecoveries;
  }

  /** How often the T3-rtx timer expired. */
  public long retransmissionTimeouts() {
    return retransmissionTimeouts;
  }

  /** What was dropped, by reason; reasons that never occurred are absent. */
  public Map<SctpDropReason, Long> drops() {
    return Collections.unmodifiableMap(drops);
  }

  void dropped(SctpDropReason reason) {
    drops.merge(reason, 1L, Long::sum);
  }
}
