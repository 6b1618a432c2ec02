package dev.mediasoup4j.rtc.congestion;

/** The last 24 shares of lost packets; the newest weighs 24 times as much as the oldest. */
final class PacketLossHistory {
  private static final int SIZE = 24;

  private final double[] shares = new double[SIZE];
  private int count;

  void add(double share) {
    shares[count++ % SIZE] = share;
    if (count == 2 * SIZE) count = SIZE;
  }

  double average() {
    int size = Math.min(count, SIZE);
    if (size == 0) return 0;
    double sum = 0;
    for (int weight = 1; weight <= size; weight++) {
      sum += weight * shares[(count - size + weight - 1) % SIZE];
    }
    return sum / (size * (size + 1) / 2.0);
  }
}
