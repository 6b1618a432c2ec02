package dev.mediasoup4j.rtc.congestion;

/** A flow whose estimate is compared with the link. */
interface WatchedFlow extends Flow {
  double estimateBps();

  long deliveredBytes();

  /** The longest one-way delay since the last call, in milliseconds. */
  double takeWorstDelay();
}
