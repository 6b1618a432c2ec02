package dev.mediasoup4j.samples;

import static dev.mediasoup4j.fixtures.ImpairedNetwork.percent;
import static dev.mediasoup4j.fixtures.junit.PictureRate.FRAMES_PER_SECOND;
import static dev.mediasoup4j.fixtures.junit.SfuAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.mediasoup4j.fixtures.ImpairedNetwork;
import dev.mediasoup4j.fixtures.junit.RealTime;
import dev.mediasoup4j.fixtures.junit.RequiresNativeWebRtc;
import dev.mediasoup4j.fixtures.junit.Sfu;
import dev.mediasoup4j.fixtures.junit.SfuTest;
import dev.mediasoup4j.fixtures.junit.TestVideo;
import org.junit.jupiter.api.Test;

@RequiresNativeWebRtc
@RealTime
@SfuTest
class CheckoutCallTest {
  @Test
  void customerSeesTheAgent(Sfu sfu, ImpairedNetwork network) {
    network.loss(percent(3)).delay(ofMillis(40));
    try (var agent = sfu.join("desk", "agent");
        var customer = sfu.join("desk", "customer")) {
      agent.publish(TestVideo.vga());
      assertThat(customer)
          .receivesVideoFrom("agent")
          .within(ofSeconds(3))
          .atLeast(25, FRAMES_PER_SECOND)
          .withoutFreezes();
    }
  }
}
