package dev.mediasoup4j.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
  @ParameterizedTest
  @CsvSource({
    "8000, 48000",
    "11025, 48000",
    "16000, 48000",
    "22050, 48000",
    "44100, 48000",
    "44101, 48000",
    "96000, 48000",
    "192000, 48000",
    "48000, 16000"
  })
  void aToneStaysItselfWithoutDelayToSixtyDecibels(int from, int to) {
    float[] out = resampled(sine(1000, from, from), from, to, 1);
    assertThat(out).hasSize(to);
    double error = 0;
    double signal = 0;
    float[] expected = sine(1000, to, to);
    // The edges hear the silence around the tone.
    for (int i = to / 50; i < to - to / 50; i++) {
      error += Math.pow(out[i] - expected[i], 2);
      signal += Math.pow(expected[i], 2);
    }
    assertThat(10 * Math.log10(signal / error)).isGreaterThan(60);
  }

  @ParameterizedTest
  @ValueSource(ints = {30_000, 40_000, 47_000})
  void whatTheLowerRateCanNotCarryIsGone(int frequencyHz) {
    float[] out = resampled(sine(frequencyHz, 96_000, 96_000), 96_000, 48_000, 1);
    double energy = 0;
    for (int i = 1000; i < out.length - 1000; i++) energy += out[i] * out[i];
    assertThat(10 * Math.log10(energy / out.length * 2)).isLessThan(-60);
  }

  @Test
  void channelsStayApart() {
    float[] left = sine(700, 44_100, 4410);
    float[] both = new float[2 * left.length];
    for (int i = 0; i < left.length; i++) both[2 * i] = left[i];
    float[] out = resampled(both, 44_100, 48_000, 2);
    float[] alone = resampled(left, 44_100, 48_000, 1);
    for (int i = 0; i < alone.length; i++) {
      assertThat(out[2 * i]).isEqualTo(alone[i]);
      assertThat(out[2 * i + 1]).isZero();
    }
  }

  /** Written and read in pieces of random length. */
  private static float[] resampled(float[] input, int from, int to, int channels) {
    var resampler = new Resampler(from, to, channels);
    var random = new Random(1);
    int frames = input.length / channels;
    float[] out = new float[(int) ((long) frames * to / from + 100) * channels];
    int read = 0;
    for (int at = 0; at < frames; ) {
      int count = Math.min(frames - at, 1 + random.nextInt(700));
      float[] piece = new float[count * channels];
      System.arraycopy(input, at * channels, piece, 0, piece.length);
      resampler.write(piece, count);
      at += count;
      int wanted = random.nextInt(1000);
      read += resampler.read(out, read, Math.min(wanted, out.length / channels - read));
    }
    resampler.finish();
    read += resampler.read(out, read, out.length / channels - read);
    return java.util.Arrays.copyOf(out, read * channels);
  }

  private static float[] sine(double frequencyHz, int sampleRate, int count) {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * frequencyHz * i / sampleRate));
    }
    return samples;
  }
}
