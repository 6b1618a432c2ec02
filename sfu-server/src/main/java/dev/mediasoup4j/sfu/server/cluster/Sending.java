package dev.mediasoup4j.sfu.server.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What an end of a pipe sends: one consumer for each producer, however often it is asked for.
 * Belongs to the rooms' thread.
 *
 * @param <C> {@link dev.mediasoup4j.sfu.Consumer} or {@link dev.mediasoup4j.sfu.DataConsumer}
 */
final class Sending<C> {
  private final Predicate<C> isClosed;
  private final Consumer<C> close;
  private final Map<String, CompletableFuture<C>> consumers = new HashMap<>();

  Sending(Predicate<C> isClosed, Consumer<C> close) {
    this.isClosed = isClosed;
    this.close = close;
  }

  /**
   * @param consume begins to send, where that is not so already
   */
  CompletionStage<C> begin(String producerId, Supplier<CompletionStage<C>> consume) {
    consumers.values().removeIf(this::isOver);
    CompletableFuture<C> known = consumers.get(producerId);
    if (known != null) return known;
    CompletableFuture<C> begun = consume.get().toCompletableFuture();
    consumers.put(producerId, begun);
    return begun;
  }

  private boolean isOver(CompletableFuture<C> begun) {
    return begun.isDone() && (begun.isCompletedExceptionally() || isClosed.test(begun.join()));
  }

  void stop(String producerId) {
    CompletableFuture<C> begun = consumers.remove(producerId);
    if (begun != null) {
      var unused = begun.thenAccept(close);
    }
  }
}
