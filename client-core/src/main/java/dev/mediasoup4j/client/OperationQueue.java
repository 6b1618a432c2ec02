package dev.mediasoup4j.client;

import dev.mediasoup4j.client.internal.Failures;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.ortc.InvalidStateException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Runs the operations of a transport one at a time, each on the pool after the stage of the one
 * before completed: a negotiation must not begin inside another. mediasoup-client's {@code
 * AwaitQueue}. Thread-safe.
 */
final class OperationQueue {
  // Guarded by this.
  private final Deque<Operation<?>> operations = new ArrayDeque<>();
  private boolean stopped;

  <T> CompletableFuture<T> push(Supplier<? extends CompletionStage<T>> work) {
    Operation<T> operation = new Operation<>(work);
    boolean first;
    synchronized (this) {
      if (stopped) return CompletableFuture.failedFuture(closed());
      operations.add(operation);
      first = operations.size() == 1;
    }
    if (first) LibraryPool.executor().execute(operation::run);
    return operation.result;
  }

  /** Fails what is under way and what waits. What is under way goes on, and nobody sees its end. */
  void stop() {
    List<Operation<?>> failing;
    synchronized (this) {
      stopped = true;
      failing = List.copyOf(operations);
      operations.clear();
    }
    for (Operation<?> operation : failing) operation.result.completeExceptionally(closed());
  }

  synchronized boolean stopped() {
    return stopped;
  }

  private static InvalidStateException closed() {
    return new InvalidStateException("closed");
  }

  private final class Operation<T> {
    private final Supplier<? extends CompletionStage<T>> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    Operation(Supplier<? extends CompletionStage<T>> work) {
      this.work = work;
    }

    void run() {
      CompletionStage<T> stage = Failures.call(work);
      stage.whenCompleteAsync(this::finish, LibraryPool.executor());
    }

    private void finish(T value, Throwable error) {
      Operation<?> next;
      synchronized (OperationQueue.this) {
        if (operations.peek() == this) operations.remove();
        next = operations.peek();
      }
      if (next != null) LibraryPool.executor().execute(next::run);
      if (error == null) {
        result.complete(value);
      } else {
        result.completeExceptionally(Failures.cause(error));
      }
    }
  }
}
