package dev.mediasoup4j.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private final Latencies latencies = new Latencies();

  @Test
  void givesQuantilesByNearestRank() {
    for (int i = 1000; i >= 1; i--) latencies.add(i);
    assertThat(latencies.count()).isEqualTo(1000);
    assertThat(latencies.quantile(0.5)).isEqualTo(Duration.ofNanos(500));
    assertThat(latencies.quantile(0.95)).isEqualTo(Duration.ofNanos(950));
    assertThat(latencies.quantile(1)).isEqualTo(Duration.ofNanos(1000));
    latencies.add(0);
    assertThat(latencies.quantile(0)).isEqualTo(Duration.ZERO);
  }

  @Test
  void isZeroWithoutValues() {
    assertThat(latencies.quantile(0.5)).isEqualTo(Duration.ZERO);
  }
}
