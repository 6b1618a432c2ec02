package dev.mediasoup4j.netem;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a network path. Time is an argument and never goes back; the caller owns the
 * clock. Not thread-safe.
 */
public final class ImpairedLink {
  /** Told about no datagram: nothing is on its way. */
  public static final long NEVER = Long.MAX_VALUE;

  private final SplittableRandom random;
  private final PriorityQueue<InFlight> inFlight =
      new PriorityQueue<>(
          Comparator.comparingLong(InFlight::arrivalNanos).thenComparingLong(InFlight::order));

  private LinkSettings settings;
  private long order;
  private long bottleneckFreeNanos = Long.MIN_VALUE;
  private long lastArrivalNanos = Long.MIN_VALUE;
  private long sent;
  private long lost;
  private long overflowed;

  public ImpairedLink(LinkSettings settings, long seed) {
    this.settings = settings;
    this.random = new SplittableRandom(seed);
  }

  public LinkSettings settings() {
    return settings;
  }

  /** Takes effect for datagrams sent from now on; what is in flight arrives as it was due. */
  public void change(LinkSettings settings) {
    this.settings = settings;
  }

  /** Puts a copy of the bytes on the link. */
  public void send(long nowNanos, byte[] buffer, int offset, int length) {
    sent++;
    if (random.nextDouble() < settings.loss()) {
      lost++;
      return;
    }
    long departureNanos = departureNanos(nowNanos, length);
    if (departureNanos == NEVER) {
      overflowed++;
      return;
    }
    byte[] datagram = new byte[length];
    System.arraycopy(buffer, offset, datagram, 0, length);
    enqueue(departureNanos, datagram);
    if (random.nextDouble() < settings.duplication()) enqueue(departureNanos, datagram.clone());
  }

  /** The next datagram that has arrived by now, or null. */
  public byte @Nullable [] poll(long nowNanos) {
    InFlight head = inFlight.peek();
    if (head == null || head.arrivalNanos > nowNanos) return null;
    inFlight.remove();
    return head.datagram;
  }

  /** When the next datagram arrives, or {@link #NEVER}. */
  public long nextArrivalNanos() {
    InFlight head = inFlight.peek();
    return head == null ? NEVER : head.arrivalNanos;
  }

  public long sent() {
    return sent;
  }

  /** Datagrams lost at random. */
  public long lost() {
    return lost;
  }

  /** Datagrams dropped because the bottleneck's queue was full. */
  public long overflowed() {
    return overflowed;
  }

  private long departureNanos(long nowNanos, int length) {
    if (settings.bitrateBps() == 0) return nowNanos;
    long startNanos = Math.max(nowNanos, bottleneckFreeNanos);
    double queuedBytes = (startNanos - nowNanos) * (double) settings.bitrateBps() / 8e9;
    if (queuedBytes + length > settings.queueBytes()) return NEVER;
    bottleneckFreeNanos = startNanos + length * 8_000_000_000L / settings.bitrateBps();
    return bottleneckFreeNanos;
  }

  private void enqueue(long departureNanos, byte[] datagram) {
    long jitterNanos = settings.jitter().toNanos();
    long arrivalNanos = departureNanos + settings.delay().toNanos();
    if (jitterNanos > 0) arrivalNanos += random.nextLong(jitterNanos + 1);
    if (random.nextDouble() < settings.reordering()) {
      arrivalNanos += LinkSettings.REORDER_HOLD.toNanos();
    } else {
      arrivalNanos = Math.max(arrivalNanos, lastArrivalNanos);
      lastArrivalNanos = arrivalNanos;
    }
    inFlight.add(new InFlight(arrivalNanos, order++, datagram));
  }

  private record InFlight(long arrivalNanos, long order, byte[] datagram) {}
}
