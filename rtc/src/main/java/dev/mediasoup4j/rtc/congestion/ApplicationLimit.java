package dev.mediasoup4j.rtc.congestion;

/**
 * Whether the sender uses clearly less than it may: then the link is not tested by what is sent,
 * and only probes find out what it carries. Follows libwebrtc's AlrDetector.
 */
final class ApplicationLimit {
  /**
   * Of the estimate. libwebrtc takes 0.65; but the estimate stops growing at 1.5 times what
   * arrives, where usage is 0.67: without padding, which libwebrtc sends then, it would stay there.
   */
  private static final double USAGE = 0.8;

  private static final double BUDGET_SECONDS = 0.5;
  private static final double START_LEVEL = 0.8;
  private static final double STOP_LEVEL = 0.5;

  private boolean started;
  private boolean limited;
  private double budgetBits;
  private long lastNanos;

  /** As of the last {@link #update}. */
  boolean limited() {
    return limited;
  }

  void sent(int bytes) {
    budgetBits -= 8.0 * bytes;
  }

  void update(double estimateBps, long nowNanos) {
    double bps = USAGE * estimateBps;
    double maxBits = bps * BUDGET_SECONDS;
    double elapsedSeconds = started ? (nowNanos - lastNanos) / 1e9 : 0;
    started = true;
    lastNanos = nowNanos;
    budgetBits = Math.max(-maxBits, budgetBits) + bps * elapsedSeconds;
    budgetBits = Math.min(maxBits, budgetBits);
    if (budgetBits > START_LEVEL * maxBits) {
      limited = true;
    } else if (budgetBits < STOP_LEVEL * maxBits) {
      limited = false;
    }
  }
}
