package dev.mediasoup4j.media.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write, played by Chromium to its end. */
@Timeout(120)
class BrowserTest {
  /** Reading what it prints is waiting that nothing else ends. */
  private static final int PATIENCE_SECONDS = 100;

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Pattern RESULT = Pattern.compile("played: ([^\"]*)\"");

  /** Says on the console what came of it. */
  private static final String PAGE =
      """
      <!doctype html>
      <video src="%s" muted autoplay></video>
      <script>
        const video = document.querySelector('video');
        const say = (text) => console.log('played: ' + text);
        video.onerror = () => say('error ' + video.error.message);
        video.onended = () => {
          const frames = video.getVideoPlaybackQuality().totalVideoFrames;
          say([video.videoWidth + 'x' + video.videoHeight,
            'seconds ' + video.duration.toFixed(1),
            'pictures ' + (frames > 50),
            'sound ' + (video.webkitAudioDecodedByteCount > 0)].join(', '));
        };
      </script>
      """;

  @TempDir Path folder;

  @BeforeEach
  void needsChromium() {
    assumeTrue(Files.isExecutable(CHROMIUM), "Chromium is not installed (Debian: chromium)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"webm", "mp4"})
  void chromiumPlaysTheFileToItsEnd(String extension) throws Exception {
    Path file = folder.resolve("call." + extension);
    MediaFiles.write(file, 2, true, true);
    assertThat(play(file)).isEqualTo("320x180, seconds 2.0, pictures true, sound true");
  }

  @Test
  void chromiumRefusesAFileThatIsNone() throws Exception {
    Path file = folder.resolve("call.webm");
    Files.writeString(file, "no film");
    assertThat(play(file)).startsWith("error");
  }

  private String play(Path file) throws IOException {
    Path page = folder.resolve("page.html");
    Files.writeString(page, PAGE.formatted(file.getFileName()));
    Process chromium =
        new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--mute-audio",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--remote-debugging-port=0",
                page.toUri().toString())
            .redirectErrorStream(true)
            .start();
    CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .execute(chromium::destroyForcibly);
    var output = new StringBuilder();
    try (var reader = new BufferedReader(new InputStreamReader(chromium.getInputStream(), UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.append(line).append('\n');
        Matcher result = RESULT.matcher(line);
        if (result.find()) return result.group(1);
      }
    } finally {
      // None may write to its profile any more when the folder is deleted.
      List<ProcessHandle> helpers = chromium.descendants().toList();
      chromium.destroyForcibly().onExit().join();
      for (ProcessHandle helper : helpers) {
        helper.destroyForcibly();
        helper.onExit().join();
      }
    }
    throw new AssertionError("Chromium ended without a result:\n" + output);
  }
}
