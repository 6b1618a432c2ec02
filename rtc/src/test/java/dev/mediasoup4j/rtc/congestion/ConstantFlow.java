package dev.mediasoup4j.rtc.congestion;

/** Sends at one rate for a while, whatever becomes of it. */
final class ConstantFlow implements Flow {
  private static final int PACKET_BYTES = 1200;
  private final long intervalNanos;
  private final long endNanos;
  private long nextNanos;

  ConstantFlow(double bps, long beginNanos, long endNanos) {
    intervalNanos = (long) (PACKET_BYTES * 8e9 / bps);
    nextNanos = beginNanos;
    this.endNanos = endNanos;
  }

  @Override
  public long nextNanos() {
    return nextNanos < endNanos ? nextNanos : Long.MAX_VALUE;
  }

  @Override
  public void run(long nowNanos, Wire wire) {
    for (; nextNanos <= nowNanos && nextNanos < endNanos; nextNanos += intervalNanos) {
      wire.send(new byte[PACKET_BYTES]);
    }
  }

  @Override
  public void receive(long nowNanos, byte[] packet) {}
}
