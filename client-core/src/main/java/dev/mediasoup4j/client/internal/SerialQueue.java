package dev.mediasoup4j.client.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks in order and one at a time: a device's listeners, a room's turns, an engine's events.
 * Thread-safe.
 */
public final class SerialQueue implements Executor {
  private static final Logger log = LoggerFactory.getLogger(SerialQueue.class);

  /** For how long a {@code close()} waits for a listener. */
  private static final long CLOSE_WAIT_NANOS = 1_000_000_000;

  private final Executor executor;
  private final BooleanSupplier onExecutor;

  // Guarded by this.
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private boolean scheduled;
  private @Nullable Thread runner;
  private long runningSinceNanos;

  /** A queue on threads of the library. */
  public SerialQueue() {
    this(Runnable::run, () -> false);
  }

  /**
   * A queue on an executor that users chose.
   *
   * @param executor called on a thread of the library; may run a task there, or block
   * @param onExecutor whether the calling thread is the executor's, for executors of one thread
   */
  public SerialQueue(Executor executor, BooleanSupplier onExecutor) {
    this.executor = executor;
    this.onExecutor = onExecutor;
  }

  /** May be called under a lock: nothing of the executor's, or the user's, runs here. */
  @Override
  public void execute(Runnable task) {
    synchronized (this) {
      tasks.add(task);
      if (scheduled) return;
      scheduled = true;
    }
    LibraryPool.executor().execute(this::runOnExecutor);
  }

  private void runOnExecutor() {
    try {
      executor.execute(this::runTasks);
    } catch (RuntimeException e) {
      log.error("The executor refused a task: events are lost", e);
      synchronized (this) {
        tasks.clear();
        scheduled = false;
      }
    }
  }

  /** Goes on in a task of this queue when the stage has its value or has failed. */
  public <T> void whenDone(
      CompletionStage<T> stage, BiConsumer<? super T, ? super Throwable> next) {
    stage.whenCompleteAsync(next, this);
  }

  /**
   * Runs a task behind all that was queued before, and returns when it has run. It never does when
   * the queue is held up: by a task that takes longer than a second, or by an executor that begins
   * with none in that time. Called by a task of this queue, or on the executor's only thread, it
   * runs at once.
   */
  public void runLast(Runnable task) {
    if (runsHere()) {
      run(task);
      return;
    }
    var gate = new CallGate();
    var done = new CountDownLatch(1);
    execute(
        () -> {
          gate.run(() -> run(task));
          done.countDown();
        });
    if (!awaitUntil(patienceEndsNanos(), done)) {
      log.warn("A listener keeps the queue busy: close() does not wait for it");
      gate.close();
    }
  }

  /** A task that has been running for long already is not waited for again. */
  private synchronized long patienceEndsNanos() {
    return (runner == null ? System.nanoTime() : runningSinceNanos) + CLOSE_WAIT_NANOS;
  }

  private static boolean awaitUntil(long endNanos, CountDownLatch latch) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return latch.await(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  /** Whether the caller is a task of this queue, or on the executor's only thread. */
  public boolean runsHere() {
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
    runningSinceNanos = System.nanoTime();
    if (task == null) scheduled = false;
    return task;
  }

  /** What throws, whatever it throws, must not take the others down. */
  public static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      log.error("A listener or task failed", e);
    }
  }
}
