package dev.mediasoup4j.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.media.AudioSources;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.ToneDetector;
import dev.mediasoup4j.client.media.VideoSources;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.fixtures.junit.RequiresCommand;
import dev.mediasoup4j.fixtures.junit.RequiresNativeWebRtc;
import dev.mediasoup4j.media.ffmpeg.MediaPlayer;
import dev.mediasoup4j.media.ffmpeg.MediaRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bot plays a file that the test makes, and the test plays what the bot recorded. */
@RequiresCommand(value = "ffprobe", debianPackage = "ffmpeg")
@RequiresNativeWebRtc
@Timeout(180)
class RecordingBotTest {
  private static final int FILE_SOURCE = 42;
  private static final int MY_SOURCE = 77;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern HEARD = Pattern.compile("Grace, I have heard you for (\\d+) s");

  @TempDir Path folder;

  @Test
  void playsAFileAnswersChatAndRecordsWhatItHears() throws Exception {
    Path welcome = makeFile();
    Path recordings = Files.createDirectory(folder.resolve("recordings"));
    try (var me = new Onlooker();
        var bot =
            SampleProcess.start(
                "recording-bot/RecordingBot.java",
                me.server(),
                welcome.toString(),
                recordings.toString())) {
      me.room().publish(AudioSources.testTone(MY_SOURCE));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(me.seen()).as("%s", bot.output()).containsExactly(FILE_SOURCE);
                assertThat(me.heard(FILE_SOURCE)).isPositive();
              });
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                me.room().sendChat("how long?");
                return secondsHeard(me) >= 4;
              });
      me.room().sendChat("leave");
      assertThat(bot.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();

      Path recording = onlyFileIn(recordings);
      assertThat(ffprobe(recording, "stream=codec_name")).isEqualTo("opus");
      double seconds = Double.parseDouble(ffprobe(recording, "format=duration"));
      assertThat(seconds).isCloseTo(secondsHeard(me), within(3.0));
      assertThat(heardIn(recording).heard()).containsOnlyKeys(MY_SOURCE);
    }
  }

  private Path makeFile() {
    Path file = folder.resolve("welcome.webm");
    VideoTrack video = VideoTrack.of(VideoSources.testPicture(FILE_SOURCE));
    AudioTrack audio = AudioTrack.of(AudioSources.testTone(FILE_SOURCE));
    try (var recorder = MediaRecorder.builder(file).video(video).audio(audio).start()) {
      await()
          .atMost(PATIENCE)
          .until(() -> recorder.pictures() >= 60 && recorder.soundPieces() >= 200);
    }
    video.stop();
    audio.stop();
    return file;
  }

  private static int secondsHeard(Onlooker me) {
    return me.chat().stream()
        .map(HEARD::matcher)
        .filter(Matcher::matches)
        .mapToInt(answer -> Integer.parseInt(answer.group(1)))
        .max()
        .orElse(0);
  }

  private static Path onlyFileIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static ToneDetector heardIn(Path file) throws Exception {
    var detector = new ToneDetector();
    try (MediaPlayer player = MediaPlayer.open(file)) {
      AudioTrack track = AudioTrack.of(player.audio().orElseThrow());
      track.addSink(detector);
      player.play().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    return detector;
  }

  private static String ffprobe(Path file, String entry) throws Exception {
    Process process =
        new ProcessBuilder(
                "ffprobe", "-v", "error", "-show_entries", entry, "-of", "csv=p=0", file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }
}
