package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.ConnectionState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the path of one transport: restarts ICE when media has been interrupted for a while, and
 * again every one to two seconds until it goes on or that is given up. Belongs to the room's turns.
 */
final class IceKeeper {
  /** How long a restart may take before the next: media is to be back 3 s after its path. */
  private static final long RESTART_MILLIS = 2000;

  /** What is done about it. Called in the room's turns. */
  interface Actions {
    /**
     * Restarts ICE.
     *
     * @return completes in a turn
     */
    CompletableFuture<Void> restart();

    /** ICE is about to be restarted, for the first time or anew after that was given up. */
    void onInterrupted(String cause);

    void onRestored(String cause, Duration outage);

    /** The restart was refused, or failed. */
    void onRestartFailed(Throwable failure);

    /** ICE is not restarted any more. A path that comes by itself is still taken. */
    void onGivenUp();
  }

  private final ReconnectOptions options;
  private final RandomGenerator random;
  private final RoomTimer timer;
  private final Actions actions;
  private boolean interrupted;
  private boolean told;
  private boolean restarting;
  private boolean givenUp;
  private boolean stopped;
  private String cause = "";
  private long interruptedNanos;
  private long giveUpNanos;
  private Runnable forgetRestart = () -> {};

  IceKeeper(ReconnectOptions options, RandomGenerator random, RoomTimer timer, Actions actions) {
    this.options = options;
    this.random = random;
    this.timer = timer;
    this.actions = actions;
  }

  void changed(ConnectionState state) {
    if (stopped) return;
    switch (state) {
      case CONNECTED -> restored();
      case DISCONNECTED ->
          interrupted("nothing comes from the server any more", options.icePatience());
      case FAILED -> interrupted("no path to the server was found", Duration.ZERO);
      case NEW, CONNECTING, CLOSED -> {}
    }
  }

  private void interrupted(String why, Duration delay) {
    if (interrupted) return;
    interrupted = true;
    cause = why;
    interruptedNanos = timer.nowNanos();
    forgetRestart = timer.after(delay, this::begin);
  }

  private void begin() {
    if (options.iceGiveUpAfter().isZero()) {
      giveUp();
      return;
    }
    giveUpNanos = timer.nowNanos() + options.iceGiveUpAfter().toNanos();
    told = true;
    actions.onInterrupted(cause);
    restart();
  }

  private void restart() {
    if (restarting) return;
    restarting = true;
    long asked = timer.nowNanos();
    CompletableFuture<Void> unused =
        actions
            .restart()
            .handle(
                (done, failure) -> {
                  // A restart that waits for a server which is away says nothing of the path.
                  giveUpNanos += timer.nowNanos() - asked;
                  restarted(failure);
                  return null;
                });
  }

  private void restarted(@Nullable Throwable failure) {
    restarting = false;
    if (stopped) return;
    if (failure != null) actions.onRestartFailed(failure);
    if (interrupted && told && !stopped) {
      forgetRestart =
          timer.after(Backoff.shortened(RESTART_MILLIS, random), this::restartUnlessTimeIsUp);
    }
  }

  private void restartUnlessTimeIsUp() {
    if (timer.nowNanos() - giveUpNanos < 0) {
      restart();
    } else {
      giveUp();
    }
  }

  private void giveUp() {
    givenUp = true;
    actions.onGivenUp();
  }

  /** Begins anew if it had been given up. */
  void retry() {
    if (!givenUp) return;
    givenUp = false;
    begin();
  }

  private void restored() {
    if (!interrupted) return;
    interrupted = false;
    givenUp = false;
    forgetRestart.run();
    if (!told) return;
    told = false;
    actions.onRestored(cause, Duration.ofNanos(timer.nowNanos() - interruptedNanos));
  }

  /** The transport is about to be closed. */
  void stop() {
    stopped = true;
    givenUp = false;
    forgetRestart.run();
  }
}
