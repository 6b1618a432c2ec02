package dev.mediasoup4j.rtc.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The estimate against the capacity of links, in virtual time. */
class BandwidthEstimatorTest {
  static List<LinkCase> links() {
    return LinkTable.all();
  }

  @ParameterizedTest
  @MethodSource("links")
  void usesMostOfTheLinkAndDoesNotFillItsQueue(LinkCase link) {
    Trace trace = link.run();
    for (LinkCase.Bound bound : link.bounds()) {
      assertThat(trace.meanThroughput(bound.from(), bound.to()) / 1e6)
          .as("throughput in Mbit/s, %s", bound)
          .isGreaterThan(bound.atLeastMbps());
      assertThat(trace.meanEstimate(bound.from(), bound.to()) / 1e6)
          .as("estimate in Mbit/s, %s", bound)
          .isLessThan(bound.atMostMbps());
      assertThat(trace.delayPercentile(0.95, bound.from(), bound.to()))
          .as("one-way delay in ms, %s", bound)
          .isLessThan(bound.delayMillis());
    }
  }
}
