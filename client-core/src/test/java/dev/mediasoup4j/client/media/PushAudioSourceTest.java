package dev.mediasoup4j.client.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushAudioSourceTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 80, 81, 1000})
  void anyPiecesComeOutWholeInTenMillis(int chunk) {
    var source = new PushAudioSource(8000, 1);
    List<Short> out = new ArrayList<>();
    AudioTrack track = AudioTrack.of(source);
    track.addSink(
        frame -> {
          assertThat(frame.samples().limit()).isEqualTo(80);
          synchronized (out) {
            for (short sample : frame.toArray()) if (sample != 0) out.add(sample);
          }
        });
    short value = 1;
    for (int sent = 0; sent < 1600; sent += chunk) {
      short[] samples = new short[Math.min(chunk, 1600 - sent)];
      for (int i = 0; i < samples.length; i++) samples[i] = value++;
      source.push(samples);
    }
    await().until(() -> size(out) == 1600);
    track.stop();
    assertThat(out).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void whatIsTooMuchIsDroppedAndCounted() {
    var source = new PushAudioSource(48_000, 2);
    source.push(new short[96_000]);
    assertThat(source.dropped()).isZero();
    source.push(new short[10]);
    assertThat(source.dropped()).isEqualTo(10);
  }

  @Test
  void refusesWhatIsNoSound() {
    assertThatThrownBy(() -> new PushAudioSource(48_000, 3)).hasMessageContaining("channels");
    assertThatThrownBy(() -> new PushAudioSource(11_025, 1))
        .hasMessageContaining("sampleRate")
        .hasMessageContaining("11025");
    assertThatThrownBy(() -> new PushAudioSource(48_000, 2).push(new short[3]))
        .hasMessageContaining("samples");
    assertThatThrownBy(() -> AudioFrame.of(new short[240], 48_000, 1, 0))
        .hasMessageContaining("10 ms");
  }

  private static int size(List<Short> list) {
    synchronized (list) {
      return list.size();
    }
  }
}
