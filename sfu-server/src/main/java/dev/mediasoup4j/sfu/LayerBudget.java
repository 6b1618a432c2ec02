package dev.mediasoup4j.sfu;

import static dev.mediasoup4j.sfu.LayeredConsumer.NONE;

/**
 * The layers of a consumer that its transport's estimated bitrate allows: given out a step at a
 * time, then applied together. Follows IncreaseLayer and ApplyLayers of mediasoup's
 * SimulcastConsumer and SvcConsumer.
 */
final class LayerBudget {
  private static final long STREAM_MIN_ACTIVE_NANOS = 2_000_000_000L;
  private static final long DOWNGRADE_MIN_ACTIVE_NANOS = 8_000_000_000L;
  private static final long DOWNGRADE_CONSERVATIVE_NANOS = 10_000_000_000L;

  private final LayeredConsumer consumer;
  private int spatialLayer = NONE;
  private int temporalLayer = NONE;
  private boolean downgraded;
  private long downgradedNanos;

  LayerBudget(LayeredConsumer consumer) {
    this.consumer = consumer;
  }

  void reset() {
    downgraded = false;
  }

  /** Whether there is another layer to be content with while this one is too risky. */
  boolean shouldWaitFor(int layer, long nowNanos) {
    return wasDowngradedLately(layer, nowNanos)
        || (consumer.bitrateManagedBy() != null && isYoung(layer, nowNanos));
  }

  /** What was given up for lack of bitrate is not tried again at once. */
  private boolean wasDowngradedLately(int layer, long nowNanos) {
    return downgraded
        && nowNanos - downgradedNanos < DOWNGRADE_CONSERVATIVE_NANOS
        && layer > consumer.currentSpatialLayer();
  }

  private boolean isYoung(int layer, long nowNanos) {
    return nowNanos - consumer.usableSinceNanos(layer) < STREAM_MIN_ACTIVE_NANOS;
  }

  /**
   * Takes the next higher layer, if this bitrate is enough for it.
   *
   * @return what that needs on top of what was taken so far, or 0 if nothing was taken
   */
  long increaseLayer(long bitrateBps, boolean considerLoss, long nowNanos) {
    if (spatialLayer == consumer.preferredSpatialLayer()
        && temporalLayer == consumer.preferredTemporalLayer()) {
      return 0;
    }
    long virtualBitrateBps = considerLoss ? virtualBitrate(bitrateBps) : bitrateBps;
    for (int layer = Math.max(0, spatialLayer); layer < consumer.spatialLayers(); layer++) {
      boolean higher = spatialLayer != NONE && layer > spatialLayer;
      if (higher && wasDowngradedLately(layer, nowNanos)) {
        return 0;
      }
      if (!consumer.usable(layer, nowNanos) || (higher && isTooYoung(layer, nowNanos))) {
        continue;
      }
      int next = layer == spatialLayer ? temporalLayer + 1 : 0;
      long required = requiredBitrate(layer, next, nowNanos);
      if (required > 0) {
        return take(layer, next, required, bitrateBps, virtualBitrateBps);
      }
      if (layer >= consumer.preferredSpatialLayer()) {
        break;
      }
    }
    return 0;
  }

  private boolean isTooYoung(int layer, long nowNanos) {
    return isYoung(layer, nowNanos) && !isYoung(spatialLayer, nowNanos);
  }

  private long requiredBitrate(int layer, int nextTemporalLayer, long nowNanos) {
    if (nextTemporalLayer >= consumer.temporalLayers()) {
      return 0;
    }
    long required = consumer.layerBitrate(layer, nextTemporalLayer, nowNanos);
    boolean replaces =
        consumer.replacesLowerLayers()
            && nextTemporalLayer == 0
            && spatialLayer != NONE
            && layer > spatialLayer;
    // At least 1: 0 would mean that nothing comes of this layer.
    return required > 0 && replaces
        ? Math.max(1, required - consumer.bitrateUpTo(spatialLayer, temporalLayer, nowNanos))
        : required;
  }

  private long take(
      int layer, int nextTemporalLayer, long required, long bitrateBps, long virtualBitrateBps) {
    if (required > virtualBitrateBps) {
      return 0;
    }
    spatialLayer = layer;
    temporalLayer = nextTemporalLayer;
    return Math.min(required, bitrateBps);
  }

  /** A link that loses next to nothing may bear a little more, one that loses much less. */
  private long virtualBitrate(long bitrateBps) {
    double lossPercentage = consumer.stream().rtp().fractionLost() * 100 / 256.0;
    if (lossPercentage < 2) {
      return (long) (1.08 * bitrateBps);
    }
    return lossPercentage > 10
        ? (long) ((1 - 0.5 * lossPercentage / 100) * bitrateBps)
        : bitrateBps;
  }

  /** The layers taken become the target, and the next round begins with none. */
  void apply(long nowNanos) {
    int newSpatialLayer = spatialLayer;
    int newTemporalLayer = temporalLayer;
    spatialLayer = NONE;
    temporalLayer = NONE;
    if (newSpatialLayer == consumer.targetSpatialLayer()
        && newTemporalLayer == consumer.targetTemporalLayer()) {
      return;
    }
    consumer.changeTarget(newSpatialLayer, newTemporalLayer);
    int current = consumer.currentSpatialLayer();
    boolean sendsForLong =
        consumer.stream().rtp().sent().packetCount() > 0
            && nowNanos - consumer.stream().rtp().activeSinceNanos() > DOWNGRADE_MIN_ACTIVE_NANOS;
    if (sendsForLong && newSpatialLayer < current && current <= consumer.preferredSpatialLayer()) {
      downgraded = true;
      downgradedNanos = nowNanos;
    }
  }
}
