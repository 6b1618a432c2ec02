package dev.mediasoup4j.rtc.congestion;

/**
 * The rate that the loss allows: up by 8 % a second while next to nothing is lost, down when much
 * is, as it is in between (draft-ietf-rmcat-gcc-02 section 6). Unlike there, the loss that the link
 * has anyway does not count: by the draft a link that loses a tenth at random ends at the lowest
 * rate.
 */
final class LossBasedRate {
  private static final double LOW_LOSS = 0.02;
  private static final double HIGH_LOSS = 0.1;

  /** Of what arrives: the link carries that at least, however much more was sent. */
  private static final double FLOOR = 0.85;

  private static final double LASTING_LOSS = 0.01;
  private static final double SMOOTHING = 0.2;
  private static final double INCREASE_PER_SECOND = 1.08;
  private static final double MIN_INCREASE_BPS_PER_SECOND = 1000;
  private static final int MIN_PACKETS = 20;
  private static final long WINDOW_NANOS = 500_000_000;
  private static final long REDUCTION_INTERVAL_NANOS = 300_000_000;

  private final InherentLoss inherent = new InherentLoss();
  private double rateBps;
  private int expected;
  private int lost;
  private boolean started;
  private long windowNanos;
  private long reducedNanos = Long.MIN_VALUE / 2;
  private double loss;
  private double smoothedLoss;

  LossBasedRate(double startBps) {
    rateBps = startBps;
  }

  double rateBps() {
    return rateBps;
  }

  /** Of the last window, 0 to 1. */
  double loss() {
    return loss;
  }

  double inherentLoss() {
    return inherent.loss();
  }

  /** Whether more gets lost, over some windows, than the link loses anyway. */
  boolean losesTooMuch() {
    return smoothedLoss - inherent.loss() > LASTING_LOSS;
  }

  /** When less was sent for the sake of loss; that of packets sent before says nothing new. */
  long reducedNanos() {
    return reducedNanos;
  }

  /** A probe found that the link carries this. */
  void set(double bps, long nowNanos) {
    rateBps = bps;
    inherent.carried(bps, nowNanos);
  }

  /** The delay allows no more than this. */
  void limit(double bps) {
    rateBps = Math.min(rateBps, bps);
  }

  /**
   * @param acknowledgedBps throughput, or 0 while it is not known
   * @param limited whether less is sent than the estimate allows
   * @param queueGrows whether the trend of the delay shows that the link is full
   * @param queueStands whether the round trip shows it
   */
  void update(
      PacketResults results,
      double acknowledgedBps,
      boolean limited,
      boolean queueGrows,
      boolean queueStands,
      long roundTripNanos,
      long nowNanos) {
    if (!started) {
      started = true;
      windowNanos = nowNanos;
    }
    expected += results.expected();
    lost += results.lost();
    if (queueGrows) {
      inherent.forgetCarried(acknowledgedBps, nowNanos);
    } else {
      inherent.carried(acknowledgedBps, nowNanos);
    }
    long elapsedNanos = nowNanos - windowNanos;
    if (expected < MIN_PACKETS || elapsedNanos < WINDOW_NANOS) return;
    loss = Math.max(0, Math.min(1, (double) lost / expected));
    smoothedLoss += SMOOTHING * (loss - smoothedLoss);
    expected = 0;
    lost = 0;
    windowNanos = nowNanos;
    if (!queueGrows && !queueStands) inherent.observe(loss, acknowledgedBps, limited, nowNanos);
    change(acknowledgedBps, Math.min(1, elapsedNanos / 1e9), roundTripNanos, nowNanos);
  }

  private void change(double acknowledgedBps, double seconds, long roundTripNanos, long nowNanos) {
    double caused = loss - inherent.loss();
    if (caused <= LOW_LOSS) {
      double factor = Math.pow(INCREASE_PER_SECOND, seconds);
      rateBps = rateBps * factor + MIN_INCREASE_BPS_PER_SECOND * seconds;
    } else if (caused > HIGH_LOSS
        && nowNanos - reducedNanos >= REDUCTION_INTERVAL_NANOS + roundTripNanos) {
      double reduced = rateBps * (1 - 0.5 * caused);
      rateBps = Math.min(rateBps, Math.max(reduced, FLOOR * acknowledgedBps));
      reducedNanos = nowNanos;
    }
  }
}
