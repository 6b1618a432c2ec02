package dev.mediasoup4j.media.ffmpeg;

import dev.mediasoup4j.client.media.AudioFrame;
import java.util.ArrayList;
import java.util.List;

/** A beep of 50 ms at every half second of some clock, and where it is found again. */
final class Beeps {
  static final long EVERY_NANOS = 500_000_000;
  private static final long BEEP_NANOS = 50_000_000;
  private static final int LOUD = 4000;

  private Beeps() {}

  /** 10 ms of 48 kHz mono that begin at a time of the clock. */
  static AudioFrame piece(long clockNanos, long timestampNanos) {
    short[] samples = new short[480];
    for (int i = 0; i < samples.length; i++) {
      long at = clockNanos + i * 1_000_000_000L / 48_000;
      boolean on = Math.floorMod(at, EVERY_NANOS) < BEEP_NANOS;
      samples[i] = on ? (short) (12_000 * Math.sin(2 * Math.PI * 1000 * at / 1e9)) : 0;
    }
    return AudioFrame.of(samples, 48_000, 1, timestampNanos);
  }

  /** When beeps begin. */
  static List<Long> onsets(List<Sound> sounds) {
    List<Long> onsets = new ArrayList<>();
    long quietSince = Long.MIN_VALUE / 2;
    for (Sound sound : sounds) {
      for (int i = 0; i < sound.samples().length; i += sound.channels()) {
        if (Math.abs(sound.samples()[i]) < LOUD) continue;
        long at = sound.timeNanos() + (long) (i / sound.channels()) * 1_000_000_000L / 48_000;
        if (at - quietSince > 100_000_000) onsets.add(at);
        quietSince = at;
      }
    }
    return onsets;
  }
}
