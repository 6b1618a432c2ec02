package dev.mediasoup4j.rtc.congestion;

/**
 * What arrives, in bits a second: a Bayesian filter over windows of 150 ms, slow to believe a
 * sample that is far off. Follows libwebrtc's BitrateEstimator.
 */
final class AcknowledgedBitrate {
  private static final double FIRST_WINDOW_MILLIS = 500;
  private static final double WINDOW_MILLIS = 150;
  private static final double UNCERTAINTY = 10;
  private static final double DRIFT_VARIANCE = 5;
  private static final double FAST_CHANGE_VARIANCE = 200;

  private static final double INITIAL_VARIANCE = 50;

  private double estimateKbps;
  private double variance = INITIAL_VARIANCE;
  private boolean started;
  private double lastMillis;
  private double windowMillis;
  private long windowBytes;

  /** 0 until the first window is over. */
  double bps() {
    return 1000 * estimateKbps;
  }

  /** What arrived before says nothing of what will. */
  void reset() {
    estimateKbps = 0;
    variance = INITIAL_VARIANCE;
    started = false;
    windowMillis = 0;
    windowBytes = 0;
  }

  /** The sender is about to send much more, or less. */
  void expectFastChange() {
    variance += FAST_CHANGE_VARIANCE;
  }

  void add(double arrivalMillis, int bytes) {
    double window = estimateKbps == 0 ? FIRST_WINDOW_MILLIS : WINDOW_MILLIS;
    if (started && arrivalMillis < lastMillis) {
      started = false;
      windowMillis = 0;
      windowBytes = 0;
    }
    if (started) {
      double elapsed = arrivalMillis - lastMillis;
      windowMillis += elapsed;
      if (elapsed > window) {
        windowBytes = 0;
        windowMillis %= window;
      }
    }
    started = true;
    lastMillis = arrivalMillis;
    if (windowMillis >= window) {
      double sampleKbps = 8.0 * windowBytes / window;
      windowMillis -= window;
      windowBytes = 0;
      update(sampleKbps);
    }
    windowBytes += bytes;
  }

  private void update(double sampleKbps) {
    if (estimateKbps == 0) {
      estimateKbps = sampleKbps;
      return;
    }
    double uncertainty = UNCERTAINTY * Math.abs(estimateKbps - sampleKbps) / estimateKbps;
    double sampleVariance = uncertainty * uncertainty;
    double predictedVariance = variance + DRIFT_VARIANCE;
    double sum = sampleVariance + predictedVariance;
    estimateKbps = (sampleVariance * estimateKbps + predictedVariance * sampleKbps) / sum;
    variance = sampleVariance * predictedVariance / sum;
  }
}
