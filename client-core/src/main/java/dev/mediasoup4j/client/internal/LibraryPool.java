package dev.mediasoup4j.client.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that the client's own work and the users' continuations run on: as many as are busy,
 * so that one that blocks holds up nobody. Daemons, gone after a minute without work.
 */
public final class LibraryPool {
  /**
   * How long calls are collected that go into one negotiation. JavaScript has the end of a turn for
   * this; here it is a time too short to be felt.
   */
  private static final long TURN_MILLIS = 2;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final ExecutorService POOL =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "mediasoup4j-" + COUNT.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  private static final Executor AFTER_TURN = after(TURN_MILLIS);

  private LibraryPool() {}

  public static Executor executor() {
    return POOL;
  }

  /** Runs a task on the pool after what was called in one go. */
  public static Executor afterTurn() {
    return AFTER_TURN;
  }

  /** Runs a task on the pool after some time. */
  public static Executor after(long millis) {
    return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, POOL);
  }
}
