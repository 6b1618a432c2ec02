package dev.mediasoup4j.rtc.congestion;

/**
 * When to probe, and at which rate: at the start, when more may be sent than before, now and then
 * while the sender uses less than it may, when the link turns out to be better than it was, and
 * when queues have drained after a sudden drop. A probe that finds room is followed by a higher
 * one. Follows libwebrtc's ProbeController.
 */
final class ProbeController {
  private static final double[] START_FACTORS = {3, 6};
  private static final double NEXT_FACTOR = 2;

  /** Of the rate probed: a result as good as this may mean that there is more. */
  private static final double ROOM_FOUND = 0.7;

  private static final double RAISED_LIMIT_FACTOR = 3;
  private static final long RESULT_TIMEOUT_NANOS = 1_000_000_000;
  private static final long LIMITED_INTERVAL_NANOS = 5_000_000_000L;
  private static final long IMPROVED_INTERVAL_NANOS = 5_000_000_000L;
  private static final long LIMIT_ENDED_NANOS = 3_000_000_000L;
  private static final double LARGE_DROP = 0.66;
  private static final long DROP_RECOVERY_NANOS = 5_000_000_000L;
  private static final double DROP_RECOVERY_FACTOR = 0.85;
  private static final double UNCERTAINTY = 0.05;

  private final ProbeSchedule schedule;
  private boolean started;
  private double estimateBps;
  private double maxBps;
  private boolean awaitsResult;
  private double goOnAboveBps;
  private long lastProbeNanos;
  private boolean limited;

  /** Since when it is limited, or is not. */
  private long limitedSinceNanos;

  private boolean wasLimited;
  private long overusedNanos;
  private boolean dropped;
  private long droppedNanos;
  private double beforeDropBps;

  /**
   * @param maxBps nothing above is probed
   */
  ProbeController(ProbeSchedule schedule, double estimateBps, double maxBps) {
    this.schedule = schedule;
    this.estimateBps = estimateBps;
    this.maxBps = maxBps;
  }

  /** The endpoint can be reached. */
  void start(long nowNanos) {
    started = true;
    for (double factor : START_FACTORS) probe(factor * estimateBps, nowNanos);
  }

  void stop() {
    started = false;
    awaitsResult = false;
    schedule.clear();
  }

  /** More, or less, is of use from now on. */
  void maxChanged(double bps, long nowNanos) {
    boolean raised = bps > maxBps;
    boolean limitMattered = estimateBps > 0.8 * maxBps;
    maxBps = bps;
    if (started && raised && limitMattered && !awaitsResult) {
      probe(RAISED_LIMIT_FACTOR * estimateBps, nowNanos);
    }
  }

  void estimateChanged(double bps, long nowNanos) {
    if (bps < LARGE_DROP * estimateBps) {
      dropped = true;
      droppedNanos = nowNanos;
      beforeDropBps = estimateBps;
    }
    estimateBps = bps;
    if (awaitsResult && bps > goOnAboveBps) {
      awaitsResult = false;
      probe(NEXT_FACTOR * bps, nowNanos);
    }
  }

  /** Queues fill. */
  void overused(long nowNanos) {
    overusedNanos = nowNanos;
  }

  /** The link carries more than it seemed to: no wonder soon after others had filled its queue. */
  void linkImproved(long nowNanos) {
    if (started
        && !awaitsResult
        && nowNanos - Math.max(overusedNanos, lastProbeNanos) >= IMPROVED_INTERVAL_NANOS) {
      probe(NEXT_FACTOR * estimateBps, nowNanos);
    }
  }

  /**
   * The queues that had filled have drained: perhaps it was but a spell. A sender that uses all it
   * may finds out by itself.
   */
  void recoveredFromOveruse(long nowNanos) {
    double probeBps = DROP_RECOVERY_FACTOR * beforeDropBps;
    boolean limitedLately =
        limited || (wasLimited && nowNanos - limitedSinceNanos < LIMIT_ENDED_NANOS);
    if (started
        && dropped
        && limitedLately
        && !awaitsResult
        && nowNanos - droppedNanos < DROP_RECOVERY_NANOS
        && (1 - UNCERTAINTY) * probeBps > estimateBps) {
      dropped = false;
      probe(probeBps, nowNanos);
    }
  }

  /**
   * @param applicationLimited whether less is sent than the estimate allows
   */
  void process(boolean applicationLimited, long nowNanos) {
    if (awaitsResult && nowNanos - lastProbeNanos > RESULT_TIMEOUT_NANOS) awaitsResult = false;
    if (applicationLimited != limited) {
      wasLimited = limited;
      limited = applicationLimited;
      limitedSinceNanos = nowNanos;
    }
    if (started
        && limited
        && !awaitsResult
        && nowNanos - Math.max(limitedSinceNanos, lastProbeNanos) >= LIMITED_INTERVAL_NANOS) {
      probe(NEXT_FACTOR * estimateBps, nowNanos);
    }
  }

  private void probe(double bps, long nowNanos) {
    if (estimateBps >= maxBps) return;
    double probeBps = Math.min(bps, maxBps);
    schedule.add(probeBps, nowNanos);
    lastProbeNanos = nowNanos;
    // At the limit there is nothing to go on to.
    awaitsResult = probeBps < maxBps;
    goOnAboveBps = ROOM_FOUND * probeBps;
  }
}
