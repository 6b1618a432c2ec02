package dev.mediasoup4j.media.ffmpeg;

/**
 * Keeps recorded sound in step with the clock. Pieces of 10 ms come early and late, in bursts after
 * a pause, and not at all; only what persists is corrected, by silence or by leaving pieces out.
 */
final class SoundClock {
  /** A gap that no burst explains: sinks make up for half a second at most. */
  private static final long SURE_GAP_NANOS = 500_000_000;

  /** Deviation that is left alone. */
  private static final long TOLERANCE_NANOS = 20_000_000;

  /** Pieces over which a deviation has to persist. */
  private static final int WINDOW = 100;

  private long writtenNanos;
  private boolean started;
  private int pieces;
  private long leastGap;
  private long mostGap;
  private long surplusNanos;

  /**
   * Places the next piece.
   *
   * @param timeNanos when it was heard, from the beginning of the recording
   * @return nanoseconds of silence to write before it, or -1 to leave the piece out
   */
  long place(long timeNanos) {
    if (surplusNanos >= Sound.PIECE_NANOS) {
      surplusNanos -= Sound.PIECE_NANOS;
      return -1;
    }
    long silence = silenceBefore(timeNanos - writtenNanos);
    writtenNanos += silence + Sound.PIECE_NANOS;
    return silence;
  }

  private long silenceBefore(long gap) {
    if (!started || gap > SURE_GAP_NANOS) {
      started = true;
      forget();
      return Math.max(0, gap);
    }
    leastGap = Math.min(leastGap, gap);
    mostGap = Math.max(mostGap, gap);
    if (++pieces < WINDOW) return 0;
    long silence = leastGap > TOLERANCE_NANOS ? leastGap : 0;
    surplusNanos = mostGap < -TOLERANCE_NANOS ? -mostGap : 0;
    forget();
    return silence;
  }

  private void forget() {
    pieces = 0;
    leastGap = Long.MAX_VALUE;
    mostGap = Long.MIN_VALUE;
  }
}
