package dev.mediasoup4j.rtc.congestion;

import dev.mediasoup4j.rtc.rtcp.TransportFeedback;

/**
 * Puts together what was sent and what the receiver tells of it
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01).
 */
final class TransportFeedbackReader {
  private final SentPackets sentPackets;
  private final PacketResults results = new PacketResults();
  private boolean started;
  private int lastReferenceTime;
  private long referenceNanos;

  TransportFeedbackReader(SentPackets sentPackets) {
    this.sentPackets = sentPackets;
  }

  /**
   * Packets that were not sent, or were reported as received before, are left out.
   *
   * @param lossSinceNanos the loss of packets sent before does not count
   */
  PacketResults read(TransportFeedback feedback, long lossSinceNanos) {
    results.clear();
    long arrivalNanos = unwrapReferenceTime(feedback.referenceTime());
    long first = sentPackets.unwrap(feedback.baseSequenceNumber());
    for (int i = 0; i < feedback.packetStatusCount(); i++) {
      long sequence = first + i;
      boolean received = feedback.received(i);
      if (received) arrivalNanos += feedback.deltaNanos(i);
      if (!sentPackets.contains(sequence)) continue;
      boolean wasLost = sentPackets.reportedLost(sequence);
      boolean counts = sentPackets.sentNanos(sequence) >= lossSinceNanos;
      if (counts && !wasLost) results.addExpected();
      if (received) {
        if (counts && wasLost) results.addRecovered();
        results.addReceived(
            sentPackets.sentNanos(sequence),
            arrivalNanos,
            sentPackets.bytes(sequence),
            sentPackets.probeCluster(sequence));
        sentPackets.remove(sequence);
      } else if (!wasLost) {
        if (counts) results.addLost();
        sentPackets.markLost(sequence);
      }
    }
    return results;
  }

  /** The reference time has 24 bits, and wraps every 12 days. */
  private long unwrapReferenceTime(int referenceTime) {
    int step = started ? (referenceTime - lastReferenceTime) << 8 >> 8 : 0;
    started = true;
    lastReferenceTime = referenceTime;
    referenceNanos += step * TransportFeedback.REFERENCE_TIME_NANOS;
    return referenceNanos;
  }
}
