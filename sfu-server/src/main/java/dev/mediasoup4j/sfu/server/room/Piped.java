package dev.mediasoup4j.sfu.server.room;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something of another node that is piped into the room's router when it is first needed, and again
 * after that failed or ended. Belongs to the rooms' thread.
 *
 * @param <T> {@link dev.mediasoup4j.sfu.Producer} or {@link dev.mediasoup4j.sfu.DataProducer}
 */
final class Piped<T> {
  private final Supplier<CompletionStage<T>> pipe;
  private final Predicate<T> isClosed;
  private final Consumer<T> close;
  private @Nullable CompletableFuture<T> piping;
  private boolean ended;

  /**
   * @param pipe its stage ends on the rooms' thread
   */
  Piped(Supplier<CompletionStage<T>> pipe, Predicate<T> isClosed, Consumer<T> close) {
    this.pipe = pipe;
    this.isClosed = isClosed;
    this.close = close;
  }

  /** Complete already, or ends on the rooms' thread. */
  CompletionStage<T> get() {
    CompletableFuture<T> known = piping;
    if (known != null && (!known.isDone() || now() != null)) return known;
    CompletableFuture<T> begun = pipe.get().thenApply(this::arrived).toCompletableFuture();
    piping = begun;
    return begun;
  }

  private T arrived(T made) {
    if (ended) close.accept(made);
    return made;
  }

  /** What is piped; null if it is not, not yet, or no more. */
  @Nullable T now() {
    if (piping == null || !piping.isDone() || piping.isCompletedExceptionally()) return null;
    T made = piping.join();
    return isClosed.test(made) ? null : made;
  }

  /** Ends the piping until it is needed again; does nothing while it only begins. */
  void release() {
    T made = now();
    if (made != null) close.accept(made);
  }

  /** Ends the piping; what only comes later is closed then. */
  void end() {
    ended = true;
    release();
  }
}
