package dev.mediasoup4j.rtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DtlsHandshakePoolTest {
  @Test
  void usesAnIdleThreadBeforeItStartsAnother() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    try (DtlsHandshakePool pool = DtlsHandshakePool.create()) {
      for (int i = 0; i < 10; i++) {
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(
            () -> {
              threads.add(Thread.currentThread());
              done.countDown();
            });
        done.await();
        await().until(() -> threads.stream().anyMatch(DtlsHandshakePoolTest::isIdle));
      }
      assertThat(threads).hasSize(1);
    }
  }

  private static boolean isIdle(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING;
  }

  @Test
  void startsThreadsUpToItsSizeAndRunsTheRestInTurn() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch bothRun = new CountDownLatch(2);
    CountDownLatch all = new CountDownLatch(12);
    try (DtlsHandshakePool pool = new DtlsHandshakePool(2, 10, Duration.ofSeconds(30))) {
      for (int i = 0; i < 12; i++) {
        pool.execute(
            () -> {
              threads.add(Thread.currentThread());
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              bothRun.countDown();
              awaitUninterruptibly(bothRun);
              running.decrementAndGet();
              all.countDown();
            });
      }
      assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(most).hasValue(2);
    assertThat(threads).hasSize(2);
  }

  @Test
  void anErrorEndsOneHandshakeAndNotThoseThatWait() throws Exception {
    CountDownLatch queued = new CountDownLatch(1);
    CountDownLatch next = new CountDownLatch(1);
    AtomicInteger uncaught = new AtomicInteger();
    try (DtlsHandshakePool pool = new DtlsHandshakePool(1, 1, Duration.ofSeconds(30))) {
      pool.execute(
          () -> {
            Thread.currentThread()
                .setUncaughtExceptionHandler((thread, e) -> uncaught.incrementAndGet());
            awaitUninterruptibly(queued);
            throw new LinkageError("on purpose");
          });
      pool.execute(next::countDown);
      queued.countDown();
      assertThat(next.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(uncaught).hasValue(1);
  }

  @Test
  void refusesWhatComesAfterItsEnd() {
    DtlsHandshakePool pool = new DtlsHandshakePool(1, 1, Duration.ofSeconds(30));
    pool.close();
    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
