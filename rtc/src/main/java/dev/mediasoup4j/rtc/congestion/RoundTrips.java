package dev.mediasoup4j.rtc.congestion;

/** The round trip to the endpoint, and whether a queue stands on its way. */
final class RoundTrips {
  private static final long INITIAL_NANOS = 200_000_000;
  private static final long MEMORY_NANOS = 30_000_000_000L;

  /** Above the shortest round trip: more than jitter adds to the fastest packet of a feedback. */
  private static final long STANDING_NANOS = 50_000_000;

  private long latestNanos = INITIAL_NANOS;
  private long shortestNanos = Long.MAX_VALUE;
  private long shortestBeforeNanos = Long.MAX_VALUE;
  private long rotatedNanos;

  void add(long roundTripNanos, long nowNanos) {
    latestNanos = roundTripNanos;
    if (nowNanos - rotatedNanos > MEMORY_NANOS) {
      rotatedNanos = nowNanos;
      shortestBeforeNanos = shortestNanos;
      shortestNanos = Long.MAX_VALUE;
    }
    shortestNanos = Math.min(shortestNanos, roundTripNanos);
  }

  long latestNanos() {
    return latestNanos;
  }

  /** Whether packets wait somewhere, in a queue that need not grow. */
  boolean queueStands() {
    long shortest = Math.min(shortestNanos, shortestBeforeNanos);
    return shortest != Long.MAX_VALUE && latestNanos - shortest > STANDING_NANOS;
  }
}
