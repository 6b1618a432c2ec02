package dev.mediasoup4j.sfu.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.sfu.server.room.RequestRate.Verdict;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestRateTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final RequestRate rate = new RequestRate(10, 20, 0);

  @Test
  void passesABurstAndThenTheRate() {
    take(20, 0, Verdict.PASS);
    take(1, 0, Verdict.REFUSE);
    take(9, SECOND, Verdict.PASS);
    take(1, SECOND, Verdict.REFUSE);
  }

  @Test
  void savesNoMoreThanABurst() {
    take(20, 1000 * SECOND, Verdict.PASS);
    take(1, 1000 * SECOND, Verdict.REFUSE);
  }

  @Test
  void passesTheRateForever() {
    for (int i = 1; i <= 1000; i++) {
      take(1, i * SECOND / 10, Verdict.PASS);
    }
  }

  @Test
  void cutsOffWhoHasAsManyRefusedAsABurst() {
    take(20, 0, Verdict.PASS);
    take(20, 0, Verdict.REFUSE);
    take(1, 0, Verdict.CUT_OFF);
  }

  @Test
  void cutsOffWhoIsTooFastForLong() {
    Verdict verdict = Verdict.PASS;
    int seconds = 0;
    while (verdict != Verdict.CUT_OFF && seconds < 100) {
      seconds++;
      for (int i = 0; i < 15; i++) {
        verdict = rate.take(seconds * SECOND);
      }
    }
    // 5 too many a second: 20 saved, and 20 in debt.
    assertThat(seconds).isBetween(7, 10);
  }

  @Test
  void forgivesWhoWaits() {
    take(20, 0, Verdict.PASS);
    take(10, 0, Verdict.REFUSE);
    take(1, 2 * SECOND, Verdict.PASS);
  }

  private void take(int times, long nowNanos, Verdict expected) {
    for (int i = 0; i < times; i++) {
      assertThat(rate.take(nowNanos)).as("%s of %s", i, times).isEqualTo(expected);
    }
  }
}
