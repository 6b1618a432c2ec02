package dev.mediasoup4j.sfu.server.room;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that every room, peer and session belongs to. What it does is short: it never
 * waits for the SFU, whose answers come back to it as further turns.
 */
public final class RoomThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RoomThread.class);
  private static final int CLOSE_SECONDS = 5;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            var thread = new Thread(task, "mediasoup4j-rooms");
            thread.setDaemon(true);
            return thread;
          });

  public RoomThread() {
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Runs the task in a later turn; once closed, not at all. */
  void execute(Runnable task) {
    try {
      executor.execute(() -> run(task));
    } catch (RejectedExecutionException e) {
      log.debug("The rooms are closed: a task is dropped");
    }
  }

  /**
   * Runs the task in a turn after some time, unless closed before. To be called on this thread.
   *
   * @return forgets the task
   */
  Runnable schedule(Duration delay, Runnable task) {
    Future<?> scheduled = executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("A turn of the rooms' thread failed", e);
    }
  }

  /** Goes on with the stage's result, or its failure, in a turn of this thread. */
  <T, R> CompletionStage<R> then(CompletionStage<T> stage, Function<? super T, R> next) {
    return stage.handleAsync(
        (value, failure) -> {
          if (failure != null) throw new CompletionException(failure);
          return next.apply(value);
        },
        executor);
  }

  /** Behind what was to be executed before; what was scheduled for later is dropped. */
  @Override
  public void close() {
    executor.execute(executor::shutdown);
    try {
      if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.error("The rooms' thread still runs {} s after closing", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
