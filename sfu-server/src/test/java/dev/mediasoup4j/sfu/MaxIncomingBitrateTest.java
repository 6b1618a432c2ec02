package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.UnsupportedException;
import dev.mediasoup4j.rtc.rtcp.Remb;
import dev.mediasoup4j.rtc.rtcp.RtcpListener;
import dev.mediasoup4j.rtc.rtcp.RtcpParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaxIncomingBitrateTest {
  private final VideoCall call = new VideoCall(0);
  private final List<Long> limits = new ArrayList<>();

  MaxIncomingBitrateTest() {
    var parser = new RtcpParser();
    var listener =
        new RtcpListener() {
          @Override
          public void onRemb(Remb remb) {
            limits.add(remb.bitrateBps());
          }
        };
    call.from.sendTo(rtp -> {}, rtcp -> parser.parse(rtcp, 0, rtcp.length, listener));
  }

  @Test
  void endpointIsToldItsLimitWhileItSends() {
    call.from.setMaxIncomingBitrate(500_000).join();
    call.run(Duration.ofSeconds(5));
    assertThat(limits).hasSize(4).containsOnly(500_000L);
    int told = limits.size();
    call.loop.run(Duration.ofSeconds(10));
    assertThat(limits).hasSize(told);
  }

  @Test
  void endpointIsToldAtOnceAndThenAgainThatThereIsNoLimitAnyMore() {
    call.from.setMaxIncomingBitrate(500_000).join();
    call.run(Duration.ofSeconds(1));
    limits.clear();
    call.from.setMaxIncomingBitrate(0).join();
    call.run(Duration.ofMillis(100));
    assertThat(limits).containsExactly(0L);
    call.run(Duration.ofSeconds(20));
    assertThat(limits).containsExactly(0L, 0L, 0L, 0L);
  }

  @Test
  void withoutLimitNothingIsSaid() {
    call.run(Duration.ofSeconds(5));
    assertThat(limits).isEmpty();
  }

  @Test
  void wrongLimitsAndTransportsWithoutNetworkAreRefused() {
    assertThatThrownBy(() -> call.from.setMaxIncomingBitrate(-1).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("-1");
    DirectTransport direct =
        call.router.createDirectTransport(DirectTransportOptions.defaults()).join();
    assertThatThrownBy(() -> direct.setMaxIncomingBitrate(1).join())
        .hasCauseInstanceOf(UnsupportedException.class);
  }
}
