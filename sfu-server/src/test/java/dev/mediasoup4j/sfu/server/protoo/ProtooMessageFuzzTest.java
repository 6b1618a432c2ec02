package dev.mediasoup4j.sfu.server.protoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mediasoup4j.ortc.protoo.ProtooMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The text of a protoo frame: it is a message, which is the same when it is written, or none. */
class ProtooMessageFuzzTest {
  @FuzzTest
  void whatIsReadIsReadAgain(byte[] input) {
    Optional<ProtooMessage> message =
        ProtooMessage.parse(new String(input, StandardCharsets.UTF_8));
    message.ifPresent(ProtooMessageFuzzTest::isReadAgain);
  }

  private static void isReadAgain(ProtooMessage message) {
    ProtooMessage again = ProtooMessage.parse(message.toJson()).orElseThrow();
    assertThat(again.getClass()).isEqualTo(message.getClass());
    assertThat(again.toJson()).isEqualTo(message.toJson());
  }
}
