package dev.mediasoup4j.client.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static Backoff seeded(long seed) {
    return new Backoff(Duration.ofMillis(300), Duration.ofSeconds(5), new Random(seed));
  }

  @Test
  void doublesUpToItsBoundAndIsShortenedByUpToAHalf() {
    for (int seed = 0; seed < 100; seed++) {
      Backoff backoff = seeded(seed);
      for (long longest : new long[] {300, 600, 1200, 2400, 4800, 5000, 5000}) {
        assertThat(backoff.next().toMillis()).isBetween(longest / 2, longest);
      }
    }
  }

  @Test
  void spreadsThoseWhoLostTheirServerTogether() {
    var random = new Random(1);
    Set<Duration> delays = new HashSet<>();
    for (int client = 0; client < 100; client++) {
      delays.add(new Backoff(Duration.ofMillis(300), Duration.ofSeconds(5), random).next());
    }
    assertThat(delays).hasSizeGreaterThan(50);
  }

  @Test
  void beginsAnewWhenReset() {
    Backoff backoff = seeded(1);
    for (int i = 0; i < 5; i++) backoff.next();
    backoff.reset();
    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(300));
  }
}
