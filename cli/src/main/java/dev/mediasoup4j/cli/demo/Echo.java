package dev.mediasoup4j.cli.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends messages and counts those that the other sent back unchanged. What is not our own goes
 * back. Safe from any thread.
 *
 * <p>A message is the sender's name, a line feed, and random bytes.
 */
final class Echo {
  private final byte[] mark;
  private final Consumer<byte[]> sender;
  private final Random random = new Random(1);

  // Guarded by this.
  private final List<byte[]> sent = new ArrayList<>();
  private final Set<Integer> returned = new HashSet<>();
  private boolean open;

  Echo(String name, Consumer<byte[]> sender) {
    this.mark = (name + "\n").getBytes(StandardCharsets.UTF_8);
    this.sender = sender;
  }

  /**
   * Whether a message has come all the way and back. Messages to somebody who is still joining are
   * lost, and that is as it should be.
   */
  synchronized boolean isOpen() {
    return open;
  }

  /** Sends a message that only opens. */
  void probe() {
    sender.accept(mark);
  }

  /** Sends that many random bytes, at least one. */
  void send(int size) {
    byte[] message = Arrays.copyOf(mark, mark.length + size);
    synchronized (this) {
      for (int i = mark.length; i < message.length; i++) message[i] = (byte) random.nextInt();
      sent.add(message);
    }
    sender.accept(message);
  }

  /** Takes a message of the other: an answer to ours, or one to send back. */
  void receive(byte[] message) {
    boolean isOurs =
        message.length >= mark.length
            && Arrays.equals(message, 0, mark.length, mark, 0, mark.length);
    if (isOurs) countReturned(message);
    else sender.accept(message);
  }

  /** Waits until everything came back, but no longer than this. */
  synchronized void awaitAll(Duration atMost) throws InterruptedException {
    long endNanos = System.nanoTime() + atMost.toNanos();
    for (long rest = 1; returned.size() < sent.size() && rest > 0; ) {
      rest = endNanos - System.nanoTime();
      TimeUnit.NANOSECONDS.timedWait(this, rest);
    }
  }

  synchronized int sent() {
    return sent.size();
  }

  /** Messages that came back as they were sent; a doubled one counts once. */
  synchronized int returned() {
    return returned.size();
  }

  private synchronized void countReturned(byte[] message) {
    open = true;
    for (int i = 0; i < sent.size(); i++) {
      if (Arrays.equals(sent.get(i), message)) returned.add(i);
    }
    notifyAll();
  }
}
