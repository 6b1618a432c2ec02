package dev.mediasoup4j.media.ffmpeg;

import static dev.mediasoup4j.media.ffmpeg.Sound.PIECE_NANOS;
import static dev.mediasoup4j.media.ffmpeg.Sound.SAMPLES_A_PIECE;
import static dev.mediasoup4j.media.ffmpeg.Sound.SAMPLE_RATE;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts decoded sound into 10 ms. A gap in the file becomes silence, so that what follows stays in
 * step with the pictures.
 */
final class SoundPieces {
  /** Below, a deviation is rounding of the container's clock. */
  private static final long TOLERANCE_NANOS = 40_000_000;

  /** Above, a gap is taken for a broken clock. */
  private static final long LONGEST_SILENCE_NANOS = 10_000_000_000L;

  private final int channels;
  private final Consumer<Sound> output;
  private final short[] piece;
  private int filled;
  private boolean started;

  /** When the first sample of the piece is heard. */
  private long pieceNanos;

  SoundPieces(int channels, Consumer<Sound> output) {
    this.channels = channels;
    this.output = output;
    this.piece = new short[SAMPLES_A_PIECE * channels];
  }

  /** Takes interleaved samples, the first of which is heard at a time. */
  void add(short[] samples, int count, long timeNanos) {
    if (!started) {
      started = true;
      pieceNanos = timeNanos;
    }
    long gap = timeNanos - (pieceNanos + nanos(filled / channels));
    if (gap > TOLERANCE_NANOS && gap < LONGEST_SILENCE_NANOS) {
      int silence = (int) (gap * SAMPLE_RATE / 1_000_000_000) * channels;
      append(new short[silence], silence);
    } else if (Math.abs(gap) > TOLERANCE_NANOS) {
      pieceNanos += gap;
    }
    append(samples, count);
  }

  /** Gives the last piece, filled with silence. */
  void finish() {
    if (filled > 0) append(new short[piece.length - filled], piece.length - filled);
  }

  /** Forgets what waits: the file goes on elsewhere. */
  void reset() {
    started = false;
    filled = 0;
  }

  private void append(short[] samples, int count) {
    for (int at = 0; at < count; ) {
      int taken = Math.min(count - at, piece.length - filled);
      System.arraycopy(samples, at, piece, filled, taken);
      at += taken;
      filled += taken;
      if (filled < piece.length) return;
      output.accept(new Sound(Arrays.copyOf(piece, filled), channels, pieceNanos));
      filled = 0;
      pieceNanos += PIECE_NANOS;
    }
  }

  private static long nanos(long samples) {
    return samples * 1_000_000_000 / SAMPLE_RATE;
  }
}
