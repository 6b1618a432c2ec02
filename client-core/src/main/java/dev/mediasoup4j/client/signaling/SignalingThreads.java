package dev.mediasoup4j.client.signaling;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which answers complete and pushes are told, as many as are busy: user code may
 * block there, and must never run on the thread of a protocol's library.
 */
final class SignalingThreads {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final ExecutorService POOL =
      Executors.newCachedThreadPool(
          task -> {
            var thread = new Thread(task, "mediasoup4j-signaling-" + COUNT.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  private SignalingThreads() {}

  static Executor pool() {
    return POOL;
  }
}
