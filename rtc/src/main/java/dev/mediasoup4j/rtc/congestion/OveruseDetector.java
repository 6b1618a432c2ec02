package dev.mediasoup4j.rtc.congestion;

/**
 * Compares the trend of the delay with a threshold that adapts: a fixed one would starve beside
 * flows that fill the queues (draft-ietf-rmcat-gcc-02 section 5.4).
 */
final class OveruseDetector {
  private static final double TREND_GAIN = 4;
  private static final int MAX_DELTAS = 60;
  private static final double INITIAL_THRESHOLD = 12.5;
  private static final double MIN_THRESHOLD = 6;
  private static final double MAX_THRESHOLD = 600;
  private static final double GAIN_UP = 0.0087;
  private static final double GAIN_DOWN = 0.039;
  private static final double MAX_ADAPT_INTERVAL_MILLIS = 100;
  private static final double OVERUSE_MILLIS = 10;

  /** A trend so far above the threshold is a sudden drop of capacity: nothing to adapt to. */
  private static final double MAX_ADAPT_OFFSET = 15;

  private double threshold = INITIAL_THRESHOLD;
  private boolean adapted;
  private double lastAdaptMillis;
  private double overusingMillis = -1;
  private int overusingGroups;
  private double lastSlope;
  private BandwidthUsage usage = BandwidthUsage.NORMAL;

  void reset() {
    threshold = INITIAL_THRESHOLD;
    adapted = false;
    lastSlope = 0;
    becomes(BandwidthUsage.NORMAL);
  }

  BandwidthUsage usage() {
    return usage;
  }

  /** The trend has changed with a group that left {@code sentDeltaMillis} after the one before. */
  void update(DelayTrend trend, double sentDeltaMillis, double groupArrivalMillis) {
    if (trend.deltas() < 2) return;
    double slope = trend.slope();
    double modified = Math.min(trend.deltas(), MAX_DELTAS) * slope * TREND_GAIN;
    if (modified > threshold) {
      // At first: half of the time since the group before.
      overusingMillis =
          overusingMillis < 0 ? sentDeltaMillis / 2 : overusingMillis + sentDeltaMillis;
      overusingGroups++;
      if (overusingMillis > OVERUSE_MILLIS && overusingGroups > 1 && slope >= lastSlope) {
        overusingMillis = 0;
        overusingGroups = 0;
        usage = BandwidthUsage.OVERUSING;
      }
    } else {
      becomes(modified < -threshold ? BandwidthUsage.UNDERUSING : BandwidthUsage.NORMAL);
    }
    lastSlope = slope;
    adapt(Math.abs(modified), groupArrivalMillis);
  }

  private void becomes(BandwidthUsage newUsage) {
    overusingMillis = -1;
    overusingGroups = 0;
    usage = newUsage;
  }

  private void adapt(double trend, double nowMillis) {
    double elapsed = adapted ? Math.min(nowMillis - lastAdaptMillis, MAX_ADAPT_INTERVAL_MILLIS) : 0;
    adapted = true;
    lastAdaptMillis = nowMillis;
    if (trend > threshold + MAX_ADAPT_OFFSET) return;
    double gain = trend < threshold ? GAIN_DOWN : GAIN_UP;
    threshold += gain * (trend - threshold) * elapsed;
    threshold = Math.max(MIN_THRESHOLD, Math.min(MAX_THRESHOLD, threshold));
  }
}
