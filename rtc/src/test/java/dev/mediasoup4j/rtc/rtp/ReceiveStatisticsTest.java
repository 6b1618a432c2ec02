package dev.mediasoup4j.rtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.rtc.rtcp.NtpTime;
import dev.mediasoup4j.rtc.rtcp.ReportBlock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReceiveStatisticsTest {
  private static final long MILLIS = 1_000_000;

  @Test
  void countsLossOverSeveralWraps() {
    var statistics = new ReceiveStatistics(90_000, 0);
    int lost = 0;
    for (int i = 0; i < 200_000; i++) {
      if (i % 10 == 5) lost++;
      else assertThat(statistics.receive((65_000 + i) & 0xFFFF, i * 90L, i * MILLIS)).isTrue();
    }
    assertThat(statistics.expected()).isEqualTo(200_000);
    assertThat(statistics.lost()).isEqualTo(lost);
    assertThat(statistics.extendedHighestSequenceNumber()).isEqualTo(65_000 + 199_999);
    assertThat(statistics.jitter()).isZero();
  }

  @Test
  void fractionLostIsThatOfTheIntervalAlone() {
    var statistics = new ReceiveStatistics(90_000, 0);
    for (int i = 0; i < 100; i++) if (i % 4 != 1) statistics.receive(i, 0, 0);
    assertThat(statistics.reportBlock(7, 0).fractionLost()).isEqualTo(64);
    for (int i = 100; i < 200; i++) statistics.receive(i, 0, 0);
    ReportBlock second = statistics.reportBlock(7, 0);
    assertThat(second.fractionLost()).isZero();
    assertThat(second.cumulativeLost()).isEqualTo(25);
    assertThat(second.ssrc()).isEqualTo(7);
    assertThat(second.lastSenderReport()).isZero();
  }

  @Test
  void jitterGrowsTowardsTheVariationOfTheTransitTime() {
    var statistics = new ReceiveStatistics(90_000, 0);
    for (int i = 0; i < 1000; i++) {
      long arrival = i * (20 * MILLIS) + i % 2 * (10 * MILLIS);
      statistics.receive(i, i * 1800L, arrival);
    }
    assertThat(statistics.jitter()).isBetween(890L, 900L);
  }

  @Test
  void aSourceOnProbationCountsAfterTwoInARow() {
    var statistics = new ReceiveStatistics(90_000, 2);
    assertThat(statistics.receive(10, 0, 0)).isFalse();
    assertThat(statistics.receive(20, 0, 0)).isFalse();
    assertThat(statistics.receive(21, 0, 0)).isTrue();
    assertThat(statistics.expected()).isEqualTo(1);
    assertThat(statistics.lost()).isZero();
    assertThat(statistics.discarded()).isEqualTo(2);
  }

  @Test
  void oneWildJumpIsDiscardedTwoInARowStartAnew() {
    var statistics = new ReceiveStatistics(90_000, 0);
    statistics.receive(100, 0, 0);
    assertThat(statistics.receive(30_000, 0, 0)).isFalse();
    assertThat(statistics.receive(101, 0, 0)).isTrue();
    assertThat(statistics.receive(40_000, 0, 0)).isFalse();
    assertThat(statistics.receive(40_001, 0, 0)).isTrue();
    assertThat(statistics.expected()).isEqualTo(1);
    assertThat(statistics.discarded()).isEqualTo(2);
  }

  @Test
  void reportsTheDelaySinceTheSenderReport() {
    var statistics = new ReceiveStatistics(48_000, 0);
    statistics.receive(1, 0, 0);
    long ntpTime = NtpTime.ofEpochNanos(1_700_000_000_500_000_000L);
    statistics.receiveSenderReport(ntpTime, 5_000 * MILLIS);
    ReportBlock block = statistics.reportBlock(1, 5_250 * MILLIS);
    assertThat(block.lastSenderReport()).isEqualTo(NtpTime.compact(ntpTime));
    assertThat(block.delaySinceLastSenderReport()).isEqualTo(65536 / 4);
    long answerArrives = NtpTime.ofEpochNanos(1_700_000_000_500_000_000L + 330 * MILLIS);
    assertThat(NtpTime.roundTripNanos(answerArrives, block)).isBetween(79 * MILLIS, 81 * MILLIS);
  }

  @Test
  void bitrateIsThatOfTheWindow() {
    var meter = new BitrateMeter(Duration.ofSeconds(1));
    for (int i = 0; i < 500; i++) meter.add(i * (10 * MILLIS), 1250);
    assertThat(meter.bitrateBps(4_999 * MILLIS)).isEqualTo(1_000_000);
    assertThat(meter.bitrateBps(5_500 * MILLIS)).isBetween(450_000L, 550_000L);
    assertThat(meter.bitrateBps(60_000 * MILLIS)).isZero();
    assertThat(meter.packetCount()).isEqualTo(500);
    assertThat(meter.byteCount()).isEqualTo(625_000);
  }
}
