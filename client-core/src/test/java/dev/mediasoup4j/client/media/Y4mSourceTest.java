package dev.mediasoup4j.client.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.ortc.UnsupportedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class Y4mSourceTest {
  private static final int PICTURES = 12;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("pictures.y4m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "W160 H90 F25:1 Ip A1:1 C420jpeg XYSCSS=420JPEG",
        "W160 H90 F25:1 C420mpeg2 XCOLORRANGE=LIMITED",
        "W160 H90 F25:1",
        "H90 F50:2 W160 C420"
      })
  void picturesComeInOrderAtTheirPaceAndThenTheTrackEnds(String header) throws Exception {
    write(header, 160, 90);
    List<Long> numbers = new CopyOnWriteArrayList<>();
    var ended = new CountDownLatch(1);
    long startNanos = System.nanoTime();
    VideoTrack track = VideoTrack.of(VideoSources.file(file));
    track.addSink(frame -> numbers.add(PictureCode.read(frame).orElseThrow().frameNumber()));
    track.onEnded(ended::countDown);
    ended.await();
    assertThat((System.nanoTime() - startNanos) / 1e9).isGreaterThan(0.45);
    await().until(() -> numbers.contains(PICTURES - 1L));
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
  }

  /** A sink that gets no time misses pictures of one round, and sees them in another. */
  @Test
  void aLoopedFileBeginsAnewAndNeverEnds() throws Exception {
    write("W160 H90 F100:1", 160, 90);
    VideoTrack track = VideoTrack.of(VideoSources.file(file, FilePlayback.LOOP));
    var ended = new AtomicInteger();
    track.onEnded(ended::incrementAndGet);
    List<Long> numbers = new CopyOnWriteArrayList<>();
    track.addSink(frame -> numbers.add(PictureCode.read(frame).orElseThrow().frameNumber()));
    List<Long> all = LongStream.range(0, PICTURES).boxed().toList();
    await().until(() -> numbers.size() > 3 * PICTURES && numbers.containsAll(all));
    track.stop();
    assertThat(ended).hasValue(0);
    assertThat(numbers).allMatch(number -> number < PICTURES);
  }

  @Test
  void oddSizesAreReadWhole() throws Exception {
    write("W161 H91 F100:1 C420jpeg", 161, 91);
    List<Long> numbers = new CopyOnWriteArrayList<>();
    VideoTrack track = VideoTrack.of(VideoSources.file(file));
    track.addSink(frame -> numbers.add(PictureCode.read(frame).orElseThrow().frameNumber()));
    await().until(() -> numbers.contains(PICTURES - 1L));
    track.stop();
  }

  @Test
  void aFileThatBreaksOffEndsItsTrack() throws Exception {
    write("W160 H90 F100:1", 160, 90);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));
    var ended = new CountDownLatch(1);
    VideoTrack.of(VideoSources.file(file)).onEnded(ended::countDown);
    ended.await();
  }

  @Test
  void refusesAtOnceWhatIsNoY4m() throws Exception {
    assertThatThrownBy(() -> VideoSources.file(file)).isInstanceOf(UncheckedIOException.class);
    Files.write(file, new byte[5000]);
    assertThatThrownBy(() -> VideoSources.file(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString());
    write("W160 H90 F30:1", 160, 90);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 40));
    assertThatThrownBy(() -> VideoSources.file(file)).isInstanceOf(UncheckedIOException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "W160 H90 F30:1 C422, C422",
    "W160 H90 F30:1 C420p10, C420p10",
  })
  void saysWhichPicturesItCanNotRead(String header, String part) throws Exception {
    write(header, 160, 90);
    assertThatThrownBy(() -> VideoSources.file(file))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining(part);
  }

  @ParameterizedTest
  @CsvSource({
    "W160 H90, F",
    "W160 H90 F0:1, F",
    "W160 H90 F1:0, F",
    "W160 H90 F30, F must be a fraction",
    "W160 H90 Fx:1, x",
    "H90 F30:1, width",
    "W160 H99999 F30:1, height",
    "W-1 H90 F30:1, -1"
  })
  void namesTheFieldThatIsWrong(String header, String part) throws Exception {
    write(header, 160, 90);
    assertThatThrownBy(() -> VideoSources.file(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(part);
  }

  private void write(String header, int width, int height) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(("YUV4MPEG2 " + header + "\n").getBytes(US_ASCII));
    TestPictureSource source = TestPictureSource.builder(5).size(width, height).build();
    for (int i = 0; i < PICTURES; i++) {
      out.write((i % 2 == 0 ? "FRAME\n" : "FRAME Ip\n").getBytes(US_ASCII));
      out.write(source.picture(i, 0).toI420());
    }
    Files.write(file, out.toByteArray());
  }
}
