package dev.mediasoup4j.rtc.congestion;

/** What the trend of the delay says about the link. */
enum BandwidthUsage {
  NORMAL,
  /** Queues drain. */
  UNDERUSING,
  /** Queues fill. */
  OVERUSING
}
