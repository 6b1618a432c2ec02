package dev.mediasoup4j.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.media.PictureStyle;
import dev.mediasoup4j.client.media.TestPictureSource;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.client.room.Participant;
import dev.mediasoup4j.client.room.PublishOptions;
import dev.mediasoup4j.client.room.TrackSource;
import dev.mediasoup4j.client.room.TrackState;
import dev.mediasoup4j.fixtures.junit.RequiresCommand;
import dev.mediasoup4j.fixtures.junit.RequiresNativeWebRtc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The call window on a virtual display, and another participant of its room. */
@RequiresCommand(value = "Xvfb", debianPackage = "xvfb")
@RequiresNativeWebRtc
@Timeout(180)
class CallWindowTest {
  private static final int WINDOW_SOURCE = 1;
  private static final int MY_SOURCE = 77;
  private static final int MY_SCREEN = 78;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void itsUserSeesTheOthersAndIsSeenMutesSharesAndChats() throws Exception {
    try (var display = VirtualDisplay.start(1120, 620);
        var me = new Onlooker();
        var window = DrivenWindow.open(display, me.server(), "Ada")) {
      me.room().publish(TestPictureSource.builder(MY_SOURCE).size(1280, 720).build());
      me.room().publish(new TestToneSource(MY_SOURCE));

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(window.run("tiles")).isEqualTo("[1, 77]");
                assertThat(me.seen()).contains(WINDOW_SOURCE);
                assertThat(me.heard(WINDOW_SOURCE)).isPositive();
              });

      var slides = TestPictureSource.builder(MY_SCREEN).style(PictureStyle.SCREEN);
      me.room().publish(slides.size(1280, 720).framesPerSecond(5).build(), PublishOptions.screen());
      await().atMost(PATIENCE).until(() -> window.run("tiles").equals("[1, 77, 78]"));

      window.run("click Mute");
      await().atMost(PATIENCE).until(() -> ada(me).muted());
      window.run("click Mute");
      await().atMost(PATIENCE).until(() -> !ada(me).muted());

      me.room().sendChat("Can you show me the numbers?");
      await().atMost(PATIENCE).until(() -> window.run("chat").contains("Grace: Can you show"));
      window.run("say Here they are.");
      await().atMost(PATIENCE).until(() -> me.chat().contains("Here they are."));

      window.run("click Share screen");
      await()
          .atMost(PATIENCE)
          .until(() -> ada(me).tracks().stream().anyMatch(it -> it.source() == TrackSource.SCREEN));
      window.run("click Share screen");
      window.run("click Statistics");
      await()
          .atMost(PATIENCE)
          .until(() -> window.run("captions").matches(".*Grace  \\d+p\\d+, \\d+ lost.*"));
      await().atMost(PATIENCE).until(() -> ada(me).tracks().size() == 2);
      Path picture = Files.createDirectories(Path.of("target/screenshots"));
      window.run("picture " + picture.resolve("call-window.png"));

      window.run("click Camera off");
      await().atMost(PATIENCE).until(() -> ada(me).tracks().stream().anyMatch(TrackState::paused));
      await().atMost(PATIENCE).until(() -> window.run("tiles").equals("[-1, 77, 78]"));
    }
  }

  private static Participant ada(Onlooker me) {
    return me.room().participants().stream()
        .filter(it -> it.displayName().equals("Ada"))
        .findFirst()
        .orElseThrow();
  }
}
