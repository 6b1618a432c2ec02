package dev.mediasoup4j.sfu.bitrate;

/**
 * What the consumers of a transport could make use of. It rises at once and falls slowly, by 5 % of
 * its peak a second: what comes and goes should not change the estimate's limits. Follows
 * mediasoup's TrendCalculator.
 */
public final class DesiredBitrate {
  private static final double DECREASE_PER_SECOND = 0.05;

  private long latestBps;
  private long effectiveBps;
  private long peakBps;
  private long peakNanos;

  /**
   * Consumers have other wishes, or time has gone by.
   *
   * @param force whether it may fall at once
   */
  public void update(long bps, boolean force, long nowNanos) {
    latestBps = bps;
    long fallen = (long) (peakBps * (1 - DECREASE_PER_SECOND * (nowNanos - peakNanos) / 1e9));
    if (force || bps >= fallen) {
      effectiveBps = bps;
      peakBps = bps;
      peakNanos = nowNanos;
    } else {
      effectiveBps = fallen;
    }
  }

  /** As of now. */
  public long latestBps() {
    return latestBps;
  }

  /** As it falls. */
  public long effectiveBps() {
    return effectiveBps;
  }
}
