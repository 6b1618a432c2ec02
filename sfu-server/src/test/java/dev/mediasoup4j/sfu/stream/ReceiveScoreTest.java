package dev.mediasoup4j.sfu.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.rtc.rtp.ReceiveStatistics;
import org.junit.jupiter.api.Test;

class ReceiveScoreTest {
  private final ReceiveStatistics statistics = new ReceiveStatistics(90_000, 0);
  private final ReceiveScore score = new ReceiveScore();

  private void receive(int from, int to) {
    for (int sequenceNumber = from; sequenceNumber < to; sequenceNumber++) {
      assertThat(statistics.receive(sequenceNumber, 0, 1)).isTrue();
    }
  }

  @Test
  void nothingLostIsTheBest() {
    receive(0, 100);
    assertThat(score.ofInterval(statistics, 0, 0, true)).isEqualTo(10);
  }

  @Test
  void nothingExpectedIsTheBestToo() {
    receive(0, 100);
    assertThat(score.ofInterval(statistics, 0, 0, true)).isEqualTo(10);
    assertThat(score.ofInterval(statistics, 0, 0, true)).isEqualTo(10);
  }

  @Test
  void lossThatIsNotRepairedCountsWithTheFourthPower() {
    receive(0, 80);
    receive(100, 120);
    // 20 of 100: (80 / 100)^4 = 0.41
    assertThat(score.ofInterval(statistics, 0, 0, true)).isEqualTo(4);
  }

  @Test
  void repairedLossCountsLess() {
    receive(0, 80);
    receive(100, 120);
    // The repair is worth (1 / 1.2)^4 = 0.48, so 10 of 100 are missing: 0.9^4 = 0.66
    assertThat(score.ofInterval(statistics, 20, 20, true)).isEqualTo(7);
  }

  @Test
  void repairThatTookTwoTriesIsWorthHalf() {
    receive(0, 80);
    receive(100, 120);
    // 20 - 20 * 0.24 is 15 and some: 0.85^4 = 0.52
    assertThat(score.ofInterval(statistics, 20, 40, true)).isEqualTo(5);
  }

  @Test
  void repairOnTheMediasOwnStreamShowsTheLossThatTheNumbersHide() {
    receive(0, 100);
    assertThat(score.ofInterval(statistics, 20, 20, false)).isEqualTo(7);
  }

  @Test
  void eachIntervalStandsForItself() {
    receive(0, 50);
    receive(100, 150);
    assertThat(score.ofInterval(statistics, 0, 0, true)).isLessThan(5);
    receive(150, 250);
    assertThat(score.ofInterval(statistics, 0, 0, true)).isEqualTo(10);
  }
}
