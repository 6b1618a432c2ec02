package dev.mediasoup4j.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What calls of a user's code go through until it is closed. None begins after {@link #close}
 * returned, and none is under way then, but for two: the call that closes it, and one that has
 * taken longer than a second, for it may be waiting for whoever closes. Thread-safe.
 */
public final class CallGate {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  // Guarded by this.
  private final List<Thread> inside = new ArrayList<>();
  private long lastEnteredNanos;
  private boolean closed;

  public synchronized boolean closed() {
    return closed;
  }

  /** Calls unless it is closed. */
  public void run(Runnable call) {
    Object unused =
        call(
            () -> {
              call.run();
              return null;
            });
  }

  /** What the call gives; null without calling when it is closed. */
  public <T> @Nullable T call(Supplier<? extends @Nullable T> call) {
    if (!enter()) return null;
    try {
      return call.get();
    } finally {
      leave();
    }
  }

  private synchronized boolean enter() {
    if (closed) return false;
    inside.add(Thread.currentThread());
    lastEnteredNanos = System.nanoTime();
    return true;
  }

  private synchronized void leave() {
    inside.remove(Thread.currentThread());
    notifyAll();
  }

  /** Lets no more calls through, and waits for those of other threads that are under way. */
  public synchronized void close() {
    closed = true;
    boolean interrupted = false;
    for (long left = patienceLeft(); left > 0 && othersInside(); left = patienceLeft()) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  private long patienceLeft() {
    return lastEnteredNanos + PATIENCE_NANOS - System.nanoTime();
  }

  private boolean othersInside() {
    for (Thread thread : inside) {
      if (thread != Thread.currentThread()) return true;
    }
    return false;
  }
}
