package dev.mediasoup4j.sfu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Divides a bitrate among consumers: at first each gets its lowest layer, those of the higher
 * priority first; then what is left is given out in rounds, in which a consumer takes as many steps
 * as its priority says. Follows mediasoup's Transport::DistributeAvailableOutgoingBitrate.
 */
final class BitrateDivision {
  private final List<Consumer> takers = new ArrayList<>();

  /**
   * Each consumer takes what it got.
   *
   * @param considerLoss whether the loss that the endpoint reports counts as well
   */
  void divide(List<Consumer> consumers, long bitrateBps, boolean considerLoss, long nowNanos) {
    takers.clear();
    for (Consumer consumer : consumers) {
      if (consumer.bitratePriority() > 0) {
        takers.add(consumer);
      }
    }
    takers.sort(Comparator.comparingInt(Consumer::bitratePriority).reversed());
    long left = bitrateBps;
    long before = -1;
    for (boolean base = true; left > 0 && left != before; base = false) {
      before = left;
      left = round(left, base, considerLoss, nowNanos);
    }
    for (Consumer consumer : takers) {
      consumer.applyLayers(nowNanos);
    }
    takers.clear();
  }

  private long round(long bitrateBps, boolean base, boolean considerLoss, long nowNanos) {
    long left = bitrateBps;
    for (Consumer consumer : takers) {
      int steps = base ? 1 : consumer.bitratePriority();
      for (int i = 0; i < steps; i++) {
        long used = consumer.increaseLayer(left, considerLoss, nowNanos);
        left -= used;
        if (used == 0) {
          break;
        }
      }
    }
    return left;
  }
}
