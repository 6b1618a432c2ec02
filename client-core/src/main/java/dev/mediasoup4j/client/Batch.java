package dev.mediasoup4j.client;

import dev.mediasoup4j.client.internal.LibraryPool;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Collects what can be done in one negotiation: the calls of one turn, and those that come while
 * the queue is busy. Thread-safe.
 */
final class Batch<T> {
  private final OperationQueue queue;
  private final Function<List<T>, CompletionStage<Void>> work;

  // Guarded by this.
  private final Set<T> waiting = new LinkedHashSet<>();
  private boolean scheduled;

  Batch(OperationQueue queue, Function<List<T>, CompletionStage<Void>> work) {
    this.queue = queue;
    this.work = work;
  }

  void add(T item) {
    synchronized (this) {
      waiting.add(item);
      if (scheduled) return;
      scheduled = true;
    }
    LibraryPool.afterTurn().execute(this::push);
  }

  synchronized void remove(T item) {
    waiting.remove(item);
  }

  private void push() {
    Futures.whenDone(queue.push(this::workOnAll), error -> pushAgain());
  }

  private CompletionStage<Void> workOnAll() {
    List<T> items;
    synchronized (this) {
      items = List.copyOf(waiting);
      waiting.clear();
    }
    return items.isEmpty() ? CompletableFuture.completedFuture(null) : work.apply(items);
  }

  private void pushAgain() {
    synchronized (this) {
      scheduled = !waiting.isEmpty() && !queue.stopped();
      if (!scheduled) return;
    }
    push();
  }
}
