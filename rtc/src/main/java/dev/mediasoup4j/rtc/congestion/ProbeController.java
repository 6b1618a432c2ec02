package dev.mediasoup4j.rtc.congestion;

/**
 * When to probe, and at which rate: at the start, when more may be sent than before, now and then
 * while the sender uses less than it may, when the link turns out to be better than it was, and
 * when queues have drained after a sudden drop. A probe that finds room is followed by a higher
 * one. Follows libwebrtc's ProbeController.
 */
final class ProbeController {
  private static final double[] START_FACTORS = {3, 6};
  private static final long CALM_NANOS = 1_000_000_000;
  private static final double NEXT_FACTOR = 2;

  /** Of the rate probed: a result as good as this may mean that there is more. */
  private static final double ROOM_FOUND = 0.7;

  private static final double RAISED_LIMIT_FACTOR = 3;
  private static final long RESULT_TIMEOUT_NANOS = 1_000_000_000;
  private static final long LIMITED_INTERVAL_NANOS = 5_000_000_000L;
  private static final long IMPROVED_INTERVAL_NANOS = 5_000_000_000L;
  private static final long LIMIT_ENDED_NANOS = 3_000_000_000L;
  private static final long DROP_RECOVERY_NANOS = 10_000_000_000L;
  private static final double DROP_RECOVERY_FACTOR = 0.85;
  private static final int MAX_REPEATS = 2;
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
  private double lastProbeBps;
  private boolean unanswered;
  private int repeats;
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
    unanswered = false;
    dropped = false;
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
    estimateBps = bps;
    if (awaitsResult && bps > goOnAboveBps) {
      awaitsResult = false;
      probe(NEXT_FACTOR * bps, nowNanos);
    }
  }

  /** Queues fill; the estimate has not changed for that yet. */
  void overused(long nowNanos) {
    if (nowNanos - overusedNanos > CALM_NANOS) {
      dropped = true;
      beforeDropBps = estimateBps;
      droppedNanos = nowNanos;
    }
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
   * No queue has filled for a while: perhaps it was but a spell. A sender that uses all that it may
   * finds out by itself.
   */
  private void recoverFromDrop(long nowNanos) {
    if (!dropped || nowNanos - overusedNanos <= CALM_NANOS) return;
    boolean limitedLately =
        limited || (wasLimited && nowNanos - limitedSinceNanos < LIMIT_ENDED_NANOS);
    boolean lately = nowNanos - droppedNanos < DROP_RECOVERY_NANOS;
    double probeBps = DROP_RECOVERY_FACTOR * beforeDropBps;
    dropped = false;
    if (limitedLately && lately && (1 - UNCERTAINTY) * probeBps > estimateBps) {
      probe(probeBps, nowNanos);
    }
  }

  /**
   * @param applicationLimited whether less is sent than the estimate allows
   */
  void process(boolean applicationLimited, long nowNanos) {
    if (nowNanos - lastProbeNanos > RESULT_TIMEOUT_NANOS) {
      awaitsResult = false;
      if (started && unanswered) probeAgain(nowNanos);
    }
    if (applicationLimited != limited) {
      wasLimited = limited;
      limited = applicationLimited;
      limitedSinceNanos = nowNanos;
    }
    if (started && !awaitsResult) recoverFromDrop(nowNanos);
    if (started
        && limited
        && !awaitsResult
        && nowNanos - Math.max(limitedSinceNanos, lastProbeNanos) >= LIMITED_INTERVAL_NANOS) {
      probe(NEXT_FACTOR * estimateBps, nowNanos);
    }
  }

  /** A probe showed something, be it that there is no more. */
  void answered() {
    unanswered = false;
    repeats = 0;
  }

  /** Its packets got lost, or the sender was held up. */
  private void probeAgain(long nowNanos) {
    unanswered = false;
    if (repeats < MAX_REPEATS) {
      repeats++;
      probe(lastProbeBps, nowNanos);
    }
  }

  private void probe(double bps, long nowNanos) {
    if (estimateBps >= maxBps) return;
    lastProbeBps = bps;
    unanswered = true;
    double probeBps = Math.min(bps, maxBps);
    schedule.add(probeBps, nowNanos);
    lastProbeNanos = nowNanos;
    // At the limit there is nothing to go on to.
    awaitsResult = probeBps < maxBps;
    goOnAboveBps = ROOM_FOUND * probeBps;
  }
}
