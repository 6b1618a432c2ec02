package dev.mediasoup4j.rtc.congestion;

/**
 * The loss that a link has whatever is sent, as radio has. Loss at a rate clearly below what the
 * link has just carried, or than it is believed to carry, while no queue grows, is not of the
 * sender's making.
 */
final class InherentLoss {
  /** Loss above is never taken for the link's own. */
  static final double MAX = 0.15;

  private static final double BELOW_CARRIED = 0.9;
  private static final double SMOOTHING = 0.2;
  private static final long MEMORY_NANOS = 10_000_000_000L;

  private double loss;
  private double carriedBps;
  private double carriedBeforeBps;
  private long rotatedNanos;
  private long evidenceNanos;

  /** 0 to {@link #MAX}. */
  double loss() {
    return loss;
  }

  /** The link delivered at this rate. */
  void carried(double bps, long nowNanos) {
    if (nowNanos - rotatedNanos > MEMORY_NANOS) {
      rotatedNanos = nowNanos;
      carriedBeforeBps = carriedBps;
      carriedBps = 0;
    }
    carriedBps = Math.max(carriedBps, bps);
  }

  /** The link is not what it was: what it carried says nothing any more. */
  void forgetCarried(double bps, long nowNanos) {
    rotatedNanos = nowNanos;
    carriedBps = bps;
    carriedBeforeBps = 0;
  }

  /**
   * A share of the packets got lost, and this much arrived.
   *
   * @param share 0 to 1
   * @param limited whether less was sent than the estimate allows
   */
  void observe(double share, double deliveredBps, boolean limited, long nowNanos) {
    double sentBps = deliveredBps / Math.max(0.01, 1 - share);
    boolean gentle = limited || sentBps < BELOW_CARRIED * Math.max(carriedBps, carriedBeforeBps);
    if (share <= loss || (gentle && share <= 2 * MAX)) {
      loss = Math.min(MAX, loss + SMOOTHING * (share - loss));
      evidenceNanos = nowNanos;
    } else if (nowNanos - evidenceNanos > MEMORY_NANOS) {
      loss *= 1 - SMOOTHING;
    }
  }
}
