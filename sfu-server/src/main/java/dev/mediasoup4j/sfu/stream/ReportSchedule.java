package dev.mediasoup4j.sfu.stream;

import dev.mediasoup4j.ortc.MediaKind;

/** When the next RTCP report of a producer or consumer is due, at mediasoup's intervals. */
public final class ReportSchedule {
  private static final long AUDIO_INTERVAL_NANOS = 5_000_000_000L;
  private static final long VIDEO_INTERVAL_NANOS = 1_000_000_000L;

  /** What asks has an interval that varies: a report may be a little early. */
  private static final double EARLY = 1.15;

  private final long intervalNanos;
  private long lastNanos;

  public ReportSchedule(MediaKind kind) {
    intervalNanos = kind == MediaKind.VIDEO ? VIDEO_INTERVAL_NANOS : AUDIO_INTERVAL_NANOS;
  }

  /** Whether a report is due; the next one is counted from it. */
  public boolean takeDue(long nowNanos) {
    if ((nowNanos - lastNanos) * EARLY < intervalNanos) {
      return false;
    }
    lastNanos = nowNanos;
    return true;
  }
}
