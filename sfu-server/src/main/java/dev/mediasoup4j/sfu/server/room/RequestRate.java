package dev.mediasoup4j.sfu.server.room;

import java.util.concurrent.TimeUnit;

/**
 * How fast one client may ask: a token bucket. A refused request costs as much as another, so a
 * client that floods gets nothing at all, and goes into debt; that is bounded, and shows who never
 * stops. Safe to use from any thread.
 */
final class RequestRate {
  enum Verdict {
    PASS,
    REFUSE,
    /** As many were refused as may come in a moment. */
    CUT_OFF
  }

  private final double perNano;
  private final int burst;
  private double tokens;
  private long filledNanos;

  RequestRate(int perSecond, int burst, long nowNanos) {
    perNano = perSecond / (double) TimeUnit.SECONDS.toNanos(1);
    this.burst = burst;
    tokens = burst;
    filledNanos = nowNanos;
  }

  synchronized Verdict take(long nowNanos) {
    tokens = Math.min(burst, tokens + (nowNanos - filledNanos) * perNano) - 1;
    filledNanos = nowNanos;
    if (tokens >= 0) return Verdict.PASS;
    return tokens < -burst ? Verdict.CUT_OFF : Verdict.REFUSE;
  }
}
