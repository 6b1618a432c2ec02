package dev.mediasoup4j.sfu;

/**
 * Divides the estimated bitrate of a transport among its consumers: the higher priorities first, a
 * layer at a time ({@link Consumer#increaseLayer}), until nothing is left or nobody wants more;
 * then each takes what it got ({@link Consumer#applyLayers}). As mediasoup's
 * Transport::DistributeAvailableOutgoingBitrate.
 */
interface TransportBitrate {
  /** The consumer's wishes have changed: divide anew. */
  void needsBitrateChange(Consumer consumer);

  /** The consumer needs nothing any more. */
  void needsZeroBitrate(Consumer consumer);
}
