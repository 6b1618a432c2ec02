package dev.mediasoup4j.sfu.stream;

import dev.mediasoup4j.rtc.io.Timer;
import dev.mediasoup4j.rtc.rtp.NackGenerator;
import dev.mediasoup4j.rtc.rtp.NackGenerator.Arrival;
import org.jspecify.annotations.Nullable;

/** Asks for the packets that a stream lacks, and again in time: a {@link NackGenerator}'s clock. */
final class LossWatch {
  private static final long SEND_NACK_DELAY_NANOS = 10_000_000;

  private final Timers timers;
  private final NackGenerator generator;
  private @Nullable Timer timer;

  LossWatch(Timers timers, NackGenerator.Listener listener) {
    this.timers = timers;
    generator = new NackGenerator(listener, SEND_NACK_DELAY_NANOS);
  }

  Arrival receive(long nowNanos, int sequenceNumber, boolean keyFrame, boolean retransmission) {
    Arrival arrival = generator.receive(nowNanos, sequenceNumber, keyFrame, retransmission);
    watch(nowNanos);
    return arrival;
  }

  private void watch(long nowNanos) {
    if (timer != null) {
      return;
    }
    long next = generator.nextTimeoutNanos();
    if (next != NackGenerator.NEVER) {
      timer = timers.schedule(Math.max(0, next - nowNanos), this::askAgain);
    }
  }

  private void askAgain() {
    timer = null;
    long nowNanos = timers.nowNanos();
    generator.handleTimeout(nowNanos);
    watch(nowNanos);
  }

  void setRoundTripNanos(long nanos) {
    generator.setRoundTripNanos(nanos);
  }

  /** Forgets what is missing, and asks for nothing until the next packet. */
  void reset() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    generator.reset();
  }
}
