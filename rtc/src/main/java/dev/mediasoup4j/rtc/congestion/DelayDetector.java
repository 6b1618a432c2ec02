package dev.mediasoup4j.rtc.congestion;

/**
 * Tells by when packets left and arrived whether queues fill: groups, their trend and its threshold
 * together. The clocks of the two ends may differ.
 */
final class DelayDetector {
  private final PacketGroups groups = new PacketGroups();
  private final DelayTrend trend = new DelayTrend();
  private final OveruseDetector detector = new OveruseDetector();

  /** What came before says nothing of what comes. */
  void reset() {
    groups.reset();
    trend.reset();
    detector.reset();
  }

  /** A packet arrived: milliseconds of the sender's clock, and of the receiver's. */
  void add(double sentMillis, double arrivalMillis) {
    if (!groups.add(sentMillis, arrivalMillis)) return;
    trend.add(groups.sentDeltaMillis(), groups.arrivalDeltaMillis(), arrivalMillis);
    detector.update(trend, groups.sentDeltaMillis(), arrivalMillis);
  }

  BandwidthUsage usage() {
    return detector.usage();
  }
}
