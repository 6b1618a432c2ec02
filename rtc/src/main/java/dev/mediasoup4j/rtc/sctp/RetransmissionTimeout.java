package dev.mediasoup4j.rtc.sctp;

/** The retransmission timeout from measured round trips (RFC 9260 section 6.3.1). */
final class RetransmissionTimeout {
  /**
   * Least distance of the timeout from the round trip. A peer may delay an acknowledgement by 200
   * ms, which on a steady path four times the variance would not cover.
   */
  private static final long MIN_VARIANCE_NANOS = 220_000_000;

  private final long minNanos;
  private final long maxNanos;

  private long smoothedNanos;
  private long variationNanos;
  private long leastNanos = Long.MAX_VALUE;
  private long baseNanos;
  private int backOff;

  RetransmissionTimeout(SctpSettings settings) {
    minNanos = settings.rtoMin().toNanos();
    maxNanos = settings.rtoMax().toNanos();
    baseNanos = settings.rtoInitial().toNanos();
  }

  void observe(long roundTripNanos) {
    if (roundTripNanos < 0) return;
    if (leastNanos == Long.MAX_VALUE) {
      smoothedNanos = roundTripNanos;
      variationNanos = roundTripNanos / 2;
    } else {
      long deviation = Math.abs(smoothedNanos - roundTripNanos);
      variationNanos += (deviation - variationNanos) / 4;
      smoothedNanos += (roundTripNanos - smoothedNanos) / 8;
    }
    leastNanos = Math.min(leastNanos, roundTripNanos);
    baseNanos = smoothedNanos + Math.max(4 * variationNanos, MIN_VARIANCE_NANOS);
  }

  /** A timer expired: the next one runs twice as long. */
  void backOff() {
    if (currentNanos() < maxNanos) backOff++;
  }

  /** The peer answers again. */
  void clearBackOff() {
    backOff = 0;
  }

  long currentNanos() {
    long base = Math.max(minNanos, Math.min(baseNanos, maxNanos));
    return backOff > 30 ? maxNanos : Math.min(base << backOff, maxNanos);
  }

  /** Smoothed round trip, or the timeout where none was measured. */
  long roundTripNanos() {
    return leastNanos == Long.MAX_VALUE ? baseNanos : smoothedNanos;
  }

  /** The shortest round trip that was measured, or 0. */
  long leastRoundTripNanos() {
    return leastNanos == Long.MAX_VALUE ? 0 : leastNanos;
  }
}
