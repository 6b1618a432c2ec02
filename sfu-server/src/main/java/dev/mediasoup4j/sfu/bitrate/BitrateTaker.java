package dev.mediasoup4j.sfu.bitrate;

/** A consumer whose quality depends on the bitrate that it gets. */
public interface BitrateTaker {
  /** Its weight in the division of the transport's bitrate; 0 if it takes no part now. */
  int bitratePriority();

  /** The most that it could make use of, in bits a second. */
  long desiredBitrateBps(long nowNanos);

  /**
   * Takes a step up in quality if this bitrate suffices for it; {@link #applyLayers} ends the
   * division.
   *
   * @param considerLoss whether the loss that the endpoint reports counts as well
   * @return the bits a second that the step takes; 0 if none was made
   */
  long increaseLayer(long bitrateBps, boolean considerLoss, long nowNanos);

  /** What the steps since the last call led to is what is sent. */
  void applyLayers(long nowNanos);
}
