package dev.mediasoup4j.rtc.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The test vectors of RFC 5769, which hold for RFC 8489's short-term credentials. */
class Rfc5769Test {
  private static final StunIntegrity INTEGRITY = new StunIntegrity("VOkJxbRl1RmTxUk/WvJxBt");

  private static final byte[] REQUEST =
      hex(
          "000100582112a442b7e7a701bc34d686fa87dfae"
              + "802200105354554e207465737420636c69656e74"
              + "002400046e0001ff"
              + "80290008932ff9b151263b36"
              + "00060009"
              + "6576746a3a68367659202020"
              + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
              + "80280004e57a3bcf");

  private static final byte[] IPV4_RESPONSE =
      hex(
          "0101003c2112a442b7e7a701bc34d686fa87dfae"
              + "8022000b"
              + "7465737420766563746f7220"
              + "002000080001a147e112a643"
              + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
              + "80280004c07d4c96");

  private static final byte[] IPV6_RESPONSE =
      hex(
          "010100482112a442b7e7a701bc34d686fa87dfae"
              + "8022000b"
              + "7465737420766563746f7220"
              + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
              + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
              + "80280004c8fb0b4c");

  private final StunMessage message = new StunMessage();

  @Test
  void readsAndAuthenticatesTheSampleRequest() {
    assertThat(message.parse(REQUEST, 0, REQUEST.length)).isEqualTo(StunFlaw.NONE);
    assertThat(message.stunClass()).isEqualTo(StunClass.REQUEST);
    assertThat(message.method()).isEqualTo(StunMessage.BINDING);
    assertThat(message.priority()).isEqualTo(0x6e0001ff);
    assertThat(message.hasIceControlled()).isTrue();
    assertThat(message.hasIceControlling()).isFalse();
    assertThat(message.hasFingerprint()).isTrue();
    assertThat(message.localUsernameFragment()).isEqualTo("evtj");
    assertThat(message.isFor("evtj".getBytes(StandardCharsets.US_ASCII))).isTrue();
    assertThat(message.isFor("evt".getBytes(StandardCharsets.US_ASCII))).isFalse();
    assertThat(message.isFor("evtj:h6vY".getBytes(StandardCharsets.US_ASCII))).isFalse();
    assertThat(INTEGRITY.isValid(message)).isTrue();
  }

  @Test
  void readsAndAuthenticatesTheSampleIpv4Response() {
    assertThat(message.parse(IPV4_RESPONSE, 0, IPV4_RESPONSE.length)).isEqualTo(StunFlaw.NONE);
    assertThat(message.stunClass()).isEqualTo(StunClass.SUCCESS_RESPONSE);
    assertThat(message.xorMappedAddress()).isEqualTo(new InetSocketAddress("192.0.2.1", 32853));
    assertThat(INTEGRITY.isValid(message)).isTrue();
  }

  @Test
  void readsAndAuthenticatesTheSampleIpv6Response() {
    assertThat(message.parse(IPV6_RESPONSE, 0, IPV6_RESPONSE.length)).isEqualTo(StunFlaw.NONE);
    assertThat(message.xorMappedAddress())
        .isEqualTo(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853));
    assertThat(INTEGRITY.isValid(message)).isTrue();
  }

  @Test
  void readsInTheMiddleOfALargerBuffer() {
    byte[] larger = new byte[REQUEST.length + 300];
    System.arraycopy(REQUEST, 0, larger, 100, REQUEST.length);
    assertThat(message.parse(larger, 100, REQUEST.length)).isEqualTo(StunFlaw.NONE);
    assertThat(INTEGRITY.isValid(message)).isTrue();
  }

  @Test
  void refusesAnotherPassword() {
    message.parse(REQUEST, 0, REQUEST.length);
    assertThat(new StunIntegrity("VOkJxbRl1RmTxUk/WvJxBT").isValid(message)).isFalse();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
