package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.internal.LibraryPool;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Native operations whose answer is still to come. They complete on threads of the library, never
 * on a native one, and none is left when the connection has gone.
 */
final class PendingOperations {
  private final AtomicLong number = new AtomicLong();
  private final Map<Long, CompletableFuture<?>> pending = new ConcurrentHashMap<>();

  /** What to give out for an operation that is about to begin. */
  <T> CompletableFuture<T> track(CompletableFuture<T> operation) {
    Long key = number.incrementAndGet();
    pending.put(key, operation);
    return operation.whenComplete((value, failure) -> pending.remove(key));
  }

  static <T> void complete(CompletableFuture<T> future, @Nullable T value) {
    LibraryPool.executor().execute(() -> future.complete(value));
  }

  static void fail(CompletableFuture<?> future, Throwable failure) {
    LibraryPool.executor().execute(() -> future.completeExceptionally(failure));
  }

  void failAll(Throwable failure) {
    for (CompletableFuture<?> future : pending.values()) fail(future, failure);
  }
}
