package dev.mediasoup4j.netem;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Two endpoints joined by two impaired links, run in virtual time: a minute of a lossy call takes
 * milliseconds, and a seed replays it.
 */
public final class VirtualPath {
  private static final int MAX_STEPS_AT_ONE_INSTANT = 1_000_000;

  private final VirtualEndpoint left;
  private final VirtualEndpoint right;
  private final ImpairedLink leftToRight;
  private final ImpairedLink rightToLeft;
  private long nowNanos;

  public VirtualPath(
      VirtualEndpoint left, VirtualEndpoint right, LinkSettings settings, long seed) {
    this(left, right, new ImpairedLink(settings, seed), new ImpairedLink(settings, ~seed));
  }

  public VirtualPath(
      VirtualEndpoint left,
      VirtualEndpoint right,
      ImpairedLink leftToRight,
      ImpairedLink rightToLeft) {
    this.left = left;
    this.right = right;
    this.leftToRight = leftToRight;
    this.rightToLeft = rightToLeft;
  }

  public long nowNanos() {
    return nowNanos;
  }

  public ImpairedLink leftToRight() {
    return leftToRight;
  }

  public ImpairedLink rightToLeft() {
    return rightToLeft;
  }

  /** Lets the given time pass. */
  public void run(Duration duration) {
    runUntil(() -> false, duration);
  }

  /**
   * Lets time pass until the condition holds or the time is over.
   *
   * @return whether the condition holds
   */
  public boolean runUntil(BooleanSupplier condition, Duration atMost) {
    long endNanos = nowNanos + atMost.toNanos();
    int stepsAtThisInstant = 0;
    while (true) {
      settle();
      if (condition.getAsBoolean()) return true;
      long nextNanos = nextEventNanos();
      if (nextNanos > endNanos) {
        nowNanos = endNanos;
        return false;
      }
      if (nextNanos > nowNanos) {
        nowNanos = nextNanos;
        stepsAtThisInstant = 0;
      } else if (++stepsAtThisInstant > MAX_STEPS_AT_ONE_INSTANT) {
        throw new IllegalStateException("time stands still at " + nowNanos + " ns");
      }
      if (left.nextTimeoutNanos() <= nowNanos) left.timeout(nowNanos);
      if (right.nextTimeoutNanos() <= nowNanos) right.timeout(nowNanos);
    }
  }

  /** Exchanges datagrams at this instant until both endpoints and both links are silent. */
  private void settle() {
    for (int step = 0; step < MAX_STEPS_AT_ONE_INSTANT; step++) {
      int moved = drain(left, leftToRight) + drain(right, rightToLeft);
      moved += deliver(leftToRight, right) + deliver(rightToLeft, left);
      if (moved == 0) return;
    }
    throw new IllegalStateException("the endpoints never fall silent at " + nowNanos + " ns");
  }

  private int drain(VirtualEndpoint from, ImpairedLink link) {
    int moved = 0;
    for (byte[] datagram; (datagram = from.poll(nowNanos)) != null; moved++) {
      link.send(nowNanos, datagram, 0, datagram.length);
    }
    return moved;
  }

  private int deliver(ImpairedLink link, VirtualEndpoint to) {
    int moved = 0;
    for (byte[] datagram; (datagram = link.poll(nowNanos)) != null; moved++) {
      to.receive(nowNanos, datagram);
    }
    return moved;
  }

  private long nextEventNanos() {
    return Math.min(
        Math.min(left.nextTimeoutNanos(), right.nextTimeoutNanos()),
        Math.min(leftToRight.nextArrivalNanos(), rightToLeft.nextArrivalNanos()));
  }
}
