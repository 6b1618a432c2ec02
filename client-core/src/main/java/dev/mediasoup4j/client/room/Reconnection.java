package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.internal.Failures;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When to try to get back to a server that was lost, and when to stop trying. Belongs to the room's
 * turns.
 */
final class Reconnection {
  private static final Logger log = LoggerFactory.getLogger(Reconnection.class);

  /** What is done about it. Called in the room's turns. */
  interface Actions {
    /**
     * One attempt.
     *
     * @return completes in a turn
     */
    CompletableFuture<Boolean> attempt();

    /** Whether the attempt that just succeeded was not undone already. */
    boolean stands();

    void onReconnecting(String cause);

    /**
     * An attempt succeeded.
     *
     * @param rebuilt what the attempt gave
     * @param outage since it was lost
     */
    void onReconnected(String cause, boolean rebuilt, Duration outage);

    void onGivenUp(String reason);
  }

  private enum State {
    CONNECTED,
    WAITING,
    ATTEMPTING,
    GIVEN_UP
  }

  private final ReconnectOptions options;
  private final RoomTimer timer;
  private final Backoff backoff;
  private final Actions actions;
  private State state = State.CONNECTED;
  private String cause = "";
  private long lostNanos;
  private long giveUpNanos;
  private long reconnectedNanos;
  private Runnable forgetAttempt = () -> {};

  /** Why no attempt is to follow the one under way. */
  private @Nullable String endReason;

  Reconnection(ReconnectOptions options, RandomGenerator random, RoomTimer timer, Actions actions) {
    this.options = options;
    this.timer = timer;
    this.backoff = new Backoff(options.firstDelay(), options.maxDelay(), random);
    this.actions = actions;
    this.reconnectedNanos = timer.nowNanos() - options.maxDelay().toNanos();
  }

  /** The server was lost. While an attempt is under way this is nothing new: it will fail. */
  void lost(String why) {
    if (state != State.CONNECTED) return;
    cause = why;
    lostNanos = timer.nowNanos();
    if (options.giveUpAfter().isZero()) {
      giveUp(why);
      return;
    }
    giveUpNanos = lostNanos + options.giveUpAfter().toNanos();
    // A server that lets us in only to drop us is not asked more and more often.
    if (lostNanos - reconnectedNanos >= options.maxDelay().toNanos()) backoff.reset();
    actions.onReconnecting(why);
    wait(backoff.next());
  }

  /** The server wants us no more: no attempt follows, unless it is told to {@link #retry}. */
  void end(String reason) {
    endReason = reason;
    if (state == State.ATTEMPTING) return;
    forgetAttempt.run();
    cause = reason;
    lostNanos = timer.nowNanos();
    giveUp(reason);
  }

  /** Tries at once: what waits need not wait, and what was given up is tried again. */
  void retry() {
    switch (state) {
      case CONNECTED, ATTEMPTING -> {}
      case WAITING -> attempt();
      case GIVEN_UP -> {
        giveUpNanos = timer.nowNanos() + options.giveUpAfter().toNanos();
        backoff.reset();
        actions.onReconnecting(cause);
        attempt();
      }
    }
  }

  private void wait(Duration delay) {
    state = State.WAITING;
    forgetAttempt = timer.after(delay, this::attempt);
  }

  private void attempt() {
    forgetAttempt.run();
    state = State.ATTEMPTING;
    endReason = null;
    CompletableFuture<Void> unused =
        actions
            .attempt()
            .handle(
                (rebuilt, failure) -> {
                  ended(rebuilt, failure);
                  return null;
                });
  }

  private void ended(@Nullable Boolean rebuilt, @Nullable Throwable failure) {
    if (rebuilt != null && failure == null && actions.stands()) {
      state = State.CONNECTED;
      reconnectedNanos = timer.nowNanos();
      actions.onReconnected(cause, rebuilt, Duration.ofNanos(reconnectedNanos - lostNanos));
      return;
    }
    if (endReason != null) {
      giveUp(endReason);
      return;
    }
    String problem = failure == null ? "it was lost again at once" : message(failure);
    log.info("An attempt to reconnect failed: {}", problem);
    Duration delay = backoff.next();
    if (timer.nowNanos() + delay.toNanos() - giveUpNanos > 0) {
      giveUp(
          "%s; gave up after %d s, the last attempt failed: %s"
              .formatted(cause, options.giveUpAfter().toSeconds(), problem));
    } else {
      wait(delay);
    }
  }

  private void giveUp(String reason) {
    state = State.GIVEN_UP;
    actions.onGivenUp(reason);
  }

  private static String message(Throwable failure) {
    return String.valueOf(Failures.cause(failure).getMessage());
  }
}
