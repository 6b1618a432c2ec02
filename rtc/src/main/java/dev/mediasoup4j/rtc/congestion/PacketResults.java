package dev.mediasoup4j.rtc.congestion;

import java.util.Arrays;

/**
 * What one feedback tells: the packets that arrived, in the order of their arrival, and how many
 * were lost. Used again for the next.
 */
final class PacketResults {
  private long[] sentNanos = new long[64];
  private long[] arrivalNanos = new long[64];
  private int[] bytes = new int[64];
  private int[] probeClusters = new int[64];
  private int received;
  private int expected;
  private int lost;

  void clear() {
    received = 0;
    expected = 0;
    lost = 0;
  }

  void addReceived(long sent, long arrival, int length, int probeCluster) {
    if (received == bytes.length) grow();
    int i = received++;
    for (; i > 0 && arrivalNanos[i - 1] > arrival; i--) {
      sentNanos[i] = sentNanos[i - 1];
      arrivalNanos[i] = arrivalNanos[i - 1];
      bytes[i] = bytes[i - 1];
      probeClusters[i] = probeClusters[i - 1];
    }
    sentNanos[i] = sent;
    arrivalNanos[i] = arrival;
    bytes[i] = length;
    probeClusters[i] = probeCluster;
  }

  /** A packet's fate is known for the first time. */
  void addExpected() {
    expected++;
  }

  void addLost() {
    lost++;
  }

  /** A packet that an earlier feedback reported as lost arrived after all. */
  void addRecovered() {
    lost--;
  }

  int received() {
    return received;
  }

  /** Packets whose fate is known since this feedback. */
  int expected() {
    return expected;
  }

  /** Negative when more turned out to be late than got lost. */
  int lost() {
    return lost;
  }

  long sentNanos(int index) {
    return sentNanos[index];
  }

  /** By the receiver's clock. */
  long arrivalNanos(int index) {
    return arrivalNanos[index];
  }

  int bytes(int index) {
    return bytes[index];
  }

  int probeCluster(int index) {
    return probeClusters[index];
  }

  /** The round trip without the time that a packet waited for the feedback to be sent. */
  long roundTripNanos(long nowNanos) {
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < received; i++) {
      long waited = arrivalNanos[received - 1] - arrivalNanos[i];
      shortest = Math.min(shortest, nowNanos - sentNanos[i] - waited);
    }
    return Math.max(0, shortest);
  }

  private void grow() {
    int length = 2 * bytes.length;
    sentNanos = Arrays.copyOf(sentNanos, length);
    arrivalNanos = Arrays.copyOf(arrivalNanos, length);
    bytes = Arrays.copyOf(bytes, length);
    probeClusters = Arrays.copyOf(probeClusters, length);
  }
}
