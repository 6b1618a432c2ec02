package dev.mediasoup4j.client.media;

/** A melody that names its sender, for a {@link ToneDetector}: 48 kHz mono. */
public final class TestToneSource extends PacedSource<AudioFrame> implements AudioSource {
  private static final int SAMPLE_RATE = 48_000;
  private static final int SAMPLES_PER_NOTE = SAMPLE_RATE / 1000 * ToneCode.NOTE_MILLIS;
  private static final double AMPLITUDE = 0.25 * Short.MAX_VALUE;

  private final int[] melody;

  /**
   * Plays one sender's melody.
   *
   * @param sourceId who is heard, 0 to 255
   */
  public TestToneSource(int sourceId) {
    if (sourceId < 0 || sourceId > 255) {
      throw new IllegalArgumentException("sourceId must be from 0 to 255, was " + sourceId);
    }
    this.melody = ToneCode.melody(sourceId);
  }

  @Override
  PacedThread<AudioFrame> open(SourceOutput<AudioFrame> output) {
    return PacedThread.start(
        "test-tone",
        TEN_MILLIS,
        PIECES_MADE_UP_FOR,
        output,
        (number, nowNanos, out) -> out.push(piece(number, nowNanos)));
  }

  /** One piece, without a thread. */
  AudioFrame piece(long number, long nowNanos) {
    short[] samples = new short[SAMPLE_RATE / 100];
    for (int i = 0; i < samples.length; i++) {
      long position = number * samples.length + i;
      int note = melody[(int) (position / SAMPLES_PER_NOTE % melody.length)];
      double turns = (double) (position % SAMPLE_RATE) * ToneCode.frequencyHz(note) / SAMPLE_RATE;
      samples[i] = (short) (AMPLITUDE * Math.sin(2 * Math.PI * turns));
    }
    return AudioFrame.of(samples, SAMPLE_RATE, 1, nowNanos);
  }
}
