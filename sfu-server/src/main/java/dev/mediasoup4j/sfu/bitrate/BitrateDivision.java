package dev.mediasoup4j.sfu.bitrate;

import java.util.Comparator;
import java.util.List;

/**
 * Divides a bitrate among consumers: at first each gets its lowest layer, those of the higher
 * priority first; then what is left is given out in rounds, in which a consumer takes as many steps
 * as its priority says. Follows mediasoup's Transport::DistributeAvailableOutgoingBitrate.
 */
public final class BitrateDivision {
  private BitrateDivision() {}

  /**
   * Each of them takes what it got.
   *
   * @param considerLoss whether the loss that the endpoint reports counts as well
   */
  public static void divide(
      List<BitrateTaker> all, long bitrateBps, boolean considerLoss, long nowNanos) {
    List<BitrateTaker> takers =
        all.stream()
            .filter(taker -> taker.bitratePriority() > 0)
            .sorted(Comparator.comparingInt(BitrateTaker::bitratePriority).reversed())
            .toList();
    long left = bitrateBps;
    long before = -1;
    for (boolean base = true; left > 0 && left != before; base = false) {
      before = left;
      left = round(takers, left, base, considerLoss, nowNanos);
    }
    for (BitrateTaker taker : takers) {
      taker.applyLayers(nowNanos);
    }
  }

  private static long round(
      List<BitrateTaker> takers,
      long bitrateBps,
      boolean base,
      boolean considerLoss,
      long nowNanos) {
    long left = bitrateBps;
    for (BitrateTaker taker : takers) {
      int steps = base ? 1 : taker.bitratePriority();
      for (int i = 0; i < steps; i++) {
        long used = taker.increaseLayer(left, considerLoss, nowNanos);
        left -= used;
        if (used == 0) {
          break;
        }
      }
    }
    return left;
  }
}
