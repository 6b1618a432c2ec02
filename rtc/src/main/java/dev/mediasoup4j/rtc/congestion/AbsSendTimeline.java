package dev.mediasoup4j.rtc.congestion;

/**
 * Makes milliseconds that run on of a sender's abs-send-time, whose 24 bits wrap every 64 s, and
 * notices when its clock is set.
 */
final class AbsSendTimeline {
  static final int MAX_VALUE = (1 << 24) - 1;
  private static final int HALF = 1 << 23;
  private static final double MILLIS_PER_UNIT = 1000.0 / (1 << 18);

  /** No queue grows or drains by so much from one packet to the next. */
  private static final double CLOCK_JUMP_MILLIS = 3000;

  private boolean started;
  private int lastValue;
  private double millis;
  private double lastArrivalMillis;

  void reset() {
    started = false;
  }

  /**
   * A packet arrived.
   *
   * @param value 0 to {@link #MAX_VALUE}
   * @return whether its time goes with those before it; if not, they mean another clock's
   */
  boolean add(int value, double arrivalMillis) {
    double sentDelta = started ? MILLIS_PER_UNIT * difference(value, lastValue) : 0;
    double arrivalDelta = started ? arrivalMillis - lastArrivalMillis : 0;
    started = true;
    lastValue = value;
    lastArrivalMillis = arrivalMillis;
    millis += sentDelta;
    return Math.abs(sentDelta - arrivalDelta) < CLOCK_JUMP_MILLIS;
  }

  /** When the last packet left, by a clock that began at 0. */
  double millis() {
    return millis;
  }

  /** How far the first is ahead of the second, the short way round. */
  private static int difference(int value, int before) {
    int ahead = (value - before) & MAX_VALUE;
    return ahead >= HALF ? ahead - (MAX_VALUE + 1) : ahead;
  }
}
