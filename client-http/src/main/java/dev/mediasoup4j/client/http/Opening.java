package dev.mediasoup4j.client.http;

import dev.mediasoup4j.client.internal.Failures;
import dev.mediasoup4j.client.signaling.SignalingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The end of each attempt to connect, whatever the protocol. */
public final class Opening {
  /** What errors call the attempt. */
  public static final String CONNECT = "connect";

  private Opening() {}

  /**
   * The connection, or why there is none.
   *
   * @param opened the connection when it stands
   * @param timeout after which it comes too late
   * @param letGo ends the attempt, when it failed or takes too long
   * @param refused what to tell of a failure other than that it took too long
   */
  public static <T> CompletableFuture<T> within(
      CompletableFuture<? extends T> opened,
      Duration timeout,
      Runnable letGo,
      Function<Throwable, Throwable> refused) {
    return opened
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (connection, failure) -> {
              if (failure == null) return connection;
              letGo.run();
              Throwable cause = Failures.cause(failure);
              throw new CompletionException(
                  cause instanceof TimeoutException
                      ? SignalingException.timedOut(CONNECT, timeout)
                      : refused.apply(cause));
            });
  }
}
