package dev.mediasoup4j.rtc.congestion;

/**
 * Additive increase, multiplicative decrease: the rate that the trend of the delay allows
 * (draft-ietf-rmcat-gcc-02 section 5.5, with the constants of libwebrtc's AimdRateControl). Bits a
 * second throughout.
 */
final class AimdRateControl {
  private static final double BACKOFF = 0.85;
  private static final double INCREASE_PER_SECOND = 1.08;
  private static final double MIN_INCREASE_BPS = 1000;
  private static final double MIN_ADDITIVE_BPS_PER_SECOND = 4000;
  private static final int FRAMES_PER_SECOND = 30;
  private static final int PACKET_BITS = 8 * 1200;
  private static final long DETECTION_NANOS = 100_000_000;
  private static final long MIN_REDUCTION_INTERVAL_NANOS = 10_000_000;
  private static final long MAX_REDUCTION_INTERVAL_NANOS = 200_000_000;

  private enum State {
    HOLD,
    INCREASE,
    DECREASE
  }

  private final LinkCapacity capacity = new LinkCapacity();
  private double rateBps;
  private double throughputBps;
  private long roundTripNanos = 200_000_000;
  private State state = State.HOLD;
  private boolean changed;
  private long changedNanos;
  private boolean outgrewCapacity;

  AimdRateControl(double startBps) {
    rateBps = startBps;
    throughputBps = startBps;
  }

  double rateBps() {
    return rateBps;
  }

  void roundTrip(long nanos) {
    roundTripNanos = nanos;
  }

  /** Somebody knows better. */
  void set(double bps, long nowNanos) {
    rateBps = bps;
    changedNanos = nowNanos;
    changed = true;
  }

  /** Whether the last {@link #update} showed that the link carries more than it seemed to. */
  boolean outgrewCapacity() {
    return outgrewCapacity;
  }

  /** Whether what was reduced had time to show, or is still far too much. */
  boolean mayReduceFurther(double acknowledgedBps, long nowNanos) {
    long interval =
        Math.max(
            MIN_REDUCTION_INTERVAL_NANOS, Math.min(MAX_REDUCTION_INTERVAL_NANOS, roundTripNanos));
    return !changed || nowNanos - changedNanos >= interval || acknowledgedBps < rateBps / 2;
  }

  /**
   * @param acknowledgedBps throughput, or 0 while it is not known
   * @param limited whether less is sent than the rate allows: what arrives says nothing of the link
   */
  void update(BandwidthUsage usage, double acknowledgedBps, boolean limited, long nowNanos) {
    outgrewCapacity = false;
    if (acknowledgedBps > 0) throughputBps = acknowledgedBps;
    switch (usage) {
      case NORMAL -> {
        if (state == State.HOLD) {
          state = State.INCREASE;
          changedNanos = nowNanos;
        }
      }
      case OVERUSING -> state = State.DECREASE;
      case UNDERUSING -> state = State.HOLD;
    }
    if (state == State.INCREASE) {
      increase(nowNanos);
    } else if (state == State.DECREASE) {
      decrease(limited, nowNanos);
    }
  }

  private void increase(long nowNanos) {
    outgrewCapacity = capacity.isBelow(throughputBps);
    if (outgrewCapacity) capacity.forget();
    double seconds = changed ? (nowNanos - changedNanos) / 1e9 : 0;
    double increase =
        capacity.known()
            ? nearCapacityIncrease() * seconds
            : Math.max(
                rateBps * (Math.pow(INCREASE_PER_SECOND, Math.min(seconds, 1)) - 1),
                changed ? MIN_INCREASE_BPS * Math.min(seconds, 1) : 0);
    // No further from what arrives than it can be told to be too much.
    double limit = Math.max(rateBps, 1.5 * throughputBps + 10_000);
    rateBps = Math.min(rateBps + increase, limit);
    changedNanos = nowNanos;
    changed = true;
  }

  /** A packet of a typical size in the time that it takes to see what comes of it. */
  private double nearCapacityIncrease() {
    double frameBits = rateBps / FRAMES_PER_SECOND;
    double packetBits = frameBits / Math.ceil(frameBits / PACKET_BITS);
    double responseSeconds = 2 * (roundTripNanos + DETECTION_NANOS) / 1e9;
    return Math.max(MIN_ADDITIVE_BPS_PER_SECOND, packetBits / responseSeconds);
  }

  private void decrease(boolean limited, long nowNanos) {
    if (limited) {
      rateBps *= BACKOFF;
    } else {
      double reduced = BACKOFF * throughputBps;
      if (reduced > rateBps && capacity.known()) reduced = BACKOFF * capacity.estimateBps();
      rateBps = Math.min(rateBps, reduced);
      if (capacity.isAbove(throughputBps)) capacity.forget();
      capacity.addOveruse(throughputBps);
    }
    state = State.HOLD;
    changedNanos = nowNanos;
    changed = true;
  }
}
