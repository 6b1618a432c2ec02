package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RouterOrtc;
import dev.mediasoup4j.ortc.RouterRtpCodecCapability;
import dev.mediasoup4j.rtc.io.Timer;
import dev.mediasoup4j.rtc.rtcp.NtpClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A loop in virtual time: the test's thread is the loop, and {@link #run} is the only clock. */
public final class VirtualLoop implements Loop {
  private record Task(long atNanos, long order, Runnable action) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::atNanos).thenComparingLong(Task::order));
  private long nowNanos = 1_000_000_000;
  private long order;
  private final RandomGenerator random = new SplittableRandom(1);
  private final NtpClock ntpClock = new NtpClock(Instant.parse("2026-01-01T00:00:00Z"), nowNanos);

  /** Lets time pass, and what is due in it happen. */
  public void run(Duration duration) {
    long end = nowNanos + duration.toNanos();
    while (!tasks.isEmpty() && tasks.peek().atNanos <= end) {
      Task task = tasks.remove();
      nowNanos = Math.max(nowNanos, task.atNanos);
      task.action.run();
    }
    nowNanos = end;
  }

  /** A router that lives on this loop, for Opus, VP8 and H264. */
  Router router() {
    return router(MediaCodecs.opusVp8H264());
  }

  /** A router that lives on this loop; whoever listens to it hears at once. */
  Router router(List<RouterRtpCodecCapability> codecs) {
    return new Router(
        this, Runnable::run, RouterOrtc.generateRouterRtpCapabilities(codecs), null, closed -> {});
  }

  @Override
  public boolean inLoop() {
    return true;
  }

  @Override
  public NtpClock ntpClock() {
    return ntpClock;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public Timer schedule(long delayNanos, Runnable action) {
    Task task = new Task(nowNanos + Math.max(0, delayNanos), order++, action);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  @Override
  public void execute(Runnable action) {
    schedule(0, action);
  }
}
