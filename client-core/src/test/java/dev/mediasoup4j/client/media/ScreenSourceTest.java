package dev.mediasoup4j.client.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
      String seen = ChildJvm.run(Map.of("DISPLAY", ":" + display), ScreenProbe.class);
      assertThat(seen)
          .containsPattern("region: 320x180 77/1234 fps (19|20|21)\\b")
          .containsPattern("display: 800x600 no code fps (19|20|21)\\b")
          .containsPattern("cut: 100x100 no code fps (14|15|16)\\b")
          .containsPattern("scaled: 160x90 77/1234 fps (14|15|16)\\b")
          .contains("NotFoundException: There is no display 7, only 1 of them")
          .contains("IllegalArgumentException: region must touch the desktop");
    } finally {
      xvfb.destroy();
    }
  }

  @Test
  void saysWhyWithoutADisplay() throws Exception {
    String none = ChildJvm.run(Map.of("DISPLAY", ""), Headless.class);
    assertThat(none).startsWith("UnsupportedException: Screen capture needs a display");
    String wrong = ChildJvm.run(Map.of("DISPLAY", ":4711"), Headless.class);
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
