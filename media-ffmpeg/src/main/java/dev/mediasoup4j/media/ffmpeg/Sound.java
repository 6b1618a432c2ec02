package dev.mediasoup4j.media.ffmpeg;

/**
 * 10 ms of decoded sound: 48 kHz, channels interleaved.
 *
 * @param timeNanos when its first sample is heard, from the beginning of the file
 */
record Sound(short[] samples, int channels, long timeNanos) {
  static final int SAMPLE_RATE = 48_000;
  static final int SAMPLES_A_PIECE = SAMPLE_RATE / 100;
  static final long PIECE_NANOS = 10_000_000;
}
