package dev.mediasoup4j.client.media;

import java.nio.ShortBuffer;

/** How loud a track is: the root mean square of the last 100 ms. */
public final class LevelMeter implements AudioSink {
  /** What silence reads, as in RFC 6464. */
  public static final int SILENCE_DBOV = -127;

  private static final int PIECES = 10;

  // Guarded by this.
  private final double[] meanSquares = new double[PIECES];
  private int next;

  @Override
  public synchronized void onFrame(AudioFrame frame) {
    ShortBuffer samples = frame.samples();
    double sum = 0;
    for (int i = 0; i < samples.limit(); i++) sum += (double) samples.get(i) * samples.get(i);
    meanSquares[next] = sum / samples.limit();
    next = (next + 1) % PIECES;
  }

  /** From {@link #SILENCE_DBOV} to 0, which is a square wave of full scale. */
  public synchronized double levelDbov() {
    double sum = 0;
    for (double meanSquare : meanSquares) sum += meanSquare;
    if (sum == 0) return SILENCE_DBOV;
    double rms = Math.sqrt(sum / PIECES);
    return Math.max(SILENCE_DBOV, 20 * Math.log10(rms / 32768));
  }
}
