package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.internal.LibraryPool;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

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
        var forgotten = new AtomicBoolean();
        Runnable unlessForgotten =
            () -> {
              if (!forgotten.get()) task.run();
            };
        LibraryPool.after(delay.toMillis()).execute(() -> turns.execute(unlessForgotten));
        return () -> forgotten.set(true);
      }
    };
  }
}
