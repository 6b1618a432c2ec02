package dev.mediasoup4j.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataChannelMessageTest {
  static Stream<SctpSendOptions> reliabilities() {
    return Stream.of(
        SctpSendOptions.ORDERED,
        SctpSendOptions.UNORDERED,
        SctpSendOptions.ORDERED.withMaxRetransmits(0),
        SctpSendOptions.UNORDERED.withMaxRetransmits(7),
        SctpSendOptions.ORDERED.withMaxPacketLifeTime(Duration.ofMillis(1500)),
        SctpSendOptions.UNORDERED.withMaxPacketLifeTime(Duration.ofMillis(1)));
  }

  @ParameterizedTest
  @MethodSource("reliabilities")
  void anOpenSurvivesTheWire(SctpSendOptions reliability) {
    var open = new DataChannelMessage.Open("größe", "json", reliability, 512);
    assertThat(DataChannelMessage.parse(open.toBytes())).contains(open);
  }

  @Test
  void writesTheBytesOfTheSpecification() {
    var open =
        new DataChannelMessage.Open(
            "ab", "c", SctpSendOptions.UNORDERED.withMaxRetransmits(3), 256);
    assertThat(HexFormat.of().formatHex(open.toBytes()))
        .isEqualTo("03" + "81" + "0100" + "00000003" + "0002" + "0001" + "6162" + "63");
    assertThat(new DataChannelMessage.Ack().toBytes()).containsExactly(2);
  }

  @Test
  void parsesAnAck() {
    assertThat(DataChannelMessage.parse(new byte[] {2})).contains(new DataChannelMessage.Ack());
  }

  @Test
  void refusesWhatItIsNot() {
    byte[] open = new DataChannelMessage.Open("label", "p", SctpSendOptions.ORDERED, 0).toBytes();
    for (int length = 0; length < open.length; length++) {
      assertThat(DataChannelMessage.parse(Arrays.copyOf(open, length))).isEmpty();
    }
    open[1] = 0x03;
    assertThat(DataChannelMessage.parse(open)).as("unknown channel type").isEmpty();
  }

  @Test
  void survivesAnyBytes() {
    var random = new SplittableRandom(1);
    int opens = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = new byte[12 + random.nextInt(300)];
      random.nextBytes(bytes);
      bytes[0] = 3;
      bytes[1] &= (byte) 0x83;
      bytes[8] = 0;
      bytes[10] = 0;
      if (DataChannelMessage.parse(bytes).isPresent()) opens++;
    }
    assertThat(opens).isGreaterThan(1000);
  }

  @Test
  void namesALabelThatIsTooLong() {
    assertThatThrownBy(
            () -> new DataChannelMessage.Open("x".repeat(65_536), "", SctpSendOptions.ORDERED, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label's length in UTF-8 must be from 0 to 65535, was 65536");
  }
}
