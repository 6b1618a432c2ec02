package dev.mediasoup4j.sfu.stream;

/** Packets, bytes and bitrate of one direction of one stream. */
public final class TransmissionCounter {
  private final RateCalculator rate = new RateCalculator();
  private long packets;
  private long bytes;

  public void update(int length, long nowNanos) {
    packets++;
    bytes += length;
    rate.update(length, nowNanos);
  }

  public long packets() {
    return packets;
  }

  public long bytes() {
    return bytes;
  }

  public long bitrateBps(long nowNanos) {
    return rate.bitrateBps(nowNanos);
  }
}
