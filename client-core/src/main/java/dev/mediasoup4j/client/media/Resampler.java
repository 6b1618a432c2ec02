package dev.mediasoup4j.client.media;

import java.util.Arrays;

/**
 * Changes the sample rate of interleaved sound with a windowed sinc, band-limited to the lower of
 * the two rates. Output sample n is the input at the time of n: no delay is added. For one thread.
 */
final class Resampler {
  /** Zero crossings of the kernel on either side, at the lower rate. */
  private static final int ZERO_CROSSINGS = 24;

  /** Kernel values between two zero crossings; between them it is interpolated. */
  private static final int STEPS = 256;

  /** The transition band below half of the lower rate. */
  private static final double ROLL_OFF = 0.945;

  private static final double[] KERNEL = kernel();

  private final int inputRate;
  private final int outputRate;
  private final int channels;
  private final double cutoff;
  private final int halfWidth;

  /** Input around the place that is computed; begins with silence. */
  private float[] window;

  private int windowFrames;

  /** Position of the window's first frame in the input, and of the next output sample. */
  private long windowStart;

  private long next;

  Resampler(int inputRate, int outputRate, int channels) {
    this.inputRate = inputRate;
    this.outputRate = outputRate;
    this.channels = channels;
    double ratio = Math.min(1, (double) outputRate / inputRate);
    this.cutoff = ratio * ROLL_OFF;
    this.halfWidth = (int) Math.ceil(ZERO_CROSSINGS / cutoff);
    this.windowFrames = halfWidth;
    this.windowStart = -halfWidth;
    this.window = new float[4 * halfWidth * channels];
  }

  /** Takes input. */
  void write(float[] samples, int frames) {
    discardOld();
    int needed = (windowFrames + frames) * channels;
    if (needed > window.length) window = Arrays.copyOf(window, Math.max(needed, window.length * 2));
    System.arraycopy(samples, 0, window, windowFrames * channels, frames * channels);
    windowFrames += frames;
  }

  /** Takes the silence behind the last input, so that everything comes out. */
  void finish() {
    write(new float[halfWidth * channels], halfWidth);
  }

  /**
   * Gives what can be computed.
   *
   * @return frames written at {@code offsetFrames}, fewer than asked for when input is lacking
   */
  int read(float[] out, int offsetFrames, int frames) {
    for (int i = 0; i < frames; i++) {
      long scaled = next * inputRate;
      long position = scaled / outputRate;
      if (position + halfWidth >= windowStart + windowFrames) return i;
      double fraction = (double) (scaled % outputRate) / outputRate;
      compute(position, fraction, out, (offsetFrames + i) * channels);
      next++;
    }
    return frames;
  }

  private void compute(long position, double fraction, float[] out, int at) {
    int first = (int) (position - halfWidth + 1 - windowStart);
    for (int channel = 0; channel < channels; channel++) {
      double sum = 0;
      double distance = (halfWidth - 1 + fraction) * cutoff;
      for (int tap = 0; tap < 2 * halfWidth; tap++, distance -= cutoff) {
        sum += window[(first + tap) * channels + channel] * kernelAt(Math.abs(distance));
      }
      out[at + channel] = (float) (sum * cutoff);
    }
  }

  private static double kernelAt(double zeroCrossings) {
    double exact = zeroCrossings * STEPS;
    int step = (int) exact;
    if (step >= KERNEL.length - 1) return 0;
    return KERNEL[step] + (KERNEL[step + 1] - KERNEL[step]) * (exact - step);
  }

  private void discardOld() {
    long keepFrom = next * inputRate / outputRate - halfWidth;
    int gone = (int) Math.min(windowFrames, keepFrom - windowStart);
    if (gone < halfWidth) return;
    System.arraycopy(window, gone * channels, window, 0, (windowFrames - gone) * channels);
    windowStart += gone;
    windowFrames -= gone;
  }

  /** One side of a sinc under a Blackman window. */
  private static double[] kernel() {
    double[] kernel = new double[ZERO_CROSSINGS * STEPS + 1];
    for (int i = 0; i < kernel.length; i++) {
      double x = (double) i / STEPS;
      double sinc = i == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      double turn = Math.PI * x / ZERO_CROSSINGS;
      kernel[i] = sinc * (0.42 + 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn));
    }
    return kernel;
  }
}
