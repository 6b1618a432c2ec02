package dev.mediasoup4j.rtc.congestion;

/** A sender and its receiver, at the two ends of a {@link LinkTrial}'s link. */
interface Flow {
  /** Where its packets go. The first byte of each is the link's. */
  interface Wire {
    void send(byte[] packet);
  }

  /** When {@link #run} wants to be called. */
  long nextNanos();

  void run(long nowNanos, Wire wire);

  /** A packet is through. */
  void receive(long nowNanos, byte[] packet);
}
