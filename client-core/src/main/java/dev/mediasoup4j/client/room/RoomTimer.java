package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.internal.LibraryPool;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Time as the room's turns know it; tests have their own. */
interface RoomTimer {
  /** Monotonic. May stand still while the machine sleeps. */
  long nowNanos();

  /** Milliseconds since 1970: goes on while the machine sleeps, and may be set back. */
  long wallClockMillis();

  /**
   * Runs a task in a turn, after some time.
   *
   * @return forgets the task
   */
  Runnable after(Duration delay, Runnable task);

  /** The clock of this machine. */
  static RoomTimer real(Executor turns) {
    return new RoomTimer() {
      @Override
      public long nowNanos() {
        return System.nanoTime();
      }

      @Override
      public long wallClockMillis() {
        return System.currentTimeMillis();
      }

      @Override
      public Runnable after(Duration delay, Runnable task) {
        // All that the pool holds until then: what is forgotten can be collected at once.
        var pending = new AtomicReference<@Nullable Runnable>();
        pending.set(
            () ->
                turns.execute(
                    () -> {
                      if (pending.getAndSet(null) != null) task.run();
                    }));
        LibraryPool.after(delay.toMillis())
            .execute(
                () -> {
                  Runnable due = pending.get();
                  if (due != null) due.run();
                });
        return () -> pending.set(null);
      }
    };
  }
}
