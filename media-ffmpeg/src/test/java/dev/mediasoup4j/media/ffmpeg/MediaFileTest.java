package dev.mediasoup4j.media.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediasoup4j.client.media.PictureCode;
import dev.mediasoup4j.client.media.TestPictureSource;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.media.ffmpeg.MediaFiles.Content;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class MediaFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"webm", "mp4"})
  void whatIsWrittenIsReadBackInStep(String extension) throws Exception {
    Path file = folder.resolve("step." + extension);
    MediaFiles.write(file, 3, true, true);
    Content content = MediaFiles.read(file);
    assertThat(content.pictures().size()).isEqualTo(90);
    for (Picture picture : content.pictures()) {
      PictureCode code = PictureCode.read(picture.frame()).orElseThrow();
      assertThat(code.sourceId()).isEqualTo(MediaFiles.SOURCE_ID);
      long due = code.frameNumber() * 1_000_000_000L / MediaFiles.FPS;
      assertThat(picture.timeNanos()).isCloseTo(due, within(2_000_000L));
    }
    List<Long> onsets = Beeps.onsets(content.sounds());
    assertThat(onsets).hasSize(6);
    for (int i = 0; i < onsets.size(); i++) {
      assertThat(onsets.get(i)).isCloseTo(i * Beeps.EVERY_NANOS, within(30_000_000L));
    }
  }

  @ParameterizedTest
  @CsvSource({"webm, vp8, opus", "mp4, h264, aac"})
  void ffprobeAcceptsTheFile(String extension, String videoCodec, String audioCodec)
      throws Exception {
    assumeTrue(hasFfprobe(), "ffprobe is not installed (Debian's package ffmpeg)");
    Path file = folder.resolve("probe." + extension);
    MediaFiles.write(file, 2, true, true);
    Process probe =
        new ProcessBuilder(
                "ffprobe",
                "-v",
                "warning",
                "-count_frames",
                "-show_entries",
                "stream=codec_name,width,height,nb_read_frames:format=duration",
                "-of",
                "compact",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String report = new String(probe.getInputStream().readAllBytes(), UTF_8);
    assertThat(probe.waitFor()).as(report).isZero();
    assertThat(report)
        .contains("codec_name=" + videoCodec + "|width=320|height=180|nb_read_frames=60")
        .contains("codec_name=" + audioCodec)
        .containsPattern("duration=(1\\.9|2\\.0)");
    // A warning would be a line of its own.
    assertThat(report.lines()).as(report).allMatch(line -> line.matches("(stream|format)\\|.*"));
  }

  @Test
  void picturesOfAnotherSizeAreScaledIntoTheFile() throws Exception {
    Path file = folder.resolve("sizes.webm");
    try (MediaFileWriter writer = MediaFileWriter.create(file)) {
      writer.addVideo(640, 360, 2_000_000);
      writer.begin();
      int[][] sizes = {{640, 360}, {320, 180}, {1280, 720}, {161, 91}, {180, 320}};
      for (int i = 0; i < 50; i++) {
        int[] size = sizes[i / 10];
        TestPictureSource source = TestPictureSource.builder(7).size(size[0], size[1]).build();
        writer.write(source.picture(i, 0), i * 40_000_000L);
      }
      writer.finish();
    }
    List<Picture> pictures = MediaFiles.read(file).pictures();
    assertThat(pictures).hasSize(50);
    for (int i = 0; i < 30; i++) {
      VideoFrame frame = pictures.get(i).frame();
      assertThat(frame.width()).isEqualTo(640);
      assertThat(PictureCode.read(frame).orElseThrow().frameNumber()).isEqualTo(i);
    }
    // An upright picture stands in the middle, black beside it.
    VideoFrame upright = pictures.get(49).frame();
    assertThat(upright.luma(20, 180)).isLessThan(30);
    assertThat(upright.luma(620, 180)).isLessThan(30);
    assertThat(upright.luma(320, 300)).isGreaterThan(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"webm", "mp4"})
  void seekingIsExactForPicturesAndSound(String extension) throws Exception {
    Path file = folder.resolve("seek." + extension);
    MediaFiles.write(file, 6, true, true);
    try (MediaFileReader reader = MediaFileReader.open(file)) {
      assertThat(reader.duration().orElseThrow())
          .isBetween(Duration.ofMillis(5900), Duration.ofMillis(6100));
      for (long position : new long[] {4_700, 0, 1_250, 5_900, 2_000}) {
        reader.seek(position * 1_000_000);
        Content content = MediaFiles.readOn(reader);
        Picture first = content.pictures().get(0);
        assertThat(first.timeNanos() / 1_000_000).isBetween(position, position + 34);
        assertThat(PictureCode.read(first.frame()).orElseThrow().frameNumber())
            .isCloseTo(first.timeNanos() * 30 / 1_000_000_000, within(1L));
        assertThat(content.sounds().get(0).timeNanos() / 1_000_000)
            .isBetween(position, position + 40);
      }
      reader.seek(60_000_000_000L);
      assertThat(reader.next()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"webm", "mp4"})
  void noBrokenFileDoesHarm(String extension) throws Exception {
    Path whole = folder.resolve("whole." + extension);
    MediaFiles.write(whole, 0.5, true, true);
    byte[] bytes = Files.readAllBytes(whole);
    Path file = folder.resolve("broken." + extension);
    var random = new Random(1);
    int played = 0;
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      byte[] broken = bytes.clone();
      if (i % 3 == 0) broken = Arrays.copyOf(broken, random.nextInt(broken.length));
      for (int n = random.nextInt(20); n > 0 && broken.length > 0; n--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      Files.write(file, broken);
      try {
        MediaFiles.read(file);
        played++;
      } catch (IOException | UnsupportedException | IllegalArgumentException e) {
        refused.add(e.getMessage());
      }
    }
    assertThat(played).isPositive();
    assertThat(refused).isNotEmpty().allSatisfy(message -> assertThat(message).isNotBlank());
  }

  @Test
  void refusesWhatIsNoMedia() throws Exception {
    assertThatThrownBy(() -> MediaFileReader.open(folder.resolve("none.webm")))
        .isInstanceOf(NoSuchFileException.class);
    Path text = Files.writeString(folder.resolve("text.webm"), "this is no media file");
    assertThatThrownBy(() -> MediaFileReader.open(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text.webm");
    assertThatThrownBy(() -> MediaFileReader.open(folder)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> MediaFileWriter.create(folder.resolve("out.avi")))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("out.avi");
    assertThatThrownBy(() -> MediaFileWriter.create(folder.resolve("no/folder/out.webm")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("out.webm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:1/a.ts\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n/etc/passwd\n",
        "ffconcat version 1.0\nfile /etc/passwd\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n"
      })
  void aFileThatNamesOthersIsNotFollowed(String content) throws Exception {
    Path list = Files.writeString(folder.resolve("list.m3u8"), content);
    assertThatThrownBy(() -> MediaFiles.read(list))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("list.m3u8");
  }

  @Test
  void callsInTheWrongOrderAreRefused() throws Exception {
    Path file = folder.resolve("order.webm");
    VideoFrame picture = VideoFrame.black(320, 180, 0);
    MediaFileWriter writer = MediaFileWriter.create(file);
    assertThatThrownBy(() -> writer.write(picture, 0)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    writer.addVideo(320, 180, 500_000);
    writer.begin();
    assertThatThrownBy(() -> writer.write(Beeps.piece(0, 0)))
        .isInstanceOf(IllegalStateException.class);
    writer.write(picture, 0);
    // Time that stands still or goes back is left out.
    writer.write(picture, 0);
    writer.finish();
    assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    writer.close();
    writer.close();
    assertThatThrownBy(() -> writer.write(picture, 0)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> writer.addAudio(1, 64_000)).isInstanceOf(IllegalStateException.class);

    MediaFileReader reader = MediaFileReader.open(file);
    reader.close();
    reader.close();
    assertThatThrownBy(reader::next).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> reader.seek(0)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(reader::duration).isInstanceOf(IllegalStateException.class);
  }

  private static boolean hasFfprobe() {
    for (String path : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(path, "ffprobe"))) return true;
    }
    return false;
  }
}
