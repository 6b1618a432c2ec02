package dev.mediasoup4j.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.media.AudioFrame;
import dev.mediasoup4j.client.media.AudioSource;
import dev.mediasoup4j.client.media.AudioSources;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.PictureCode;
import dev.mediasoup4j.client.media.PushVideoSource;
import dev.mediasoup4j.client.media.SourceOutput;
import dev.mediasoup4j.client.media.TestPictureSource;
import dev.mediasoup4j.client.media.ToneDetector;
import dev.mediasoup4j.client.media.VideoSources;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.media.ffmpeg.MediaFiles.Content;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class MediaRecorderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"webm", "mp4"})
  void recordsWhoWasSeenAndHeard(String extension) throws Exception {
    Path file = folder.resolve("call." + extension);
    VideoTrack video = VideoTrack.of(VideoSources.testPicture(17));
    AudioTrack audio = AudioTrack.of(AudioSources.testTone(18));
    try (MediaRecorder recorder = MediaRecorder.builder(file).video(video).audio(audio).start()) {
      await()
          .atMost(PATIENCE)
          .until(() -> recorder.pictures() >= 60 && recorder.soundPieces() >= 200);
    }
    video.stop();
    audio.stop();
    Content content = MediaFiles.read(file);
    assertThat(content.pictures()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(content.pictures())
        .allMatch(it -> PictureCode.read(it.frame()).orElseThrow().sourceId() == 17);
    var detector = new ToneDetector();
    for (Sound sound : content.sounds()) {
      detector.onFrame(AudioFrame.of(sound.samples(), Sound.SAMPLE_RATE, sound.channels(), 0));
    }
    assertThat(detector.heard()).containsOnlyKeys(18);
  }

  @Test
  void picturesAndSoundOfTheSameMomentAreInStepThoughOneBeginsLate() throws Exception {
    Path file = folder.resolve("step.webm");
    VideoTrack video = VideoTrack.of(TestPictureSource.builder(1).size(320, 180).build());
    var beeps = new ClockBeeps();
    var recorder = new ArrayList<MediaRecorder>();
    AudioTrack audio = AudioTrack.of(beeps);
    recorder.add(MediaRecorder.builder(file).video(video).audio(audio).start());
    await().atMost(PATIENCE).until(() -> recorder.get(0).pictures() >= 20);
    beeps.begin();
    await().atMost(PATIENCE).until(() -> recorder.get(0).soundPieces() >= 250);
    recorder.get(0).close();
    audio.stop();
    video.stop();
    Content content = MediaFiles.read(file);
    // Each picture says when it was made: so the file's zero on the machine's clock is known.
    long zero =
        content.pictures().stream()
            .mapToLong(
                it ->
                    PictureCode.read(it.frame()).orElseThrow().sendTimeMicros() * 1000
                        - it.timeNanos())
            .sorted()
            .skip(content.pictures().size() / 2)
            .findFirst()
            .orElseThrow();
    List<Long> onsets = Beeps.onsets(content.sounds());
    assertThat(onsets).hasSizeGreaterThanOrEqualTo(4);
    for (long onset : onsets) {
      long off =
          Math.floorMod(zero + onset + Beeps.EVERY_NANOS / 2, Beeps.EVERY_NANOS)
              - Beeps.EVERY_NANOS / 2;
      assertThat(off).isCloseTo(0L, within(80_000_000L));
    }
  }

  @Test
  void aChangeOfResolutionStaysInTheSizeThatWasAskedFor() throws Exception {
    Path file = folder.resolve("sizes.mp4");
    var source = new PushVideoSource();
    VideoTrack video = VideoTrack.of(source);
    try (MediaRecorder recorder = MediaRecorder.builder(file).video(video).size(640, 360).start()) {
      for (int i = 0; i < 12; i++) {
        int scale = 1 + i / 4;
        TestPictureSource size =
            TestPictureSource.builder(4).size(320 * scale, 180 * scale).build();
        source.push(size.picture(i, System.nanoTime()));
        long wanted = i + 1L;
        await().until(() -> recorder.pictures() == wanted);
      }
    }
    List<Picture> pictures = MediaFiles.read(file).pictures();
    assertThat(pictures).isNotEmpty();
    for (Picture picture : pictures) {
      assertThat(picture.frame().width()).isEqualTo(640);
      assertThat(PictureCode.read(picture.frame()).orElseThrow().sourceId()).isEqualTo(4);
    }
  }

  @Test
  void aTrackThatNeverShowsAnythingDoesNotLoseTheOther() throws Exception {
    Path file = folder.resolve("blind.webm");
    VideoTrack video = VideoTrack.of(new PushVideoSource());
    AudioTrack audio = AudioTrack.of(AudioSources.testTone(3));
    var heard = new ToneDetector();
    audio.addSink(heard);
    MediaRecorder recorder = MediaRecorder.builder(file).video(video).audio(audio).start();
    await().until(() -> heard.heard(3) >= 2);
    recorder.close();
    recorder.close();
    audio.stop();
    // Two melodies of 480 ms, but for what a detector needs of the last note.
    assertThat(MediaFiles.read(file).sounds().size()).isGreaterThan(70);
  }

  @Test
  void refusesWhatItCanNotRecord() {
    Path file = folder.resolve("out.webm");
    VideoTrack video = VideoTrack.of(new PushVideoSource());
    assertThatThrownBy(() -> MediaRecorder.builder(file).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("video or audio");
    assertThatThrownBy(() -> MediaRecorder.builder(folder.resolve("out.mov")).video(video).start())
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("out.mov");
    assertThatThrownBy(
            () -> MediaRecorder.builder(folder.resolve("no/out.mp4")).video(video).start())
        .isInstanceOf(UncheckedIOException.class);
    MediaRecorder.Builder builder = MediaRecorder.builder(file);
    assertThatThrownBy(() -> builder.size(641, 360)).hasMessageContaining("width");
    assertThatThrownBy(() -> builder.size(640, 0)).hasMessageContaining("height");
    assertThatThrownBy(() -> builder.videoBitrateBps(-1)).hasMessageContaining("videoBitrateBps");
    assertThatThrownBy(() -> builder.audioBitrateBps(1)).hasMessageContaining("audioBitrateBps");
  }

  @Test
  void closingWhileFramesComeFromManyThreadsDoesNoHarm() throws Exception {
    TestPictureSource size = TestPictureSource.builder(4).size(160, 90).build();
    for (int round = 0; round < 20; round++) {
      var source = new PushVideoSource();
      VideoTrack video = VideoTrack.of(source);
      AudioTrack audio = AudioTrack.of(AudioSources.testTone(1));
      MediaRecorder recorder =
          MediaRecorder.builder(folder.resolve(round % 2 == 0 ? "a.webm" : "a.mp4"))
              .video(video)
              .audio(audio)
              .start();
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 0; i < 30; i++) {
                    source.push(size.picture(i, System.nanoTime()));
                    if (ThreadLocalRandom.current().nextInt(30) == 0) recorder.close();
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) thread.join();
      recorder.close();
      audio.stop();
      assertThat(recorder.pictures()).isLessThanOrEqualTo(120);
    }
  }

  /** Beeps at each half second of the machine's clock, once told to begin. */
  private static final class ClockBeeps implements AudioSource {
    private final ScheduledExecutorService pacer = Executors.newSingleThreadScheduledExecutor();
    private SourceOutput<AudioFrame> output;
    private Future<?> running;

    @Override
    public synchronized void start(SourceOutput<AudioFrame> output) {
      this.output = output;
    }

    void begin() {
      long startNanos = System.nanoTime();
      long clockNanos = ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
      var piece = new long[1];
      Runnable push =
          () -> {
            long at = piece[0]++ * Sound.PIECE_NANOS;
            output.push(Beeps.piece(clockNanos + at, startNanos + at));
          };
      running = pacer.scheduleAtFixedRate(push, 0, 10, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
      if (running != null) running.cancel(false);
      pacer.shutdownNow();
    }
  }
}
