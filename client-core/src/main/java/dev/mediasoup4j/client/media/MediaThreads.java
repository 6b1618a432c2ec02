package dev.mediasoup4j.client.media;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Daemon threads that sinks and listeners are called on. Unbounded, because a sink may block: one
 * thread for each that is busy at the moment.
 */
final class MediaThreads {
  private static final Logger log = LoggerFactory.getLogger(MediaThreads.class);
  private static final AtomicInteger number = new AtomicInteger();
  private static final ExecutorService POOL =
      Executors.newCachedThreadPool(task -> newThread("media", task));

  private MediaThreads() {}

  static Executor pool() {
    return POOL;
  }

  /** A daemon thread, not started. */
  static Thread newThread(String role, Runnable task) {
    Thread thread = new Thread(task, "mediasoup4j-" + role + "-" + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** Runs a user's code on the pool; what it throws is logged. */
  static void run(String what, Runnable task) {
    POOL.execute(
        () -> {
          try {
            task.run();
          } catch (Throwable e) {
            log.warn("{} threw", what, e);
          }
        });
  }
}
