package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryLinkTest {
  private static final int MAX_WAITING = 4096;

  private final VirtualLoop loop = new VirtualLoop();
  private final AtomicInteger received = new AtomicInteger();
  private final MemoryLink near = new MemoryLink(loop, (buffer, offset, length, nowNanos) -> {});
  private final MemoryLink far =
      new MemoryLink(
          loop, (buffer, offset, length, nowNanos) -> received.addAndGet(buffer[offset]));

  MemoryLinkTest() {
    near.connect(far);
    far.connect(near);
  }

  @Test
  void whatAnEndTooFarBehindDoesNotTakeIsLostAndCounted() {
    for (int i = 0; i < MAX_WAITING + 3; i++) {
      near.send(new byte[] {1}, 0, 1);
    }
    assertThat(near.dropped(DropReason.PIPE_FULL)).isEqualTo(3);

    loop.run(Duration.ofMillis(1));
    assertThat(received).hasValue(MAX_WAITING);
    near.send(new byte[] {1}, 0, 1);
    loop.run(Duration.ofMillis(1));
    assertThat(received).hasValue(MAX_WAITING + 1);
    assertThat(near.dropped(DropReason.PIPE_FULL)).isEqualTo(3);
  }

  @Test
  void whatIsOnItsWayToAClosedEndReachesNoOne() {
    near.send(new byte[] {1}, 0, 1);
    far.close();
    loop.run(Duration.ofMillis(1));
    assertThat(received).hasValue(0);
  }
}
