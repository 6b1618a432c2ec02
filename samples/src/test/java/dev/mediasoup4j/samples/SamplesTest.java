package dev.mediasoup4j.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.media.TestPictureSource;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.fixtures.junit.RequiresNativeWebRtc;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each sample runs as its README says, and a participant of the same room looks at it. */
@RequiresNativeWebRtc
class SamplesTest {
  private static final int HELLO_SOURCE = 1;
  private static final int MY_SOURCE = 77;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private Onlooker me;

  @BeforeEach
  void join() throws Exception {
    me = new Onlooker();
  }

  @AfterEach
  void leave() {
    if (me != null) me.close();
  }

  @Test
  void helloCallIsSeenAndHeardAndSeesUs() throws Exception {
    try (var sample = SampleProcess.start("hello-call/HelloCall.java", me.server())) {
      me.room().publish(TestPictureSource.builder(MY_SOURCE).build());
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(me.seen()).containsExactly(HELLO_SOURCE);
                assertThat(me.heard(HELLO_SOURCE)).isPositive();
                assertThat(sample.output()).anyMatch(line -> line.contains("receives"));
              });
    }
  }

  @Test
  void echoBotSendsBackPicturesSoundAndChat() throws Exception {
    try (var sample = SampleProcess.start("echo-bot/EchoBot.java", me.server())) {
      me.room().publish(TestPictureSource.builder(MY_SOURCE).build());
      me.room().publish(new TestToneSource(MY_SOURCE));
      await().atMost(PATIENCE).until(() -> me.room().participants().size() == 1);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> {
                me.room().sendChat("hello");
                assertThat(me.chat()).contains("you said: hello");
                assertThat(me.seen()).containsExactly(MY_SOURCE);
                assertThat(me.heard(MY_SOURCE)).isPositive();
                assertThat(sample.output()).anyMatch(line -> line.startsWith("listening in"));
              });
    }
  }
}
