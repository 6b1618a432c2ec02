package dev.mediasoup4j.sfu.stream;

import dev.mediasoup4j.rtc.io.Timer;
import org.jspecify.annotations.Nullable;

/** Notices when the packets of a stream no longer come, and when they come again. */
final class ActivityWatch {
  /** Of a stream that is active even when nothing comes. */
  static final long NEVER = Long.MAX_VALUE;

  private final Timers timers;
  private final long timeoutNanos;
  private final Runnable silent;
  private boolean active = true;
  private long activeSinceNanos;
  private long lastPacketNanos;
  private @Nullable Timer timer;

  /**
   * Watches from now on, as if a packet had just come.
   *
   * @param timeoutNanos after which a stream is inactive, or {@link #NEVER}
   * @param silent runs when it is
   */
  ActivityWatch(Timers timers, long timeoutNanos, Runnable silent) {
    this.timers = timers;
    this.timeoutNanos = timeoutNanos;
    this.silent = silent;
    this.lastPacketNanos = timers.nowNanos();
    this.activeSinceNanos = lastPacketNanos;
    watch(timeoutNanos);
  }

  boolean active() {
    return active;
  }

  /** Since when packets have been coming without a pause. */
  long activeSinceNanos() {
    return activeSinceNanos;
  }

  /** A packet came. Returns whether it is the first after a silence. */
  boolean packetCame(long nowNanos) {
    lastPacketNanos = nowNanos;
    if (active) {
      return false;
    }
    active = true;
    activeSinceNanos = nowNanos;
    watch(timeoutNanos);
    return true;
  }

  // Looking again when the time may be up is cheaper than moving a timer with every packet.
  private void watch(long delayNanos) {
    if (timeoutNanos != NEVER) {
      timer = timers.schedule(delayNanos, this::check);
    }
  }

  private void check() {
    long remaining = lastPacketNanos + timeoutNanos - timers.nowNanos();
    if (remaining > 0) {
      watch(remaining);
      return;
    }
    timer = null;
    active = false;
    silent.run();
  }

  /** Expects nothing until {@link #resume}. */
  void pause() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  void resume() {
    if (active && timer == null) {
      lastPacketNanos = timers.nowNanos();
      watch(timeoutNanos);
    }
  }
}
