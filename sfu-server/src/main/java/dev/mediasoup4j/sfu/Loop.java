package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.rtc.rtcp.NtpClock;
import dev.mediasoup4j.sfu.stream.Timers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.LoggerFactory;

/** The thread that a router and all below it live on: their state is touched by it alone. */
interface Loop extends Timers, Executor {
  boolean inLoop();

  /** Wall-clock time for RTCP, the same for all loops of a worker. */
  NtpClock ntpClock();

  /** Chance where nobody may gain by guessing it; in virtual time the same in each run. */
  default RandomGenerator random() {
    return ThreadLocalRandom.current();
  }

  /** Runs {@code call} on the loop, at once when called there. What it throws fails the future. */
  default <T> CompletableFuture<T> call(Supplier<T> call) {
    var result = new CompletableFuture<T>();
    try {
      run(
          () -> {
            try {
              result.complete(call.get());
            } catch (RuntimeException e) {
              result.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      var closed = new InvalidStateException("worker closed");
      closed.initCause(e);
      result.completeExceptionally(closed);
    }
    return result;
  }

  /** Runs {@code task} on the loop, at once when called there. */
  default void run(Runnable task) {
    if (inLoop()) {
      task.run();
    } else {
      execute(task);
    }
  }

  /** As {@link #run}; does nothing where the loop has ended, and all that lived on it with it. */
  default void runUnlessEnded(Runnable task) {
    try {
      run(task);
    } catch (RejectedExecutionException e) {
      // Its worker was closed, which closed everything first.
      LoggerFactory.getLogger(Loop.class).trace("a loop has ended already", e);
    }
  }
}
