package dev.mediasoup4j.rtc.stun;

import static dev.mediasoup4j.rtc.ParserLaws.allocatesLittle;
import static dev.mediasoup4j.rtc.ParserLaws.readsOnlyItsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reading is bounded, free of garbage, and undone by writing. */
class StunMessageFuzzTest {
  private static final byte[] FRAGMENT = {'a', 'b', 'c', 'd'};

  /** All that a message says that {@link StunWriter} can say. */
  private record Content(
      String transactionId,
      int method,
      @Nullable Long priority,
      boolean useCandidate,
      @Nullable Long nomination,
      boolean controlling,
      boolean controlled,
      @Nullable InetSocketAddress mappedAddress) {}

  private final StunMessage message = new StunMessage();
  private final StunIntegrity integrity = new StunIntegrity("password");

  @FuzzTest
  void readsAndWritesBack(byte[] input) {
    allocatesLittle(input.length, () -> message.parse(input, 0, input.length));
    var unused = readsOnlyItsBytes(input, this::everything);
    if (message.parse(input, 0, input.length) != StunFlaw.NONE) return;
    Content content = content(message);
    StunWriter written = write(content);
    StunMessage again = new StunMessage();
    assertThat(again.parse(written.buffer(), 0, written.length())).isEqualTo(StunFlaw.NONE);
    assertThat(content(again)).isEqualTo(content);
    assertThat(integrity.isValid(again)).isTrue();
  }

  private String everything(byte[] buffer, int offset, int length) {
    StunFlaw flaw = message.parse(buffer, offset, length);
    if (flaw != StunFlaw.NONE) return flaw.name();
    return content(message)
        + message.stunClass().name()
        + message.errorCode()
        + message.localUsernameFragment()
        + message.isFor(FRAGMENT)
        + integrity.isValid(message);
  }

  private static Content content(StunMessage message) {
    byte[] transactionId = new byte[12];
    message.copyTransactionId(transactionId, 0);
    return new Content(
        HexFormat.of().formatHex(transactionId),
        message.method(),
        message.hasPriority() ? message.priority() : null,
        message.hasUseCandidate(),
        message.hasNomination() ? message.nomination() : null,
        message.hasIceControlling(),
        message.hasIceControlled(),
        message.xorMappedAddress());
  }

  private StunWriter write(Content content) {
    StunWriter writer = new StunWriter();
    writer.request(content.method, HexFormat.of().parseHex(content.transactionId));
    if (content.priority != null) writer.priority(content.priority);
    if (content.useCandidate) writer.useCandidate();
    if (content.nomination != null) writer.nomination(content.nomination);
    if (content.controlling) writer.iceControlling(1);
    if (content.controlled) writer.iceControlled(2);
    if (content.mappedAddress != null) writer.xorMappedAddress(content.mappedAddress);
    return writer.messageIntegrity(integrity).fingerprint();
  }
}
