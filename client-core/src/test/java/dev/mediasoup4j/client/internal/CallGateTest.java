package dev.mediasoup4j.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallGateTest {
  private static final int RACES = 500;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CallGate gate = new CallGate();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  /** Closed again and again while another thread calls without a pause. */
  @Test
  void noCallIsUnderWayAfterItIsClosed() {
    for (int race = 0; race < RACES; race++) {
      CallGate raced = new CallGate();
      CountDownLatch begun = new CountDownLatch(1);
      AtomicInteger inside = new AtomicInteger();
      AtomicInteger calls = new AtomicInteger();
      CompletableFuture<Void> caller =
          CompletableFuture.runAsync(
              () -> {
                while (!raced.closed()) {
                  raced.run(
                      () -> {
                        inside.incrementAndGet();
                        calls.incrementAndGet();
                        begun.countDown();
                        Thread.yield();
                        inside.decrementAndGet();
                      });
                }
              },
              threads);
      await(begun);
      raced.close();
      assertThat(inside).hasValue(0);
      int before = calls.get();
      caller.join();
      assertThat(calls).hasValue(before);
    }
  }

  @Test
  void aCallMayCloseItself() {
    AtomicInteger calls = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      gate.run(
          () -> {
            calls.incrementAndGet();
            gate.close();
          });
    }
    assertThat(calls).hasValue(1);
  }

  @Test
  void aCallThatBlocksIsNotWaitedForWithoutEnd() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    threads.execute(
        () ->
            gate.run(
                () -> {
                  inside.countDown();
                  await(never);
                }));
    inside.await();
    gate.close();
    assertThat(gate.closed()).isTrue();
    assertThat(gate.<String>call(() -> "called")).isNull();
  }

  @Test
  void closingKeepsAnInterruptForTheCallerAndWaitsAllTheSame() throws InterruptedException {
    Thread closer = Thread.currentThread();
    CountDownLatch inside = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    threads.execute(
        () ->
            gate.run(
                () -> {
                  inside.countDown();
                  while (closer.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
                  ended.set(true);
                }));
    inside.await();
    closer.interrupt();
    gate.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
