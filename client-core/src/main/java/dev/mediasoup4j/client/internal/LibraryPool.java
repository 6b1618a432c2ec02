package dev.mediasoup4j.client.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which signaling's answers complete and rooms do their work: as many as are busy,
 * so that user code may block there. Daemons, gone after a minute without work.
 */
public final class LibraryPool {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final ExecutorService POOL =
      Executors.newCachedThreadPool(
          task -> {
            var thread = new Thread(task, "mediasoup4j-room-" + COUNT.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  private LibraryPool() {}

  public static Executor executor() {
    return POOL;
  }
}
