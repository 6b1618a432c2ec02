package dev.mediasoup4j.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SoundClockTest {
  private static final long MILLI = 1_000_000;
  private final SoundClock clock = new SoundClock();
  private long writtenMillis;

  @Test
  void soundThatBeginsLateIsPrecededBySilence() {
    assertThat(clock.place(1200 * MILLI)).isEqualTo(1200 * MILLI);
    assertThat(clock.place(1210 * MILLI)).isZero();
  }

  @Test
  void jitterAndBurstsChangeNothing() {
    var random = new Random(1);
    assertThat(clock.place(0)).isZero();
    for (int i = 1; i < 1000; i++) {
      // Every two seconds the machine pauses for 300 ms, then everything comes at once.
      int since = i % 200 - 100;
      long late = since >= 0 && since < 30 ? 300 - since * 10L : random.nextInt(10);
      assertThat(clock.place((i * 10L + late) * MILLI)).isZero();
    }
  }

  @Test
  void aLongGapBecomesSilenceAtOnce() {
    place(0, 100);
    assertThat(clock.place(4000 * MILLI)).isEqualTo(3000 * MILLI);
    assertThat(clock.place(4010 * MILLI)).isZero();
  }

  @Test
  void aShortGapThatPersistsBecomesSilenceWithinTwoSeconds() {
    place(0, 100);
    place(1200, 200);
    assertThat(writtenMillis).isBetween(3180L, 3220L);
  }

  @Test
  void soundThatRunsAheadIsLeftOutUntilItIsInStep() {
    for (int i = 0; i < 3000; i++) {
      // One percent too fast.
      place(i * 99L / 10, 1);
    }
    assertThat(writtenMillis).isBetween(29_600L, 29_800L);
  }

  private void place(long fromMillis, int pieces) {
    for (int i = 0; i < pieces; i++) {
      long silence = clock.place((fromMillis + i * 10L) * MILLI);
      if (silence >= 0) writtenMillis += silence / MILLI + 10;
    }
  }
}
