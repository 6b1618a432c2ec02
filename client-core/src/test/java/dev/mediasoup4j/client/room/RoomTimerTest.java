package dev.mediasoup4j.client.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoomTimerTest {
  @Test
  void runsATaskInATurnOnce() {
    var turns = new AtomicInteger();
    var ran = new CompletableFuture<Void>();
    RoomTimer timer =
        RoomTimer.real(
            turn -> {
              turns.incrementAndGet();
              turn.run();
            });

    Runnable unused = timer.after(Duration.ofMillis(1), () -> ran.complete(null));

    ran.orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(turns).hasValue(1);
  }

  @Test
  void forgetsATaskThatIsDueAlreadyButWaitsForItsTurn() {
    var turn = new CompletableFuture<Runnable>();
    var ran = new AtomicInteger();
    Runnable forget =
        RoomTimer.real(turn::complete).after(Duration.ofMillis(1), ran::incrementAndGet);
    Runnable waiting = turn.orTimeout(10, TimeUnit.SECONDS).join();

    forget.run();
    waiting.run();

    assertThat(ran).hasValue(0);
  }

  /** Credentials of a day would keep a room of a minute for most of that day. */
  @Test
  void keepsNothingOfATaskThatIsForgotten() {
    WeakReference<Object> room = forgotten();

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(room.get()).isNull();
            });
  }

  private static WeakReference<Object> forgotten() {
    var room = new byte[1];
    RoomTimer timer = RoomTimer.real(turn -> room[0]++);
    Runnable forget = timer.after(Duration.ofDays(1), () -> room[0]++);
    forget.run();
    return new WeakReference<>(room);
  }
}
