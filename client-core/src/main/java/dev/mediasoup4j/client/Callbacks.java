package dev.mediasoup4j.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the listeners of one device, one after another and in order, on the executor that the user
 * chose. Thread-safe.
 */
final class Callbacks {
  private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

  /**
   * For how long {@code close()} waits for a listener. One that blocks longer is not waited for.
   */
  private static final long CLOSE_WAIT_MILLIS = 1000;

  private final Executor executor;
  private final BooleanSupplier onExecutor;

  // Guarded by this.
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private boolean scheduled;
  private @Nullable Thread runner;

  Callbacks(Executor executor, BooleanSupplier onExecutor) {
    this.executor = executor;
    this.onExecutor = onExecutor;
  }

  /** May be called under a lock and on an engine's thread: nothing of the user's runs here. */
  void execute(Runnable task) {
    synchronized (this) {
      tasks.add(task);
      if (scheduled) return;
      scheduled = true;
    }
    LibraryThreads.pool().execute(this::runOnExecutor);
  }

  private void runOnExecutor() {
    try {
      executor.execute(this::runTasks);
    } catch (RuntimeException e) {
      LOG.error("the callback executor refused a task, events are lost", e);
      synchronized (this) {
        tasks.clear();
        scheduled = false;
      }
    }
  }

  /**
   * Runs what a {@code close()} announces, behind all that was to be told before, and returns when
   * it has run. Called by a listener, it runs at once.
   */
  void runLast(Runnable task) {
    if (runsHere()) {
      run(task);
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    execute(
        () -> {
          try {
            task.run();
          } finally {
            done.countDown();
          }
        });
    try {
      if (!done.await(CLOSE_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warn("a listener keeps the callback thread busy, close() does not wait for it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean runsHere() {
    synchronized (this) {
      if (Thread.currentThread() == runner) return true;
    }
    return onExecutor.getAsBoolean();
  }

  private void runTasks() {
    for (Runnable task = next(); task != null; task = next()) run(task);
  }

  private synchronized @Nullable Runnable next() {
    Runnable task = tasks.poll();
    runner = task == null ? null : Thread.currentThread();
    if (task == null) scheduled = false;
    return task;
  }

  /** A listener that throws, whatever it throws, must not take the others down. */
  static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      LOG.error("a listener threw", e);
    }
  }
}
