package dev.mediasoup4j.ortc;

import org.jspecify.annotations.Nullable;

/**
 * Layers of a simulcast or SVC stream.
 *
 * @param spatialLayer 0 or more
 * @param temporalLayer 0 or more; null means the highest
 */
public record ConsumerLayers(int spatialLayer, @Nullable Integer temporalLayer) {
  /**
   * @throws InvalidParametersException if a layer is below 0
   */
  public ConsumerLayers {
    if (spatialLayer < 0) {
      throw new InvalidParametersException(
          "spatialLayer must be 0 or more [spatialLayer:" + spatialLayer + "]");
    }
    if (temporalLayer != null && temporalLayer < 0) {
      throw new InvalidParametersException(
          "if given, temporalLayer must be 0 or more [temporalLayer:" + temporalLayer + "]");
    }
  }
}
