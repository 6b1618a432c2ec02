package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.ConnectionState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the path of one transport: restarts ICE when media has been interrupted for a while, and
 * again every one to two seconds until it goes on. Belongs to the room's turns.
 */
final class IceKeeper {
  /** How long a restart may take before the next: media is to be back 3 s after its path. */
  private static final Duration RESTART = Duration.ofSeconds(2);

  /** What is done about it. Called in the room's turns. */
  interface Actions {
    /**
     * Restarts ICE.
     *
     * @return completes in a turn
     */
    CompletableFuture<Void> restart();

    /** ICE is about to be restarted. */
    void onInterrupted(String cause);

    void onRestored(String cause, Duration outage);

    /** The restart was refused, or failed. */
    void onRestartFailed(Throwable failure);
  }

  private final Duration patience;
  private final RoomTimer timer;
  private final Backoff backoff;
  private final Actions actions;
  private boolean interrupted;
  private boolean told;
  private boolean restarting;
  private boolean stopped;
  private String cause = "";
  private long interruptedNanos;
  private Runnable forgetRestart = () -> {};

  IceKeeper(Duration patience, RandomGenerator random, RoomTimer timer, Actions actions) {
    this.patience = patience;
    this.timer = timer;
    this.backoff = new Backoff(RESTART, RESTART, random);
    this.actions = actions;
  }

  void changed(ConnectionState state) {
    if (stopped) return;
    switch (state) {
      case CONNECTED -> restored();
      case DISCONNECTED -> interrupted("nothing comes from the server any more", patience);
      case FAILED -> interrupted("no path to the server was found", Duration.ZERO);
      case NEW, CONNECTING, CLOSED -> {}
    }
  }

  private void interrupted(String why, Duration delay) {
    if (interrupted) return;
    interrupted = true;
    cause = why;
    interruptedNanos = timer.nowNanos();
    forgetRestart = timer.after(delay, this::restart);
  }

  private void restart() {
    if (stopped || !interrupted || restarting) return;
    if (!told) actions.onInterrupted(cause);
    told = true;
    restarting = true;
    CompletableFuture<Void> unused =
        actions
            .restart()
            .handle(
                (done, failure) -> {
                  restarted(failure);
                  return null;
                });
  }

  private void restarted(@Nullable Throwable failure) {
    restarting = false;
    if (stopped) return;
    if (failure != null) actions.onRestartFailed(failure);
    if (interrupted && !stopped) forgetRestart = timer.after(backoff.next(), this::restart);
  }

  private void restored() {
    if (!interrupted) return;
    interrupted = false;
    forgetRestart.run();
    backoff.reset();
    if (!told) return;
    told = false;
    actions.onRestored(cause, Duration.ofNanos(timer.nowNanos() - interruptedNanos));
  }

  /** The transport is about to be closed. */
  void stop() {
    stopped = true;
    forgetRestart.run();
  }
}
