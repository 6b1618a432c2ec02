package dev.mediasoup4j.rtc.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.rtc.stun.StunClass;
import dev.mediasoup4j.rtc.stun.StunIntegrity;
import dev.mediasoup4j.rtc.stun.StunMessage;
import dev.mediasoup4j.rtc.stun.StunWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The checks that a lite agent answers, refuses and drops. */
class IceCheckTest extends IceLiteAgentTestBase {
  @Test
  void answersACheckWithTheAddressThatItCameFrom() {
    check(WIFI, it -> it);
    StunMessage answer = lastAnswer();
    assertThat(answer.stunClass()).isEqualTo(StunClass.SUCCESS_RESPONSE);
    assertThat(answer.xorMappedAddress()).isEqualTo(WIFI);
    assertThat(answer.hasFingerprint()).isTrue();
    assertThat(new StunIntegrity(credentials.password()).isValid(answer)).isTrue();
    assertThat(agent.checksAnswered()).isEqualTo(1);
  }

  @Test
  void refusesAndCountsAWrongPassword() {
    send(WIFI, request(credentials.usernameFragment(), "x".repeat(32), it -> it));
    assertThat(lastAnswer().errorCode()).isEqualTo(401);
    assertThat(agent.dropped(IceDrop.WRONG_INTEGRITY)).isEqualTo(1);
    assertThat(agent.state()).isEqualTo(IceState.NEW);
    assertThat(agent.tuples()).isEmpty();
  }

  @Test
  void refusesAndCountsAnotherUsernameFragment() {
    send(WIFI, request("somebody", credentials.password(), it -> it));
    assertThat(lastAnswer().errorCode()).isEqualTo(401);
    assertThat(agent.dropped(IceDrop.UNKNOWN_USERNAME)).isEqualTo(1);
    assertThat(agent.tuples()).isEmpty();
  }

  @Test
  void refusesTheControlledRole() {
    check(WIFI, it -> it.iceControlled(1));
    assertThat(lastAnswer().errorCode()).isEqualTo(487);
    assertThat(agent.dropped(IceDrop.ROLE_CONFLICT)).isEqualTo(1);
    assertThat(agent.tuples()).isEmpty();
  }

  @Test
  void dropsAndCountsWhatIsNoCheck() {
    StunWriter writer = new StunWriter().request(3, TRANSACTION).username("a:b").priority(1);
    writer.messageIntegrity(new StunIntegrity(credentials.password())).fingerprint();
    send(WIFI, Arrays.copyOf(writer.buffer(), writer.length()));
    assertThat(lastAnswer().errorCode()).isEqualTo(400);
    assertThat(agent.dropped(IceDrop.UNKNOWN_METHOD)).isEqualTo(1);

    byte[] indication = request("a", "b", it -> it);
    indication[1] = 0x11;
    byte[] sealed = withFingerprint(indication);
    answers.clear();
    send(WIFI, sealed);
    assertThat(agent.dropped(IceDrop.INDICATION)).isEqualTo(1);

    check(WIFI, it -> it);
    byte[] response = answers.get(0);
    answers.clear();
    send(WIFI, response);
    assertThat(agent.dropped(IceDrop.RESPONSE)).isEqualTo(1);

    send(WIFI, new byte[] {0, 1, 2, 3});
    assertThat(agent.dropped(IceDrop.MALFORMED)).isEqualTo(1);
    assertThat(answers).isEmpty();
  }

  @Test
  void refusesACheckWithoutAnyOfWhatItNeeds() {
    StunIntegrity integrity = new StunIntegrity(credentials.password());
    String username = credentials.usernameFragment() + ":them";
    StunWriter writer = new StunWriter();
    List<Runnable> incomplete =
        List.of(
            () -> start(writer).priority(1).messageIntegrity(integrity).fingerprint(),
            () -> start(writer).username(username).messageIntegrity(integrity).fingerprint(),
            () -> start(writer).username(username).priority(1).fingerprint(),
            () -> start(writer).username(username).priority(1).messageIntegrity(integrity));
    for (Runnable write : incomplete) {
      write.run();
      send(WIFI, Arrays.copyOf(writer.buffer(), writer.length()));
      assertThat(lastAnswer().errorCode()).isEqualTo(400);
    }
    assertThat(agent.dropped(IceDrop.MISSING_ATTRIBUTE)).isEqualTo(4);
    assertThat(agent.tuples()).isEmpty();
  }

  @Test
  void neverAnswersAStrangerWithMoreThanItGot() {
    StunWriter bare = start(new StunWriter());
    send(WIFI, Arrays.copyOf(bare.buffer(), bare.length()));
    assertThat(answers).isEmpty();
    assertThat(agent.dropped(IceDrop.MISSING_ATTRIBUTE)).isEqualTo(1);
    byte[] forged = request("somebody", "x".repeat(22), it -> it);
    send(WIFI, forged);
    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).length).isLessThanOrEqualTo(forged.length);
  }

  /** The message with its class changed, under a checksum that fits. */
  private static byte[] withFingerprint(byte[] message) {
    CRC32 crc = new CRC32();
    crc.update(message, 0, message.length - 8);
    ByteBuffer.wrap(message).putInt(message.length - 4, (int) crc.getValue() ^ 0x5354554e);
    return message;
  }
}
