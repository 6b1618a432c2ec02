package dev.mediasoup4j.sfu.stream;

import dev.mediasoup4j.rtc.rtp.ReceiveStatistics;

/** The score of a received stream over one report interval. */
final class ReceiveScore {
  private long expectedPrior;
  private long receivedPrior;
  private long repairedPrior;
  private long retransmittedPrior;

  /**
   * Ends an interval. From 0 to 10.
   *
   * @param rtx whether repaired packets come on a stream of their own: those that come on the
   *     media's are not seen as lost, so that they tell the loss
   */
  int ofInterval(
      ReceiveStatistics statistics, long packetsRepaired, long packetsRetransmitted, boolean rtx) {
    long expected = statistics.expected() - expectedPrior;
    long arrived = statistics.received() - receivedPrior;
    long repaired = packetsRepaired - repairedPrior;
    long retransmitted = packetsRetransmitted - retransmittedPrior;
    expectedPrior = statistics.expected();
    receivedPrior = statistics.received();
    repairedPrior = packetsRepaired;
    retransmittedPrior = packetsRetransmitted;
    if (expected <= 0) {
      return ScoreHistory.BEST;
    }
    if (arrived <= 0) {
      return 0;
    }
    long lost = Math.min(Math.max(0, expected - arrived), arrived);
    if (!rtx) {
      lost = Math.max(lost, Math.min(repaired, arrived));
    }
    return ScoreHistory.ofInterval(arrived, lost, Math.min(repaired, lost), retransmitted);
  }
}
