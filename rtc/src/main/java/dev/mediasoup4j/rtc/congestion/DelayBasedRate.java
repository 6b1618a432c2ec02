package dev.mediasoup4j.rtc.congestion;

/**
 * The rate that the delay allows: detector and control together. Follows libwebrtc's DelayBasedBwe.
 */
final class DelayBasedRate {
  /** After a pause as long as this the delays before it say nothing. */
  private static final long STREAM_TIMEOUT_NANOS = 2_000_000_000;

  /** A full queue does not grow, and has no trend: but it stands, and packets get lost. */
  private static final long MAX_FULL_NANOS = 2_000_000_000;

  /** Is loss without a queue the link's own? It is, if it stays when less is sent. */
  private static final long MAX_LOSSY_NANOS = 5_000_000_000L;

  private final DelayDetector detector = new DelayDetector();
  private final AimdRateControl control;
  private boolean started;
  private long lastFeedbackNanos;
  private long lossySinceNanos;

  DelayBasedRate(double startBps) {
    control = new AimdRateControl(startBps);
  }

  double rateBps() {
    return control.rateBps();
  }

  void set(double bps, long nowNanos) {
    control.set(bps, nowNanos);
  }

  BandwidthUsage usage() {
    return detector.usage();
  }

  /** Whether the last {@link #update} showed that the link carries more than it seemed to. */
  boolean outgrewCapacity() {
    return control.outgrewCapacity();
  }

  /**
   * @param lossy whether more gets lost than the link loses anyway
   * @param queueStands whether packets wait on their way
   * @param acknowledgedBps throughput, or 0 while it is not known
   * @param limited whether less is sent than the estimate allows
   * @param probeBps what a probe found since the last time, or 0
   */
  void update(
      PacketResults results,
      boolean lossy,
      boolean queueStands,
      double acknowledgedBps,
      boolean limited,
      double probeBps,
      long roundTripNanos,
      long nowNanos) {
    if (!started || nowNanos - lastFeedbackNanos > STREAM_TIMEOUT_NANOS) {
      detector.reset();
    }
    started = true;
    lastFeedbackNanos = nowNanos;
    for (int i = 0; i < results.received(); i++) {
      detector.add(results.sentNanos(i) / 1e6, results.arrivalNanos(i) / 1e6);
    }
    control.roundTrip(roundTripNanos);
    boolean lossyForTooLong = lossyForTooLong(lossy, queueStands, nowNanos);
    if (detector.usage() == BandwidthUsage.OVERUSING) {
      backOff(acknowledgedBps, limited, nowNanos);
    } else if (lossyForTooLong) {
      control.update(BandwidthUsage.OVERUSING, acknowledgedBps, limited, nowNanos);
    } else if (probeBps > 0) {
      control.set(probeBps, nowNanos);
    } else {
      control.update(detector.usage(), acknowledgedBps, limited, nowNanos);
    }
  }

  private boolean lossyForTooLong(boolean lossy, boolean queueStands, long nowNanos) {
    if (!lossy || detector.usage() != BandwidthUsage.NORMAL) {
      lossySinceNanos = nowNanos;
      return false;
    }
    long limit = queueStands ? MAX_FULL_NANOS : MAX_LOSSY_NANOS;
    boolean tooLong = nowNanos - lossySinceNanos > limit;
    if (tooLong) lossySinceNanos = nowNanos;
    return tooLong;
  }

  private void backOff(double acknowledgedBps, boolean limited, long nowNanos) {
    double before = control.rateBps();
    if (acknowledgedBps > 0) {
      if (control.mayReduceFurther(acknowledgedBps, nowNanos)) {
        control.update(BandwidthUsage.OVERUSING, acknowledgedBps, limited, nowNanos);
      }
    } else if (control.mayReduceFurther(before, nowNanos)) {
      // What arrives is not known yet; it is too much in any case.
      control.set(before / 2, nowNanos);
    }
  }
}
