package dev.mediasoup4j.rtc.congestion;

import dev.mediasoup4j.netem.ImpairedLink;
import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.rtc.BigEndian;
import java.time.Duration;

/**
 * A download: a window of packets that grows by one a round trip and is halved by a loss, as TCP
 * Reno (RFC 5681) after its slow start.
 */
final class TcpFlow implements Flow {
  private static final int PACKET_BYTES = 1400;
  private static final int REORDERING = 3;
  private static final long MIN_TIMEOUT_NANOS = 1_000_000_000;

  private final ImpairedLink acknowledgements;
  private final long endNanos;
  private long startNanos;
  private double window = 4;
  private long next;
  private long highest = -1;
  private long delivered;
  private long lost;
  private long recoverUntil;
  private long lastAckNanos;

  TcpFlow(Duration delayBack, long beginNanos, long endNanos) {
    acknowledgements = new ImpairedLink(LinkSettings.perfect().withDelay(delayBack), 2);
    startNanos = beginNanos;
    this.endNanos = endNanos;
    lastAckNanos = beginNanos;
  }

  @Override
  public long nextNanos() {
    return Math.min(
        acknowledgements.nextArrivalNanos(),
        Math.max(startNanos, inFlight() < window ? 0 : lastAckNanos + MIN_TIMEOUT_NANOS));
  }

  private long inFlight() {
    return next - delivered - lost;
  }

  @Override
  public void run(long nowNanos, Wire wire) {
    for (byte[] ack; (ack = acknowledgements.poll(nowNanos)) != null; ) {
      acknowledged(BigEndian.u32(ack, 0), nowNanos);
    }
    if (nowNanos < startNanos) return;
    if (nowNanos >= endNanos) {
      startNanos = Long.MAX_VALUE;
      return;
    }
    if (nowNanos - lastAckNanos >= MIN_TIMEOUT_NANOS) {
      lost = next - delivered;
      window = 2;
      lastAckNanos = nowNanos;
    }
    while (inFlight() < window) {
      byte[] packet = new byte[PACKET_BYTES];
      BigEndian.put32(packet, 4, next++);
      wire.send(packet);
    }
  }

  private void acknowledged(long sequence, long nowNanos) {
    lastAckNanos = nowNanos;
    delivered++;
    window += 1 / window;
    long gap = sequence - highest - 1;
    highest = Math.max(highest, sequence);
    if (gap <= 0) return;
    lost += gap;
    if (sequence > recoverUntil + REORDERING) {
      window = Math.max(2, window / 2);
      recoverUntil = next;
    }
  }

  @Override
  public void receive(long nowNanos, byte[] packet) {
    byte[] ack = new byte[4];
    BigEndian.put32(ack, 0, BigEndian.u32(packet, 4));
    acknowledgements.send(nowNanos, ack, 0, ack.length);
  }
}
