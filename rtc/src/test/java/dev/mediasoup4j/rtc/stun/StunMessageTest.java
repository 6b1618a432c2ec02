package dev.mediasoup4j.rtc.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StunMessageTest {
  private static final byte[] TRANSACTION = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  private static final StunIntegrity INTEGRITY = new StunIntegrity("a password of some length");

  private final StunWriter writer = new StunWriter();
  private final StunMessage message = new StunMessage();

  @Test
  void readsBackEveryAttributeThatItWrites() {
    writer
        .request(StunMessage.BINDING, TRANSACTION)
        .username("local:remote")
        .priority(0xfffffffeL)
        .iceControlling(-2)
        .useCandidate()
        .nomination(0x80000001L)
        .messageIntegrity(INTEGRITY)
        .fingerprint();
    assertThat(parse()).isEqualTo(StunFlaw.NONE);
    assertThat(message.localUsernameFragment()).isEqualTo("local");
    assertThat(message.priority()).isEqualTo(0xfffffffeL);
    assertThat(message.hasIceControlling()).isTrue();
    assertThat(message.hasIceControlled()).isFalse();
    assertThat(message.hasUseCandidate()).isTrue();
    assertThat(message.hasNomination()).isTrue();
    assertThat(message.nomination()).isEqualTo(0x80000001L);
    assertThat(message.hasFingerprint()).isTrue();
    assertThat(INTEGRITY.isValid(message)).isTrue();
  }

  @Test
  void forgetsThePreviousMessage() {
    readsBackEveryAttributeThatItWrites();
    writer.request(StunMessage.BINDING, TRANSACTION);
    assertThat(parse()).isEqualTo(StunFlaw.NONE);
    assertThat(message.hasUsername()).isFalse();
    assertThat(message.localUsernameFragment()).isNull();
    assertThat(message.hasPriority()).isFalse();
    assertThat(message.hasUseCandidate()).isFalse();
    assertThat(message.hasNomination()).isFalse();
    assertThat(message.hasMessageIntegrity()).isFalse();
    assertThat(message.hasFingerprint()).isFalse();
    assertThat(message.xorMappedAddress()).isNull();
    assertThat(INTEGRITY.isValid(message)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, 1", "255.255.255.255, 65535", "::1, 443", "2001:db8::ff, 50000"})
  void mapsAddressesOfBothFamilies(String host, int port) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    writer.request(StunMessage.BINDING, TRANSACTION).xorMappedAddress(address);
    assertThat(parse()).isEqualTo(StunFlaw.NONE);
    assertThat(message.xorMappedAddress()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 400, 401, 487, 500, 699})
  void answersWithAnErrorOfTheSameTransaction(int errorCode) {
    writer.request(StunMessage.BINDING, TRANSACTION);
    parse();
    StunWriter response = new StunWriter().errorResponse(message, errorCode).fingerprint();
    StunMessage read = new StunMessage();
    assertThat(read.parse(response.buffer(), 0, response.length())).isEqualTo(StunFlaw.NONE);
    assertThat(read.stunClass()).isEqualTo(StunClass.ERROR_RESPONSE);
    assertThat(read.errorCode()).isEqualTo(errorCode);
    byte[] transaction = new byte[12];
    read.copyTransactionId(transaction, 0);
    assertThat(transaction).isEqualTo(TRANSACTION);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x001, 0x003, 0x00f, 0x010, 0x07f, 0x080, 0xfff})
  void keepsMethodAndClassApart(int method) {
    writer.request(method, TRANSACTION);
    parse();
    assertThat(message.method()).isEqualTo(method);
    assertThat(message.stunClass()).isEqualTo(StunClass.REQUEST);
    StunWriter response = new StunWriter().successResponse(message);
    message.parse(response.buffer(), 0, response.length());
    assertThat(message.method()).isEqualTo(method);
    assertThat(message.stunClass()).isEqualTo(StunClass.SUCCESS_RESPONSE);
  }

  @Test
  void noticesEveryFlippedBitOfAProtectedMessage() {
    writeProtected();
    for (int bit = 0; bit < 8 * writer.length(); bit++) {
      byte[] forged = Arrays.copyOf(writer.buffer(), writer.length());
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      StunFlaw flaw = message.parse(forged, 0, forged.length);
      boolean accepted =
          flaw == StunFlaw.NONE && message.hasFingerprint() && INTEGRITY.isValid(message);
      assertThat(accepted).as("bit %d flipped", bit).isFalse();
    }
  }

  @Test
  void noticesEveryCut() {
    writeProtected();
    for (int length = 0; length < writer.length(); length++) {
      assertThat(message.parse(writer.buffer(), 0, length)).isNotEqualTo(StunFlaw.NONE);
    }
  }

  @Test
  void refusesWhatFollowsTheIntegrity() {
    writer.request(StunMessage.BINDING, TRANSACTION).messageIntegrity(INTEGRITY).useCandidate();
    assertThat(parse()).isEqualTo(StunFlaw.ATTRIBUTE_AFTER_INTEGRITY);
  }

  @Test
  void refusesWhatFollowsTheFingerprint() {
    writer.request(StunMessage.BINDING, TRANSACTION).fingerprint();
    int before = writer.length();
    writer.useCandidate();
    // The fingerprint has to fit the length that the message has in the end.
    byte[] bytes = Arrays.copyOf(writer.buffer(), writer.length());
    int crc = new StunFingerprint().of(bytes, 0, before - 8);
    java.nio.ByteBuffer.wrap(bytes).putInt(before - 4, crc);
    assertThat(message.parse(bytes, 0, bytes.length))
        .isEqualTo(StunFlaw.ATTRIBUTE_AFTER_FINGERPRINT);
  }

  @Test
  void saysWhatIsWrong() {
    writeProtected();
    byte[] bytes = Arrays.copyOf(writer.buffer(), writer.length());
    assertThat(message.parse(bytes, 0, 19)).isEqualTo(StunFlaw.NOT_STUN);
    assertThat(message.parse(bytes, 0, bytes.length - 4)).isEqualTo(StunFlaw.WRONG_LENGTH);
    bytes[bytes.length - 1] ^= 1;
    assertThat(message.parse(bytes, 0, bytes.length)).isEqualTo(StunFlaw.WRONG_FINGERPRINT);
    bytes[4] ^= 1;
    assertThat(message.parse(bytes, 0, bytes.length)).isEqualTo(StunFlaw.NOT_STUN);
    byte[] reaching = Arrays.copyOf(writer.buffer(), 24);
    reaching[3] = 4;
    reaching[23] = 1;
    assertThat(message.parse(reaching, 0, 24)).isEqualTo(StunFlaw.TRUNCATED_ATTRIBUTE);
  }

  @Test
  void neverThrowsOnGarbage() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200_000; i++) {
      writeProtected();
      byte[] bytes = Arrays.copyOf(writer.buffer(), writer.length());
      for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      int length = random.nextInt(bytes.length + 1);
      if (message.parse(bytes, 0, length) == StunFlaw.NONE) {
        message.localUsernameFragment();
        message.xorMappedAddress();
        message.isFor(TRANSACTION);
        INTEGRITY.isValid(message);
      }
    }
  }

  @Test
  void refusesToWriteMoreThanItsBuffer() {
    writer.request(StunMessage.BINDING, TRANSACTION);
    assertThatThrownBy(() -> writer.username("x".repeat(1100)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1100 bytes");
  }

  private void writeProtected() {
    writer
        .request(StunMessage.BINDING, TRANSACTION)
        .username("local:remote")
        .priority(1)
        .xorMappedAddress(new InetSocketAddress("192.0.2.1", 1))
        .messageIntegrity(INTEGRITY)
        .fingerprint();
  }

  private StunFlaw parse() {
    return message.parse(writer.buffer(), 0, writer.length());
  }
}
