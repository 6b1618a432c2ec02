package dev.mediasoup4j.sfu.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.sfu.VirtualLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyFrameRequestManagerTest {
  private static final int SSRC = 1111;

  private final VirtualLoop loop = new VirtualLoop();
  private final List<Integer> sent = new ArrayList<>();

  private KeyFrameRequestManager manager(Duration delay) {
    return new KeyFrameRequestManager(loop, delay.toNanos(), sent::add);
  }

  @Test
  void sendsOneRequestWhileItIsPending() {
    var manager = manager(Duration.ZERO);
    manager.keyFrameNeeded(SSRC);
    manager.keyFrameNeeded(SSRC);
    loop.run(Duration.ofMillis(900));
    manager.keyFrameNeeded(SSRC);
    assertThat(sent).containsExactly(SSRC);
  }

  @Test
  void repeatsARequestOnceWhenNoKeyFrameComes() {
    manager(Duration.ZERO).keyFrameNeeded(SSRC);
    loop.run(Duration.ofSeconds(10));
    assertThat(sent).hasSize(2);
  }

  @Test
  void doesNotRepeatOnceTheKeyFrameCame() {
    var manager = manager(Duration.ZERO);
    manager.keyFrameNeeded(SSRC);
    manager.keyFrameReceived(SSRC);
    loop.run(Duration.ofSeconds(10));
    assertThat(sent).hasSize(1);

    manager.keyFrameNeeded(SSRC);
    assertThat(sent).hasSize(2);
  }

  @Test
  void forcedRequestIsSentAlthoughOneIsPending() {
    var manager = manager(Duration.ZERO);
    manager.keyFrameNeeded(SSRC);
    manager.forceKeyFrameNeeded(SSRC);
    assertThat(sent).hasSize(2);
  }

  @Test
  void keepsTheDelayBetweenRequestsAndForgetsNone() {
    var manager = manager(Duration.ofSeconds(3));
    manager.keyFrameNeeded(SSRC);
    manager.keyFrameReceived(SSRC);
    manager.keyFrameNeeded(SSRC);
    assertThat(sent).hasSize(1);
    loop.run(Duration.ofMillis(2900));
    assertThat(sent).hasSize(1);
    loop.run(Duration.ofMillis(200));
    assertThat(sent).hasSize(2);
  }

  @Test
  void streamsDoNotWaitForOneAnother() {
    var manager = manager(Duration.ZERO);
    manager.keyFrameNeeded(SSRC);
    manager.keyFrameNeeded(2222);
    assertThat(sent).containsExactly(SSRC, 2222);
  }

  @Test
  void isSilentOnceClosed() {
    var manager = manager(Duration.ofSeconds(1));
    manager.keyFrameNeeded(SSRC);
    manager.keyFrameNeeded(SSRC);
    manager.close();
    loop.run(Duration.ofSeconds(10));
    assertThat(sent).hasSize(1);
  }
}
