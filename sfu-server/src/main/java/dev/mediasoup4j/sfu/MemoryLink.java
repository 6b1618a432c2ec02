package dev.mediasoup4j.sfu;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries packets to a router of the same process: copied once into a ring that the other loop
 * empties in batches, with one wake-up for all that came meanwhile. Allocates nothing once the ring
 * was filled.
 */
final class MemoryLink implements PipeLink {
  /** Packets that may wait for the other loop, a power of two; more are lost, as on a network. */
  static final int MAX_WAITING = 4096;

  private static final Logger log = LoggerFactory.getLogger(MemoryLink.class);
  private static final int PACKET_BYTES = 1664;
  private static final int HEADROOM_BYTES = 128;

  private final Loop loop;
  private final Receiver receiver;
  private @Nullable MemoryLink other;
  private boolean closed;
  private long lost;

  // What the other end sends. A packet is its loop's before it counts as written, and this one's
  // until it counts as read.
  private final byte[][] packets = new byte[MAX_WAITING][];
  private final int[] lengths = new int[MAX_WAITING];
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger read = new AtomicInteger();
  private final AtomicBoolean draining = new AtomicBoolean();

  /**
   * @param loop where the receiver lives, and packets are sent from
   */
  MemoryLink(Loop loop, Receiver receiver) {
    this.loop = loop;
    this.receiver = receiver;
  }

  /** Before packets are sent. */
  void connect(MemoryLink end) {
    other = end;
  }

  @Override
  public @Nullable TransportTuple tuple() {
    return null;
  }

  @Override
  public boolean connected() {
    return other != null && !closed;
  }

  @Override
  public void send(byte[] buffer, int offset, int length) {
    if (other == null || closed) {
      return;
    }
    if (!other.write(buffer, offset, length)) {
      lost++;
    }
  }

  /** On the other end's loop. */
  private boolean write(byte[] buffer, int offset, int length) {
    int position = written.get();
    if (position - read.get() == MAX_WAITING) {
      return false;
    }
    int index = position & (MAX_WAITING - 1);
    byte[] packet = packets[index];
    if (packet == null || packet.length < length + HEADROOM_BYTES) {
      packet = new byte[Math.max(PACKET_BYTES, length + HEADROOM_BYTES)];
      packets[index] = packet;
    }
    System.arraycopy(buffer, offset, packet, 0, length);
    lengths[index] = length;
    written.set(position + 1);
    if (draining.compareAndSet(false, true)) {
      wakeUp();
    }
    return true;
  }

  private void wakeUp() {
    try {
      loop.execute(this::drain);
    } catch (RejectedExecutionException e) {
      // The flag stays: what is sent from now on fills the ring and is lost.
      log.debug("the loop at the other end of a pipe has ended", e);
    }
  }

  private void drain() {
    draining.set(false);
    long nowNanos = loop.nowNanos();
    for (int position = read.get(); position != written.get(); position++) {
      int index = position & (MAX_WAITING - 1);
      if (!closed) {
        receiver.receive(packets[index], 0, lengths[index], nowNanos);
      }
      read.set(position + 1);
    }
  }

  @Override
  public long dropped(DropReason reason) {
    return reason == DropReason.PIPE_FULL ? lost : 0;
  }

  @Override
  public void close() {
    closed = true;
  }
}
