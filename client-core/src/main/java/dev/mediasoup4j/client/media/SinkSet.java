package dev.mediasoup4j.client.media;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The sinks of one track. */
final class SinkSet<F> {
  private final CopyOnWriteArrayList<SinkQueue<F>> queues = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  SinkSubscription add(Consumer<F> sink, int capacity) {
    SinkQueue<F> queue = new SinkQueue<>(sink, capacity, queues::remove);
    queues.add(queue);
    if (ended) queue.close();
    return queue;
  }

  void offer(F frame) {
    for (SinkQueue<F> queue : queues) queue.offer(frame);
  }

  /** No sink is called any more. */
  void close() {
    ended = true;
    for (SinkQueue<F> queue : queues) queue.close();
  }

  /** Nothing more comes; what waits is still delivered. */
  void finish() {
    ended = true;
    for (SinkQueue<F> queue : queues) queue.finish();
  }
}
