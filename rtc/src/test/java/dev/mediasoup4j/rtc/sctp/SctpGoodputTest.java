package dev.mediasoup4j.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.netem.LinkSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much arrives over a round trip of 50 ms, against what one loss-driven window can carry. */
class SctpGoodputTest {
  private static final Duration ROUND_TRIP = Duration.ofMillis(50);
  private static final Duration DURATION = Duration.ofSeconds(60);
  private static final int PACKET = 1160;

  /**
   * Of such a window's response function (Mathis et al., 1997), packet size / round trip * sqrt(3 /
   * 2) / sqrt(loss), and of what dcSCTP reaches on such a link, as docs/performance.md has it.
   */
  @ParameterizedTest
  @CsvSource({
    "0.01, 1024, true, true, 1.79", "0.01, 1024, false, false, 1.79",
    "0.01, 65536, true, true, 1.98", "0.01, 65536, false, false, 1.98",
    "0.05, 1024, true, true, 0.87", "0.05, 1024, false, false, 0.87",
    "0.05, 65536, true, true, 0.96", "0.05, 65536, false, false, 0.96"
  })
  void doesNotCollapseUnderLoss(
      double loss,
      int messageSize,
      boolean ordered,
      boolean pollsAfterEachPacket,
      double dcSctpMbps) {
    double expectedBps = PACKET * 8.0 / 0.05 * Math.sqrt(1.5 / loss);
    double bps = 0;
    for (long seed = 0; seed < 3; seed++) {
      bps +=
          goodputBps(
                  SctpPair.roundTrip(ROUND_TRIP).withLoss(loss),
                  messageSize,
                  ordered,
                  pollsAfterEachPacket,
                  seed)
              / 3;
    }
    report(loss, messageSize, ordered, bps, expectedBps);
    assertThat(bps).isGreaterThan(0.7 * expectedBps).isGreaterThan(0.8 * dcSctpMbps * 1e6);
  }

  @ParameterizedTest
  @CsvSource({"1024", "65536"})
  void fillsABottleneck(int messageSize) {
    double capacity = 20_000_000;
    var link = SctpPair.roundTrip(ROUND_TRIP).withBitrateBps((long) capacity);
    double bps = goodputBps(link, messageSize, true, true, 1);
    report(0, messageSize, true, bps, capacity);
    assertThat(bps).isGreaterThan(0.85 * capacity);
  }

  @Test
  void isNotFooledByReordering() {
    var link = SctpPair.roundTrip(ROUND_TRIP).withBitrateBps(5_000_000).withReordering(0.001);
    assertThat(goodputBps(link, 65_536, true, true, 1)).isGreaterThan(2_000_000);
  }

  private static double goodputBps(
      LinkSettings link,
      int messageSize,
      boolean ordered,
      boolean pollsAfterEachPacket,
      long seed) {
    var pair = new SctpPair(SctpSettings.defaults(), link, seed).connected();
    pair.right.keepsMessages = false;
    pair.left.pollsAfterEachPacket = pollsAfterEachPacket;
    pair.right.pollsAfterEachPacket = pollsAfterEachPacket;
    var options = ordered ? SctpSendOptions.ORDERED : SctpSendOptions.UNORDERED;
    byte[] payload = SctpPair.bytes(messageSize, seed);
    pair.left.association.setBufferedAmountLowThreshold(1, 500_000);
    pair.left.onLow =
        () -> {
          while (pair.left.association.bufferedAmount() < 1_000_000)
            pair.sendAll(1, payload, options);
        };
    pair.left.onLow.run();
    pair.path.run(DURATION);
    return pair.right.receivedBytes * 8.0 / DURATION.toSeconds();
  }

  private static void report(
      double loss, int messageSize, boolean ordered, double bps, double expectedBps) {
    System.out.printf(
        "goodput at %.0f %% loss, %5d byte messages, %s: %.2f Mbit/s of %.2f%n",
        loss * 100, messageSize, ordered ? "ordered" : "unordered", bps / 1e6, expectedBps / 1e6);
  }
}
