package dev.mediasoup4j.rtc.rtcp;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * NTP time from the monotonic clock: the wall clock is read once, by the caller, so that steps of
 * it never show as jumps in round-trip times.
 */
public final class NtpClock {
  private final long epochMinusMonotonicNanos;

  /** Both arguments name the same moment. */
  public NtpClock(Instant wallTime, long nowNanos) {
    epochMinusMonotonicNanos = ChronoUnit.NANOS.between(Instant.EPOCH, wallTime) - nowNanos;
  }

  /** See {@link NtpTime}. */
  public long ntpTime(long nowNanos) {
    return NtpTime.ofEpochNanos(epochNanos(nowNanos));
  }

  /** Nanoseconds since 1970. */
  public long epochNanos(long nowNanos) {
    return epochMinusMonotonicNanos + nowNanos;
  }
}
