package dev.mediasoup4j.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ControlOutboxTest {
  @Test
  void whoAsksFasterThanItTakesAnswersLosesTheOldest() {
    var outbox = new ControlOutbox();
    for (int tag = 0; tag < 40; tag++) {
      outbox.add(tag, new byte[4]);
    }
    assertThat(outbox.nextVerificationTag()).isEqualTo(40 - 32);
  }
}
