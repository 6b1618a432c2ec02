package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.rtc.srtp.SrtpProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarmUpTest {
  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void sendsEachPacketToBothConsumersThroughTheWholePath(SrtpProfile profile) {
    assertThat(WarmUp.exercise(profile)).isEqualTo(2 * 4000);
  }

  @Test
  void shakesHandsInMemory() {
    assertThat(DtlsWarmUp.shakeHands()).isTrue();
  }
}
