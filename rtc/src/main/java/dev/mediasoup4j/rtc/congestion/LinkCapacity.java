package dev.mediasoup4j.rtc.congestion;

/**
 * Where the link was full lately: mean and deviation of the throughput at which queues began to
 * fill. Near it a sender feels its way, far from it it hurries. Follows libwebrtc's
 * LinkCapacityEstimator.
 */
final class LinkCapacity {
  private static final double OVERUSE_WEIGHT = 0.05;
  private static final double MIN_DEVIATION = 0.4;
  private static final double MAX_DEVIATION = 2.5;

  private boolean known;
  private double estimateKbps;

  /** The variance over the estimate, in kbit/s. */
  private double deviation = MIN_DEVIATION;

  boolean known() {
    return known;
  }

  double estimateBps() {
    return estimateKbps * 1000;
  }

  void forget() {
    known = false;
  }

  /** Queues began to fill at this throughput. */
  void addOveruse(double throughputBps) {
    double sampleKbps = throughputBps / 1000;
    estimateKbps =
        known ? (1 - OVERUSE_WEIGHT) * estimateKbps + OVERUSE_WEIGHT * sampleKbps : sampleKbps;
    known = true;
    double error = estimateKbps - sampleKbps;
    deviation =
        (1 - OVERUSE_WEIGHT) * deviation
            + OVERUSE_WEIGHT * error * error / Math.max(estimateKbps, 1);
    deviation = Math.max(MIN_DEVIATION, Math.min(MAX_DEVIATION, deviation));
  }

  /** Whether the link carries clearly more than it seemed to. */
  boolean isBelow(double throughputBps) {
    return known && throughputBps > (estimateKbps + spread()) * 1000;
  }

  /** Whether the link was full at clearly less than it seemed to carry. */
  boolean isAbove(double throughputBps) {
    return known && throughputBps < Math.max(0, estimateKbps - spread()) * 1000;
  }

  private double spread() {
    return 3 * Math.sqrt(deviation * estimateKbps);
  }
}
