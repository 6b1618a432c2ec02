package dev.mediasoup4j.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An association over a path that loses much, from its first packet on: it stands, and data keeps
 * coming, whatever the path loses.
 */
class SctpEnduranceTest {
  private static final int SEEDS = 20;
  private static final Duration HANDSHAKE = Duration.ofMinutes(1);
  private static final Duration STRETCH = Duration.ofSeconds(10);
  private static final int STRETCHES = 6;

  @ParameterizedTest
  @CsvSource({"0.01, true", "0.05, true", "0.05, false", "0.1, true", "0.1, false"})
  void largeMessagesKeepArriving(double loss, boolean interleaved) {
    for (long seed = 0; seed < SEEDS; seed++) {
      SctpPair pair = sending(loss, interleaved, seed);
      for (int i = 0; i < STRETCHES; i++) {
        long before = pair.right.receivedBytes;
        pair.path.run(STRETCH);
        assertThat(pair.areConnected()).as("seed %d, stretch %d", seed, i).isTrue();
        assertThat(pair.right.receivedBytes)
            .as("seed %d, stretch %d", seed, i)
            .isGreaterThan(before);
      }
    }
  }

  private static SctpPair sending(double loss, boolean interleaved, long seed) {
    var settings = interleaved ? SctpSettings.defaults() : SctpPair.DATA_ONLY;
    var link =
        SctpPair.roundTrip(Duration.ofMillis(50))
            .withBitrateBps(20_000_000)
            .withLoss(loss)
            .withReordering(0.01)
            .withDuplication(0.01);
    var pair = new SctpPair(settings, link, seed);
    pair.left.association.connect(0);
    pair.right.association.connect(0);
    assertThat(pair.path.runUntil(pair::areConnected, HANDSHAKE)).as("seed %d", seed).isTrue();
    pair.right.keepsMessages = false;
    byte[] message = SctpPair.bytes(65_536, seed);
    pair.left.association.setBufferedAmountLowThreshold(1, 500_000);
    pair.left.onLow =
        () -> {
          while (pair.left.association.bufferedAmount() < 1_000_000) {
            pair.sendAll(1, message, SctpSendOptions.ORDERED);
          }
        };
    pair.left.onLow.run();
    return pair;
  }
}
