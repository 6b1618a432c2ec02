package dev.mediasoup4j.rtc.congestion;

import java.util.ArrayDeque;
import java.util.function.IntConsumer;

/** Video of 30 frames a second, whose packets leave at 2.5 times its rate as of a pacer. */
final class PacedVideo {
  private static final long FRAME_NANOS = 1_000_000_000 / 30;
  private static final int PACKET_BYTES = 1200;
  private static final double PACING = 2.5;

  private final ArrayDeque<Integer> frame = new ArrayDeque<>();
  private long frameNanos;
  private long packetNanos;
  private double pacingBps;

  PacedVideo(long beginNanos) {
    frameNanos = beginNanos;
    packetNanos = beginNanos;
  }

  long nextNanos() {
    return frame.isEmpty() ? frameNanos : Math.min(frameNanos, packetNanos);
  }

  boolean frameIsDue(long now) {
    return now >= frameNanos;
  }

  /**
   * @param bps of a frame that is encoded now
   * @param output is given the length of each packet that leaves now
   */
  void run(long now, double bps, IntConsumer output) {
    if (frameIsDue(now)) {
      encode(bps);
      frameNanos += FRAME_NANOS;
    }
    while (!frame.isEmpty() && now >= packetNanos) {
      int bytes = frame.remove();
      output.accept(bytes);
      packetNanos = Math.max(packetNanos, now - FRAME_NANOS) + (long) (bytes * 8e9 / pacingBps);
    }
  }

  private void encode(double bps) {
    pacingBps = PACING * bps;
    int bytes = (int) (bps / 30 / 8);
    int packets = (bytes + PACKET_BYTES - 1) / PACKET_BYTES;
    for (int i = 0; i < packets; i++) frame.add(bytes / packets);
  }
}
