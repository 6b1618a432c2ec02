package dev.mediasoup4j.rtc.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class BandwidthEstimatorAllocationTest {
  private static final int PACKETS = 100_000;
  private static final long PACKET_INTERVAL_NANOS = 4_000_000;

  /** What the measuring itself may take. */
  private static final long SLACK_BYTES = 4096;

  @Test
  void sendingAPacketAllocatesNothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var estimator = new BandwidthEstimator(600_000, 3_000_000);
    estimator.start(0);
    send(estimator, 0);
    long before = threads.getCurrentThreadAllocatedBytes();
    send(estimator, PACKETS);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(SLACK_BYTES);
  }

  private static void send(BandwidthEstimator estimator, int first) {
    for (int i = first; i < first + PACKETS; i++) {
      long nowNanos = i * PACKET_INTERVAL_NANOS;
      estimator.handleTimeout(nowNanos);
      int padding = estimator.pollPadding(nowNanos);
      estimator.packetSent(nowNanos, i & 0xFFFF, padding > 0 ? padding : 1200);
    }
  }
}
