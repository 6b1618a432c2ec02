package dev.mediasoup4j.sfu.bitrate;

/**
 * Divides the estimated bitrate of a transport among its consumers: the higher priorities first, a
 * layer at a time ({@link BitrateTaker#increaseLayer}), until nothing is left or nobody wants more;
 * then each takes what it got ({@link BitrateTaker#applyLayers}). As mediasoup's
 * Transport::DistributeAvailableOutgoingBitrate.
 */
public interface TransportBitrate {
  /** A consumer's wishes have changed: divide anew. */
  void needsBitrateChange();

  /** A consumer needs nothing any more. */
  void needsZeroBitrate();
}
