package dev.mediasoup4j.client;

import dev.mediasoup4j.client.internal.Failures;
import dev.mediasoup4j.client.internal.LibraryPool;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the API does with futures, its own and other people's. */
final class Futures {
  private Futures() {}

  /**
   * A future for the user: completed on a thread of the pool that does nothing else, so that a
   * continuation may block.
   */
  static <T> CompletableFuture<T> forUser(CompletionStage<T> stage) {
    CompletableFuture<T> future = new CompletableFuture<>();
    stage.whenCompleteAsync(
        (value, error) -> complete(future, value, error), LibraryPool.executor());
    return future;
  }

  /** Goes on, on the pool, with what the value was or what went wrong. */
  static <T, R> CompletableFuture<R> proceed(
      CompletionStage<T> stage,
      Function<T, ? extends CompletionStage<R>> withValue,
      Function<Throwable, ? extends CompletionStage<R>> withError) {
    CompletableFuture<R> result = new CompletableFuture<>();
    stage.whenCompleteAsync(
        (value, error) -> {
          CompletionStage<R> next =
              Failures.call(
                  () ->
                      error == null
                          ? withValue.apply(value)
                          : withError.apply(Failures.cause(error)));
          next.whenComplete((outcome, nextError) -> complete(result, outcome, nextError));
        },
        LibraryPool.executor());
    return result;
  }

  /** Runs an action when the stage is done, given the error if there is one. */
  static void whenDone(CompletionStage<?> stage, Consumer<@Nullable Throwable> action) {
    stage.whenComplete(
        (value, error) -> action.accept(error == null ? null : Failures.cause(error)));
  }

  private static <T> void complete(
      CompletableFuture<T> future, T value, @Nullable Throwable error) {
    if (error == null) {
      future.complete(value);
    } else {
      future.completeExceptionally(Failures.cause(error));
    }
  }
}
