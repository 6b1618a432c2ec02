package dev.mediasoup4j.rtc.rtcp;

/**
 * Arithmetic of NTP times as RTCP has them (RFC 3550 section 4): seconds since 1900 in the high 32
 * bits, fractions of a second in the low ones. The compact form is the middle 32 bits: seconds and
 * 1/65536 seconds.
 */
public final class NtpTime {
  /** What the round-trip methods answer when there is nothing to compute it from. */
  public static final long UNKNOWN = -1;

  private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private NtpTime() {}

  /** From nanoseconds since 1970. */
  public static long ofEpochNanos(long epochNanos) {
    long seconds = Math.floorDiv(epochNanos, NANOS_PER_SECOND) + SECONDS_FROM_1900_TO_1970;
    long fraction = (Math.floorMod(epochNanos, NANOS_PER_SECOND) << 32) / NANOS_PER_SECOND;
    return seconds << 32 | fraction;
  }

  /** Nanoseconds since 1970, for times before 2036. */
  public static long toEpochNanos(long ntpTime) {
    long seconds = (ntpTime >>> 32) - SECONDS_FROM_1900_TO_1970;
    return seconds * NANOS_PER_SECOND + (((ntpTime & 0xFFFFFFFFL) * NANOS_PER_SECOND) >>> 32);
  }

  /** The middle 32 bits, unsigned. */
  public static long compact(long ntpTime) {
    return ntpTime >>> 16 & 0xFFFFFFFFL;
  }

  /** A duration in 1/65536 seconds, as DLSR and DLRR have it. */
  public static long compactDuration(long nanos) {
    long seconds = nanos / NANOS_PER_SECOND;
    return seconds << 16 | ((nanos % NANOS_PER_SECOND) << 16) / NANOS_PER_SECOND;
  }

  /** Nanoseconds in a duration of 1/65536 seconds. */
  public static long compactDurationToNanos(long compactDuration) {
    return (compactDuration * NANOS_PER_SECOND) >>> 16;
  }

  /**
   * The round-trip time that a report block tells (RFC 3550 section 6.4.1, figure 2).
   *
   * @param nowNtpTime when the block arrived, by the clock that wrote the sender reports
   * @return nanoseconds, 0 or more, or {@link #UNKNOWN} when the receiver had no sender report yet
   */
  public static long roundTripNanos(long nowNtpTime, ReportBlock block) {
    return roundTripNanos(nowNtpTime, block.lastSenderReport(), block.delaySinceLastSenderReport());
  }

  /** The same from a DLRR block (RFC 3611 section 4.5). */
  public static long roundTripNanos(long nowNtpTime, ExtendedReport.Delay delay) {
    return roundTripNanos(
        nowNtpTime, delay.lastReceiverReport(), delay.delaySinceLastReceiverReport());
  }

  private static long roundTripNanos(long nowNtpTime, long lastReport, long delaySinceLastReport) {
    if (lastReport == 0) return UNKNOWN;
    int compactRoundTrip = (int) (compact(nowNtpTime) - delaySinceLastReport - lastReport);
    return compactDurationToNanos(Math.max(0, compactRoundTrip));
  }
}
