package dev.mediasoup4j.client.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
  @TempDir Path folder;

  @Test
  void soundIsReadBackSampleBySample() throws Exception {
    Path file = folder.resolve("out.wav");
    var melody = new TestToneSource(3);
    try (WavFileSink sink = WavFileSink.create(file)) {
      for (int i = 0; i < 50; i++) sink.onFrame(melody.piece(i, 0));
    }
    try (WavReader reader = WavReader.open(file)) {
      assertThat(reader.sampleRate()).isEqualTo(48_000);
      assertThat(reader.channels()).isEqualTo(1);
      float[] samples = new float[480];
      for (int i = 0; i < 50; i++) {
        assertThat(reader.read(samples, 480)).isEqualTo(480);
        short[] expected = melody.piece(i, 0).toArray();
        for (int s = 0; s < 480; s++) assertThat(samples[s] * 32768).isEqualTo(expected[s]);
      }
      assertThat(reader.read(samples, 480)).isZero();
    }
  }

  @Test
  void picturesAreReadBackAtTheFilesPace() throws Exception {
    Path file = folder.resolve("out.y4m");
    TestPictureSource pictures = TestPictureSource.builder(3).size(161, 91).build();
    try (Y4mFileSink sink = Y4mFileSink.create(file, 10)) {
      // At 0, 100, 130 and 400 ms: the second one gives way to the third, which stands for long.
      for (int[] picture : new int[][] {{0, 0}, {1, 100}, {2, 130}, {3, 400}}) {
        sink.onFrame(pictures.picture(picture[0], picture[1] * 1_000_000L));
      }
    }
    assertThat(numbers(file)).containsExactly(0L, 2L, 2L, 2L, 3L);
  }

  @Test
  void refusesWhatTheFileCanNotHold() {
    WavFileSink wav = WavFileSink.create(folder.resolve("out.wav"));
    wav.onFrame(AudioFrame.of(new short[480], 48_000, 1, 0));
    assertThatThrownBy(() -> wav.onFrame(AudioFrame.of(new short[960], 48_000, 2, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("48000 Hz with 2");
    wav.close();
    wav.close();
    assertThatThrownBy(() -> wav.onFrame(AudioFrame.of(new short[480], 48_000, 1, 0)))
        .isInstanceOf(IllegalStateException.class);

    Y4mFileSink y4m = Y4mFileSink.create(folder.resolve("out.y4m"), 30);
    y4m.onFrame(VideoFrame.black(64, 64, 0));
    assertThatThrownBy(() -> y4m.onFrame(VideoFrame.black(64, 66, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64x66");
    y4m.close();
    y4m.close();
    assertThatThrownBy(() -> y4m.onFrame(VideoFrame.black(64, 64, 0)))
        .isInstanceOf(IllegalStateException.class);

    Path nowhere = folder.resolve("no/such/folder");
    assertThatThrownBy(() -> WavFileSink.create(nowhere)).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> Y4mFileSink.create(nowhere, 30))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> Y4mFileSink.create(nowhere, 0))
        .hasMessageContaining("framesPerSecond");
  }

  private static List<Long> numbers(Path file) throws Exception {
    List<Long> numbers = new ArrayList<>();
    try (Y4mReader reader = Y4mReader.open(file)) {
      byte[] i420 = new byte[VideoFrame.sizeOf(reader.width(), reader.height())];
      while (reader.next(i420)) {
        VideoFrame picture = VideoFrame.ofI420(reader.width(), reader.height(), i420, 0);
        numbers.add(PictureCode.read(picture).orElseThrow().frameNumber());
      }
    }
    return numbers;
  }
}
