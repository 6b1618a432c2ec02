package dev.mediasoup4j.client.media;

import org.jspecify.annotations.Nullable;

/**
 * Sound that your code pushes, from any thread, in pieces of any length. It goes out in pieces of
 * 10 ms at the pace of the clock; while nothing is there, silence goes out.
 */
public final class PushAudioSource extends PacedSource<AudioFrame> implements AudioSource {
  private final int sampleRate;
  private final int channels;
  private final int samplesPerFrame;

  // Guarded by this: a ring of samples.
  private final short[] ring;
  private int head;
  private int buffered;
  private long dropped;
  private @Nullable SourceOutput<AudioFrame> output;

  /**
   * Takes samples in one format.
   *
   * @param sampleRate samples a second and channel, a multiple of 100 from 8000 to 96000
   * @param channels 1 or 2
   */
  public PushAudioSource(int sampleRate, int channels) {
    this.samplesPerFrame = AudioFrame.samplesPerFrame(sampleRate, channels);
    this.sampleRate = sampleRate;
    this.channels = channels;
    this.ring = new short[samplesPerFrame * 100];
  }

  /**
   * Takes interleaved samples. One second is kept: when more waits, the oldest is dropped.
   *
   * @throws IllegalArgumentException if the length is no multiple of the channels
   */
  public synchronized void push(short[] samples) {
    if (samples.length % channels != 0) {
      throw new IllegalArgumentException(
          "samples must be a multiple of " + channels + " channels, were " + samples.length);
    }
    for (short sample : samples) {
      if (buffered == ring.length) {
        head = (head + 1) % ring.length;
        buffered--;
        dropped++;
      }
      ring[(head + buffered++) % ring.length] = sample;
    }
  }

  /** Samples, all channels together, that were dropped because a second was waiting already. */
  public synchronized long dropped() {
    return dropped;
  }

  /** Tells the track that nothing more comes, which ends it; what waits is not sent. */
  public void end() {
    SourceOutput<AudioFrame> current;
    synchronized (this) {
      current = output;
    }
    if (current != null) current.ended();
  }

  @Override
  PacedThread<AudioFrame> open(SourceOutput<AudioFrame> output) {
    this.output = output;
    return PacedThread.start(
        "push-audio",
        TEN_MILLIS,
        PIECES_MADE_UP_FOR,
        output,
        (number, nowNanos, out) -> out.push(next(nowNanos)));
  }

  @Override
  public synchronized void stop() {
    super.stop();
    output = null;
  }

  /** A piece that is only partly there waits for its rest, and silence goes before it. */
  private synchronized AudioFrame next(long nowNanos) {
    short[] samples = new short[samplesPerFrame];
    if (buffered >= samplesPerFrame) {
      for (int i = 0; i < samplesPerFrame; i++) samples[i] = ring[(head + i) % ring.length];
      head = (head + samplesPerFrame) % ring.length;
      buffered -= samplesPerFrame;
    }
    return AudioFrame.of(samples, sampleRate, channels, nowNanos);
  }
}
