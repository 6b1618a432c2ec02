package dev.mediasoup4j.client.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that passes when a test says so. */
final class VirtualTimer implements RoomTimer {
  private record Due(long atNanos, Runnable task) {}

  private final List<Due> waiting = new ArrayList<>();
  private long nowNanos = 5;
  private long wallClockMillis = 1_700_000_000_000L;

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public long wallClockMillis() {
    return wallClockMillis;
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    var due = new Due(nowNanos + delay.toNanos(), task);
    waiting.add(due);
    return () -> waiting.remove(due);
  }

  int waiting() {
    return waiting.size();
  }

  /** The machine sleeps, or its clock is set, back if the time is negative. Nothing falls due. */
  void jump(Duration time) {
    wallClockMillis += time.toMillis();
  }

  /** Lets time pass, and runs what falls due in it, in order. */
  void pass(Duration time) {
    long end = nowNanos + time.toNanos();
    long wallClockEnd = wallClockMillis + time.toMillis();
    while (true) {
      Due next =
          waiting.stream()
              .filter(due -> due.atNanos <= end)
              .min(Comparator.comparingLong(Due::atNanos))
              .orElse(null);
      if (next == null) break;
      waiting.remove(next);
      long step = Math.max(0, next.atNanos - nowNanos);
      nowNanos += step;
      wallClockMillis += Duration.ofNanos(step).toMillis();
      next.task.run();
    }
    nowNanos = end;
    wallClockMillis = wallClockEnd;
  }
}
