package dev.mediasoup4j.client.media;

import java.nio.ShortBuffer;

/** 10 ms of 16-bit PCM, channels interleaved. Immutable. */
public final class AudioFrame {
  private final short[] samples;
  private final int sampleRate;
  private final int channels;
  private final long timestampNanos;

  private AudioFrame(short[] samples, int sampleRate, int channels, long timestampNanos) {
    this.samples = samples;
    this.sampleRate = sampleRate;
    this.channels = channels;
    this.timestampNanos = timestampNanos;
  }

  /**
   * Copies the samples.
   *
   * @param sampleRate samples a second and channel, a multiple of 100 from 8000 to 96000
   * @param channels 1 or 2
   * @param samples exactly {@code sampleRate / 100 * channels}
   * @param timestampNanos when the first sample was recorded or heard, on {@link System#nanoTime}'s
   *     clock
   * @throws IllegalArgumentException if one of these does not hold
   */
  public static AudioFrame of(short[] samples, int sampleRate, int channels, long timestampNanos) {
    int expected = samplesPerFrame(sampleRate, channels);
    if (samples.length != expected) {
      throw new IllegalArgumentException(
          "samples must be 10 ms, " + expected + " of them, were " + samples.length);
    }
    return new AudioFrame(samples.clone(), sampleRate, channels, timestampNanos);
  }

  /** How many samples 10 ms are, all channels together. */
  static int samplesPerFrame(int sampleRate, int channels) {
    if (sampleRate < 8000 || sampleRate > 96000 || sampleRate % 100 != 0) {
      throw new IllegalArgumentException(
          "sampleRate must be a multiple of 100 from 8000 to 96000, was " + sampleRate);
    }
    if (channels != 1 && channels != 2) {
      throw new IllegalArgumentException("channels must be 1 or 2, was " + channels);
    }
    return sampleRate / 100 * channels;
  }

  public int sampleRate() {
    return sampleRate;
  }

  public int channels() {
    return channels;
  }

  public long timestampNanos() {
    return timestampNanos;
  }

  /** A read-only view of all samples. */
  public ShortBuffer samples() {
    return ShortBuffer.wrap(samples).asReadOnlyBuffer();
  }

  /** A copy of all samples. */
  public short[] toArray() {
    return samples.clone();
  }

  AudioFrame silenced() {
    return new AudioFrame(new short[samples.length], sampleRate, channels, timestampNanos);
  }
}
