package dev.mediasoup4j.rtc.congestion;

import java.util.Arrays;

/**
 * What probes find: each is a cluster of packets sent at a known rate, and the rate at which they
 * arrive is what the link carries. Follows libwebrtc's ProbeBitrateEstimator.
 */
final class ProbeResults {
  private static final int CLUSTERS = ProbeSchedule.REMEMBERED;
  private static final double MIN_RECEIVED = 0.8;
  private static final double MAX_INTERVAL_MILLIS = 1000;

  /** Faster than it was sent: the link held it back first. */
  private static final double MAX_RATIO = 2;

  /** Below, the link is full; and some room is left on a full link. */
  private static final double UNSATURATED_RATIO = 0.9;

  private static final double UTILIZATION = 0.95;

  private final int[] ids = new int[CLUSTERS];
  private final int[] packets = new int[CLUSTERS];
  private final long[] bytes = new long[CLUSTERS];
  private final double[] firstSent = new double[CLUSTERS];
  private final double[] lastSent = new double[CLUSTERS];
  private final int[] lastSentBytes = new int[CLUSTERS];
  private final double[] firstArrival = new double[CLUSTERS];
  private final double[] lastArrival = new double[CLUSTERS];
  private final int[] firstArrivalBytes = new int[CLUSTERS];

  ProbeResults() {
    Arrays.fill(ids, SentPackets.NO_PROBE);
  }

  /**
   * A packet of a probe arrived.
   *
   * @return what the link carries, in bits a second; 0 while that is not known
   */
  double add(int cluster, int probeBytes, double sentMillis, double arrivalMillis, int length) {
    int i = cluster % CLUSTERS;
    if (ids[i] != cluster) {
      ids[i] = cluster;
      packets[i] = 0;
      bytes[i] = 0;
    }
    if (packets[i] == 0 || sentMillis < firstSent[i]) firstSent[i] = sentMillis;
    if (packets[i] == 0 || sentMillis >= lastSent[i]) {
      lastSent[i] = sentMillis;
      lastSentBytes[i] = length;
    }
    if (packets[i] == 0 || arrivalMillis < firstArrival[i]) {
      firstArrival[i] = arrivalMillis;
      firstArrivalBytes[i] = length;
    }
    if (packets[i] == 0 || arrivalMillis > lastArrival[i]) lastArrival[i] = arrivalMillis;
    packets[i]++;
    bytes[i] += length;
    boolean enough =
        packets[i] >= MIN_RECEIVED * ProbeSchedule.MIN_PACKETS
            && bytes[i] >= MIN_RECEIVED * probeBytes;
    return enough ? rate(i) : 0;
  }

  private double rate(int i) {
    double sentInterval = lastSent[i] - firstSent[i];
    double arrivalInterval = lastArrival[i] - firstArrival[i];
    if (sentInterval <= 0
        || sentInterval > MAX_INTERVAL_MILLIS
        || arrivalInterval <= 0
        || arrivalInterval > MAX_INTERVAL_MILLIS) {
      return 0;
    }
    // An interval ends where its last packet begins to be sent, and begins where its first is in.
    double sentRate = 8000 * (bytes[i] - lastSentBytes[i]) / sentInterval;
    double arrivalRate = 8000 * (bytes[i] - firstArrivalBytes[i]) / arrivalInterval;
    if (arrivalRate > MAX_RATIO * sentRate) return 0;
    return arrivalRate < UNSATURATED_RATIO * sentRate
        ? UTILIZATION * arrivalRate
        : Math.min(sentRate, arrivalRate);
  }
}
