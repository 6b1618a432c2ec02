package dev.mediasoup4j.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DataTrackerTest {
  private static final long FIRST = SerialNumber.first(0xFFFFFFF0);

  /** Against a set of all TSNs that were received, over the wrap of the wire's number. */
  @Test
  void reportsWhatASetWouldReport() {
    var random = new SplittableRandom(1);
    for (int run = 0; run < 200; run++) {
      var tracker = new DataTracker(FIRST);
      var model = new TreeSet<Long>();
      long cumulative = FIRST - 1;
      for (int i = 0; i < 300; i++) {
        long tsn = cumulative + 1 + random.nextInt(40);
        assertThat(tracker.hasReceived(tsn)).isEqualTo(model.contains(tsn));
        if (random.nextInt(50) == 0) {
          tracker.advanceTo(tsn);
          for (long t = cumulative + 1; t <= tsn; t++) model.add(t);
        } else if (model.add(tsn)) {
          tracker.received(tsn);
        }
        while (model.contains(cumulative + 1)) cumulative++;
        assertThat(tracker.cumulativeTsn()).isEqualTo(cumulative);
        assertThat(sacked(tracker)).isEqualTo(model.tailSet(cumulative, false));
      }
    }
  }

  @Test
  void refusesWhatASackCannotExpress() {
    var tracker = new DataTracker(FIRST);
    assertThat(tracker.canAccept(FIRST + 65_534)).isTrue();
    assertThat(tracker.canAccept(FIRST + 65_535)).isFalse();
  }

  @Test
  void boundsItsGaps() {
    var tracker = new DataTracker(FIRST);
    int taken = 0;
    for (long tsn = FIRST + 1; tsn < FIRST + 10_000; tsn += 2) {
      if (!tracker.canAccept(tsn)) continue;
      tracker.received(tsn);
      taken++;
    }
    assertThat(taken).isEqualTo(1024);
    assertThat(tracker.canAccept(FIRST + 2)).as("closes a gap").isTrue();
    assertThat(tracker.canAccept(FIRST)).as("the next one").isTrue();
    assertThat(tracker.canAccept(FIRST + 5000)).isFalse();
  }

  private static Set<Long> sacked(DataTracker tracker) {
    byte[] out = new byte[1200];
    int length = tracker.writeSack(0, out.length, out, 0);
    var sack = new SackChunk();
    assertThat(sack.parse(out, 0, length)).isTrue();
    assertThat(sack.cumulativeTsnAck).isEqualTo((int) tracker.cumulativeTsn());
    var tsns = new TreeSet<Long>();
    for (int block = 0; block < sack.gapBlocks; block++) {
      for (int i = sack.gapStart(block); i <= sack.gapEnd(block); i++) {
        tsns.add(tracker.cumulativeTsn() + i);
      }
    }
    return tsns;
  }
}
