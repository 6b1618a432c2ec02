package dev.mediasoup4j.client.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.media.WavFiles.Kind;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class WavSourceTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("sound.wav");
  }

  @ParameterizedTest
  @CsvSource({
    "PCM8, 8000, 1, false",
    "PCM16, 11025, 1, false",
    "PCM16, 44100, 2, false",
    "PCM16, 48000, 1, false",
    "PCM24, 44100, 2, true",
    "PCM24, 96000, 6, true",
    "PCM32, 48000, 2, true",
    "FLOAT32, 22050, 1, false",
    "FLOAT32, 192000, 2, true",
    "FLOAT64, 48000, 1, false"
  })
  void anyWaveIsHeardAsWhatItIsAndThenTheTrackEnds(
      Kind kind, int sampleRate, int channels, boolean extensible) throws Exception {
    WavFiles.write(
        file, kind, sampleRate, channels, extensible, WavFiles.melody(42, sampleRate, 0.6));
    Played played = play(AudioSources.file(file), 0.6);
    assertThat(played.detector().heard()).containsOnlyKeys(42);
    assertThat(played.pieces()).isBetween(57, 60);
    assertThat(played.last().sampleRate()).isEqualTo(48_000);
    assertThat(played.last().channels()).isEqualTo(channels == 2 ? 2 : 1);
  }

  @Test
  void aLoopedFileGoesOnWithoutAGapAndNeverEnds() throws Exception {
    // Whole notes, so that the seam is none to the ear.
    WavFiles.write(file, Kind.PCM16, 44_100, 1, false, WavFiles.melody(7, 44_100, 0.48));
    AudioTrack track = AudioTrack.of(AudioSources.file(file, FilePlayback.LOOP));
    var ended = new AtomicInteger();
    track.onEnded(ended::incrementAndGet);
    var detector = new ToneDetector();
    track.addSink(detector);
    await().until(() -> detector.heard(7) >= 4);
    assertThat(ended).hasValue(0);
    assertThat(detector.heard()).containsOnlyKeys(7);
    track.stop();
  }

  @Test
  void endsItsTrackWithTheFile() throws Exception {
    WavFiles.write(file, Kind.PCM16, 48_000, 1, false, new double[4800]);
    AudioTrack track = AudioTrack.of(AudioSources.file(file));
    var ended = new CountDownLatch(1);
    track.onEnded(ended::countDown);
    ended.await();
    assertThat(track.readyState()).isEqualTo(MediaStreamTrack.ReadyState.ENDED);
  }

  @Test
  void theSameSourcePlaysAgainFromTheBeginning() throws Exception {
    WavFiles.write(file, Kind.PCM16, 48_000, 1, false, WavFiles.melody(9, 48_000, 0.6));
    AudioSource source = AudioSources.file(file);
    assertThat(play(source, 0.6).pieces()).isBetween(57, 60);
    assertThat(play(source, 0.6).pieces()).isBetween(57, 60);
  }

  @Test
  void aFileThatBreaksOffEndsThere() throws Exception {
    WavFiles.write(file, Kind.PCM16, 48_000, 2, false, new double[48_000]);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2 + 1));
    assertThat(play(AudioSources.file(file), 0.5).pieces()).isBetween(47, 51);
  }

  @Test
  void aStreamWithoutALengthIsReadToItsEnd() throws Exception {
    ByteBuffer header = WavFiles.header(Kind.PCM16, 48_000, 1, false, 0xffff_ffffL);
    byte[] bytes = new byte[header.capacity() + 9600];
    header.flip().get(bytes, 0, header.limit());
    Files.write(file, bytes);
    assertThat(play(AudioSources.file(file), 0.1).pieces()).isBetween(7, 10);
  }

  @Test
  void refusesAtOnceWhatIsNoSound() throws Exception {
    assertThatThrownBy(() -> AudioSources.file(file)).isInstanceOf(UncheckedIOException.class);
    refused("", IllegalArgumentException.class, "breaks off");
    refused("OggS and more", IllegalArgumentException.class, "RIFF");
    refused("RIFF....AVI LIST", IllegalArgumentException.class, "WAVE");
    refused("RIFF....WAVEdata....", IllegalArgumentException.class, "fmt");
    refusedHeader(20, 2, UnsupportedException.class, "WAVE format 2");
    refusedHeader(34, 12, UnsupportedException.class, "12 bits");
    refusedHeader(22, 0, IllegalArgumentException.class, "channels");
    refusedHeader(24, 10, IllegalArgumentException.class, "sampleRate");
    WavFiles.write(file, Kind.PCM16, 48_000, 1, false, new double[0]);
    assertThatThrownBy(() -> AudioSources.file(file)).hasMessageContaining("no sound");
  }

  private void refused(String content, Class<?> type, String part) throws Exception {
    Files.write(file, content.getBytes(US_ASCII));
    assertThatThrownBy(() -> AudioSources.file(file))
        .isInstanceOf(type)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(part);
  }

  /** A valid file with one 16-bit field of its header changed, counted as if without LIST. */
  private void refusedHeader(int at, int value, Class<?> type, String part) throws Exception {
    WavFiles.write(file, Kind.PCM16, 48_000, 1, false, new double[100]);
    byte[] bytes = Files.readAllBytes(file);
    bytes[at + 12] = (byte) value;
    bytes[at + 13] = 0;
    if (at == 24) bytes[at + 14] = 0;
    Files.write(file, bytes);
    assertThatThrownBy(() -> AudioSources.file(file)).isInstanceOf(type).hasMessageContaining(part);
  }

  private record Played(int pieces, ToneDetector detector, AudioFrame last) {}

  /** To the end; without a track, whose sinks miss what they get no time for. */
  private static Played play(AudioSource source, double seconds) throws Exception {
    var detector = new ToneDetector();
    var pieces = new AtomicInteger();
    var last = new AtomicReference<AudioFrame>();
    var ended = new CountDownLatch(1);
    long startNanos = System.nanoTime();
    source.start(
        new SourceOutput<>() {
          @Override
          public void push(AudioFrame frame) {
            detector.onFrame(frame);
            last.set(frame);
            pieces.incrementAndGet();
          }

          @Override
          public void ended() {
            ended.countDown();
          }
        });
    ended.await();
    assertThat((System.nanoTime() - startNanos) / 1e9).isGreaterThan(seconds * 0.95);
    source.stop();
    return new Played(pieces.get(), detector, last.get());
  }
}
