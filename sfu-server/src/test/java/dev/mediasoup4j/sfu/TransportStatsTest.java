package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransportStatsTest {
  private static TransportStats stats(ClearTransport transport) {
    return transport.getStats().join();
  }

  @Test
  void tellWhatShareOfTheEndpointsPacketsGotLost() {
    var lossy = new VideoCall(0.2);
    lossy.run(Duration.ofSeconds(10));
    assertThat(stats(lossy.from).rtpPacketLossReceived()).isCloseTo(0.2, within(0.05));

    var clean = new VideoCall(0);
    clean.run(Duration.ofSeconds(10));
    assertThat(stats(clean.from).rtpPacketLossReceived()).isZero();
  }

  @Test
  void tellOfNoLossWhereNothingIsSentThatFeedbackIsFor() {
    var call = new VideoCall(0.2);
    call.run(Duration.ofSeconds(1));
    assertThat(stats(call.to).rtpPacketLossReceived()).isNull();
  }
}
