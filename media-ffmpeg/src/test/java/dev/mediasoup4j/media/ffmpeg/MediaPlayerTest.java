package dev.mediasoup4j.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.FilePlayback;
import dev.mediasoup4j.client.media.PictureCode;
import dev.mediasoup4j.client.media.VideoSource;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.fixtures.junit.RealTime;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MediaPlayerTest {
  private record Seen(long number, long nanos) {}

  @TempDir static Path folder;
  private static Path file;

  private final List<Seen> pictures = new CopyOnWriteArrayList<>();
  private final List<Sound> sounds = new CopyOnWriteArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(2);

  @BeforeAll
  static void makeFile() throws Exception {
    file = folder.resolve("two-seconds.webm");
    MediaFiles.write(file, 2, true, true);
  }

  @Test
  @RealTime
  void playsPicturesAndSoundInStepAndEndsBothTracks() throws Exception {
    try (MediaPlayer player = MediaPlayer.open(file)) {
      assertThat(player.duration().orElseThrow().toMillis()).isCloseTo(2000, within(60L));
      watch(player);
      long before = System.nanoTime();
      player.play().join();
      assertThat((System.nanoTime() - before) / 1e9).isBetween(1.8, 3.0);
      ended.await();
    }
    await().until(() -> Beeps.onsets(sounds).size() == 4);
    await().until(() -> !pictures.isEmpty() && pictures.get(pictures.size() - 1).number() == 59);
    // When the file's beginning was, as the pictures tell it and as the beeps tell it.
    long byPictures =
        pictures.stream()
            .mapToLong(it -> it.nanos() - it.number() * 1_000_000_000 / MediaFiles.FPS)
            .sorted()
            .skip(pictures.size() / 2)
            .findFirst()
            .orElseThrow();
    List<Long> onsets = Beeps.onsets(sounds);
    for (int i = 0; i < onsets.size(); i++) {
      long bySound = onsets.get(i) - i * Beeps.EVERY_NANOS;
      assertThat(bySound).isCloseTo(byPictures, within(80_000_000L));
    }
  }

  @Test
  @RealTime
  void aLoopedFileGoesOnAndNeverEnds() throws Exception {
    Path brief = folder.resolve("brief.mp4");
    MediaFiles.write(brief, 0.5, true, true);
    try (MediaPlayer player = MediaPlayer.open(brief, FilePlayback.LOOP)) {
      watch(player);
      CompletableFuture<Void> played = player.play();
      await().until(() -> Beeps.onsets(sounds).size() >= 4);
      assertThat(played).isNotDone();
      assertThat(ended.getCount()).isEqualTo(2);
      assertThat(pictures.stream().filter(it -> it.number() < 5)).hasSizeGreaterThan(5);
      List<Long> onsets = Beeps.onsets(sounds);
      for (int i = 1; i < onsets.size(); i++) {
        assertThat(onsets.get(i) - onsets.get(i - 1))
            .isCloseTo(Beeps.EVERY_NANOS, within(80_000_000L));
      }
    }
    ended.await();
  }

  @Test
  void goesOnWhereItIsSoughtTo() throws Exception {
    Path lengthy = folder.resolve("lengthy.webm");
    // Not over before it was sought in, however late that is.
    MediaFiles.write(lengthy, 20, true, true);
    try (MediaPlayer player = MediaPlayer.open(lengthy)) {
      watch(player);
      player.seek(Duration.ofMillis(1500));
      CompletableFuture<Void> played = player.play();
      await().until(() -> !pictures.isEmpty());
      assertThat(pictures.get(0).number()).isBetween(45L, 50L);
      player.seek(Duration.ZERO);
      await().until(() -> pictures.stream().anyMatch(it -> it.number() < 5));
      player.seek(Duration.ofHours(1));
      played.join();
      assertThatThrownBy(() -> player.seek(Duration.ZERO)).hasMessageContaining("over");
      assertThatThrownBy(() -> player.seek(Duration.ofMillis(-1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("position");
    }
  }

  @Test
  void closingEarlyEndsTheTracksAndFailsTheFuture() throws Exception {
    MediaPlayer player = MediaPlayer.open(file, FilePlayback.LOOP);
    watch(player);
    CompletableFuture<Void> played = player.play();
    await().until(() -> !pictures.isEmpty());
    player.close();
    player.close();
    ended.await();
    assertThatThrownBy(played::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> player.seek(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    // A track that is made now is told that nothing comes.
    var late = new CountDownLatch(1);
    VideoTrack track = VideoTrack.of(player.video().orElseThrow());
    track.onEnded(late::countDown);
    assertThat(track.readyState()).isEqualTo(VideoTrack.ReadyState.ENDED);
  }

  @Test
  void aPlayerThatNeverPlayedCloses() {
    MediaPlayer player = MediaPlayer.open(file);
    watch(player);
    player.close();
    assertThatThrownBy(() -> player.play().join()).hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFileHasOnlyTheSourcesItHasStreamsFor() throws Exception {
    Path silent = folder.resolve("silent.webm");
    MediaFiles.write(silent, 0.2, true, false);
    Path blind = folder.resolve("blind.mp4");
    MediaFiles.write(blind, 0.2, false, true);
    try (MediaPlayer onlyVideo = MediaPlayer.open(silent);
        MediaPlayer onlyAudio = MediaPlayer.open(blind)) {
      assertThat(onlyVideo.audio()).isEmpty();
      assertThat(onlyVideo.video()).isPresent();
      assertThat(onlyAudio.audio()).isPresent();
      assertThat(onlyAudio.video()).isEmpty();
      onlyVideo.play().join();
      onlyAudio.play().join();
    }
  }

  @Test
  void aSourceFeedsOneTrackAtATime() {
    try (MediaPlayer player = MediaPlayer.open(file)) {
      VideoSource source = player.video().orElseThrow();
      VideoTrack first = VideoTrack.of(source);
      assertThatThrownBy(() -> VideoTrack.of(source)).isInstanceOf(IllegalStateException.class);
      first.stop();
      VideoTrack.of(source).stop();
    }
  }

  @Test
  void aFileThatIsNotThereIsToldAtOnce() throws Exception {
    assertThatThrownBy(() -> MediaPlayer.open(folder.resolve("no.webm")))
        .isInstanceOf(UncheckedIOException.class);
    Path text = Files.writeString(folder.resolve("text.mp4"), "no media");
    assertThatThrownBy(() -> MediaPlayer.open(text)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void anyCallsInAnyOrderFromAnyThreadDoNoHarm() throws Exception {
    var random = new Random(1);
    for (int round = 0; round < 20; round++) {
      FilePlayback playback = random.nextBoolean() ? FilePlayback.LOOP : FilePlayback.ONCE;
      MediaPlayer player = MediaPlayer.open(file, playback);
      var calls = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        Thread thread = new Thread(() -> callAnything(player, calls));
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) thread.join();
      player.close();
      assertThat(calls).hasValue(400);
    }
  }

  private static void callAnything(MediaPlayer player, AtomicInteger calls) {
    var random = ThreadLocalRandom.current();
    for (int i = 0; i < 100; i++) {
      try {
        switch (random.nextInt(i > 80 ? 7 : 6)) {
          case 0 -> assertThat(player.play()).isNotNull();
          case 1 -> player.seek(Duration.ofMillis(random.nextInt(3000)));
          case 2 -> VideoTrack.of(player.video().orElseThrow());
          case 3 -> AudioTrack.of(player.audio().orElseThrow()).stop();
          case 4 -> player.video().orElseThrow().stop();
          case 5 -> player.duration();
          default -> player.close();
        }
      } catch (IllegalStateException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
      calls.incrementAndGet();
    }
  }

  private void watch(MediaPlayer player) {
    VideoTrack video = VideoTrack.of(player.video().orElseThrow());
    video.addSink(
        frame ->
            pictures.add(
                new Seen(
                    PictureCode.read(frame).orElseThrow().frameNumber(), frame.timestampNanos())));
    video.onEnded(ended::countDown);
    AudioTrack audio = AudioTrack.of(player.audio().orElseThrow());
    audio.addSink(
        frame -> sounds.add(new Sound(frame.toArray(), frame.channels(), frame.timestampNanos())));
    audio.onEnded(ended::countDown);
  }
}
