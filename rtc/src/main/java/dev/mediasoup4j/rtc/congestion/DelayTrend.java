package dev.mediasoup4j.rtc.congestion;

/**
 * The trend of the one-way delay: the slope of a line through the delays of the last groups. Above
 * 0 queues fill, below 0 they drain. Follows libwebrtc's TrendlineEstimator, which replaced the
 * Kalman filter of draft-ietf-rmcat-gcc-02 section 5.3.
 */
final class DelayTrend {
  private static final int WINDOW = 20;
  private static final int MAX_DELTAS = 1000;
  private static final double SMOOTHING = 0.9;

  private final double[] arrivalMillis = new double[WINDOW];
  private final double[] smoothedDelayMillis = new double[WINDOW];
  private int slot;
  private int deltas;
  private double firstArrivalMillis;
  private double accumulatedDelayMillis;
  private double smoothedMillis;
  private double slope;

  void reset() {
    deltas = 0;
    slot = 0;
    accumulatedDelayMillis = 0;
    smoothedMillis = 0;
    slope = 0;
  }

  void add(double sentDeltaMillis, double arrivalDeltaMillis, double groupArrivalMillis) {
    if (deltas == 0) firstArrivalMillis = groupArrivalMillis;
    accumulatedDelayMillis += arrivalDeltaMillis - sentDeltaMillis;
    smoothedMillis = SMOOTHING * smoothedMillis + (1 - SMOOTHING) * accumulatedDelayMillis;
    arrivalMillis[slot] = groupArrivalMillis - firstArrivalMillis;
    smoothedDelayMillis[slot] = smoothedMillis;
    slot = (slot + 1) % WINDOW;
    deltas = Math.min(deltas + 1, MAX_DELTAS);
    if (deltas >= WINDOW) slope = leastSquares();
  }

  /** Milliseconds of delay that a millisecond adds; 0 until there are enough groups. */
  double slope() {
    return slope;
  }

  /** Groups since the start, up to 1000. */
  int deltas() {
    return deltas;
  }

  private double leastSquares() {
    double meanArrival = 0;
    double meanDelay = 0;
    for (int i = 0; i < WINDOW; i++) {
      meanArrival += arrivalMillis[i] / WINDOW;
      meanDelay += smoothedDelayMillis[i] / WINDOW;
    }
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < WINDOW; i++) {
      double arrival = arrivalMillis[i] - meanArrival;
      covariance += arrival * (smoothedDelayMillis[i] - meanDelay);
      variance += arrival * arrival;
    }
    return variance == 0 ? slope : covariance / variance;
  }
}
