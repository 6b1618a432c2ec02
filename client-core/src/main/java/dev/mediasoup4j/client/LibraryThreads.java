package dev.mediasoup4j.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that the API's own work and the users' continuations run on: as many as are busy, so
 * that one that blocks holds up nobody. Daemons, gone after a minute without work.
 */
final class LibraryThreads {
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

  private static final Executor AFTER_TURN =
      CompletableFuture.delayedExecutor(TURN_MILLIS, TimeUnit.MILLISECONDS, POOL);

  private LibraryThreads() {}

  static Executor pool() {
    return POOL;
  }

  /** Runs a task on the pool after what was called in one go. */
  static Executor afterTurn() {
    return AFTER_TURN;
  }
}
