package dev.mediasoup4j.client.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediasoup4j.client.ChildJvm;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScreenSourceTest {
  /** A busy machine takes fewer, none may take more. */
  private static final String UP_TO_20 = "([1-9]|1[0-9]|2[01])\\b";

  private static final String UP_TO_15 = "([1-9]|1[0-6])\\b";

  @Test
  void seesWhatADisplayShows() throws Exception {
    assumeTrue(ChildJvm.has("Xvfb"), "Xvfb is not installed (Debian's package xvfb)");
    Process xvfb =
        new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-noreset")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String display =
          new BufferedReader(new InputStreamReader(xvfb.getInputStream(), UTF_8)).readLine();
      String seen = run(":" + display, ScreenProbe.class);
      assertThat(seen)
          .containsPattern("region: 320x180 77/1234 fps " + UP_TO_20)
          .containsPattern("display: 800x600 no code fps " + UP_TO_20)
          .containsPattern("cut: 100x100 no code fps " + UP_TO_15)
          .containsPattern("scaled: 160x90 77/1234 fps " + UP_TO_15)
          .contains("NotFoundException: There is no display 7, only 1 of them")
          .contains("IllegalArgumentException: region must touch the desktop");
    } finally {
      xvfb.destroy();
    }
  }

  @Test
  void saysWhyWithoutADisplay() throws Exception {
    String none = run("", Headless.class);
    assertThat(none).startsWith("UnsupportedException: Screen capture needs a display");
    String wrong = run(":4711", Headless.class);
    assertThat(wrong).startsWith("UnsupportedException: Screen capture");
  }

  @Test
  void theFutureFailsWithTheSameReason() {
    assumeTrue(GraphicsEnvironment.isHeadless(), "This JVM has a display");
    assertThatThrownBy(() -> MediaDevices.getDisplayMedia(ScreenOptions.ofPrimaryDisplay()).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(UnsupportedException.class);
  }

  @Test
  void refusesWhatIsNoPicture() {
    ScreenOptions options = ScreenOptions.ofPrimaryDisplay();
    assertThatThrownBy(() -> options.fps(0)).hasMessageContaining("framesPerSecond");
    assertThatThrownBy(() -> options.fps(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> options.maxSize(0, 100)).hasMessageContaining("maxSize");
    assertThatThrownBy(() -> ScreenOptions.ofDisplay(-1)).hasMessageContaining("display");
    assertThatThrownBy(() -> ScreenOptions.ofRegion(new Rectangle(0, 0, 0, 10)))
        .hasMessageContaining("region");
  }

  private static String run(String display, Class<?> main) throws Exception {
    ChildJvm.Result result = ChildJvm.run(Map.of("DISPLAY", display), main);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  /** Asks for the screen. */
  static final class Headless {
    private Headless() {}

    /** Prints why it gets none. */
    public static void main(String[] args) {
      try {
        VideoSources.screen(ScreenOptions.ofPrimaryDisplay());
        System.out.println("nothing was thrown");
      } catch (UnsupportedException e) {
        System.out.println("UnsupportedException: " + e.getMessage());
      }
    }
  }
}
