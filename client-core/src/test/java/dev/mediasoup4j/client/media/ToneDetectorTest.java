package dev.mediasoup4j.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToneDetectorTest {
  /** Six melodies of 480 ms, of which the first may be entered in the middle. */
  private static final int PIECES = 288;

  @Test
  void everySenderIsRecognisedAndNobodyElse() {
    for (int sourceId = 0; sourceId < 256; sourceId++) {
      var detector = new ToneDetector();
      var source = new TestToneSource(sourceId);
      for (int i = 17; i < PIECES + 17; i++) detector.onFrame(source.piece(i, 0));
      assertThat(detector.heard()).containsOnlyKeys(sourceId);
      assertThat(detector.heard(sourceId)).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void isRecognisedThroughNoiseAndStretching() {
    var detector = new ToneDetector();
    var source = new TestToneSource(200);
    var random = new Random(1);
    for (int i = 0; i < PIECES; i++) {
      detector.onFrame(noisy(source.piece(i, 0), random));
      // What a jitter buffer does to make time.
      if (random.nextInt(12) == 0) detector.onFrame(noisy(source.piece(i, 0), random));
    }
    assertThat(detector.heard()).containsOnlyKeys(200);
    assertThat(detector.heard(200)).isGreaterThanOrEqualTo(4);
  }

  @Test
  void silenceAndNoiseAreNobody() {
    var detector = new ToneDetector();
    var random = new Random(2);
    AudioFrame silence = AudioFrame.of(new short[480], 48_000, 1, 0);
    for (int i = 0; i < PIECES; i++) {
      detector.onFrame(silence);
      detector.onFrame(noisy(silence, random));
    }
    assertThat(detector.heard()).isEqualTo(Map.of());
  }

  @Test
  void theMeterReadsSilenceAndTones() {
    var meter = new LevelMeter();
    assertThat(meter.levelDbov()).isEqualTo(LevelMeter.SILENCE_DBOV);
    var source = new TestToneSource(3);
    for (int i = 0; i < 10; i++) meter.onFrame(source.piece(i, 0));
    // A quarter of full scale, and a sine's 3 dB.
    assertThat(meter.levelDbov()).isBetween(-15.2, -14.9);
  }

  private static AudioFrame noisy(AudioFrame frame, Random random) {
    short[] samples = frame.toArray();
    for (int i = 0; i < samples.length; i++) samples[i] += (short) (random.nextGaussian() * 1500);
    return AudioFrame.of(samples, frame.sampleRate(), frame.channels(), 0);
  }
}
