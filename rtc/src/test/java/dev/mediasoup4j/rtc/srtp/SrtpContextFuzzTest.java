package dev.mediasoup4j.rtc.srtp;

import static dev.mediasoup4j.rtc.ParserLaws.allocatesLittle;
import static dev.mediasoup4j.rtc.ParserLaws.changesOnlyItsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Bytes of strangers, who have no key: none is taken for authentic, none leaves a trace. And what
 * was protected comes back as it was, but not once a bit of it was turned.
 */
class SrtpContextFuzzTest {
  private final Map<SrtpProfile, SrtpContext> receivers = new EnumMap<>(SrtpProfile.class);

  SrtpContextFuzzTest() {
    for (SrtpProfile profile : SrtpProfile.values()) receivers.put(profile, context(profile));
  }

  private static SrtpContext context(SrtpProfile profile) {
    return new SrtpContext(profile, new byte[profile.keyLength()], new byte[profile.saltLength()]);
  }

  /** The first byte chooses the profile and the bit. */
  @FuzzTest
  void letsNothingForgedThrough(byte[] input) {
    if (input.length == 0) return;
    int choice = input[0] & 0xFF;
    SrtpProfile profile = SrtpProfile.values()[choice % SrtpProfile.values().length];
    byte[] packet = Arrays.copyOfRange(input, 1, input.length);
    SrtpContext receiver = receivers.get(profile);
    int rtp = changesOnlyItsBytes(packet, 0, receiver::unprotectRtp);
    int rtcp = changesOnlyItsBytes(packet, 0, receiver::unprotectRtcp);
    assertThat(rtp).isNegative();
    assertThat(rtcp).isNegative();
    assertThat(receiver.streamCount()).isZero();
    allocatesLittle(packet.length, () -> receiver.unprotectRtp(packet.clone(), 0, packet.length));
    protectAndBack(profile, packet, choice);
  }

  private void protectAndBack(SrtpProfile profile, byte[] packet, int choice) {
    byte[] buffer = Arrays.copyOf(packet, packet.length + profile.rtpOverhead());
    int length = context(profile).protectRtp(buffer, 0, packet.length);
    if (length < 0) {
      assertThat(SrtpFailure.of(length)).isEqualTo(SrtpFailure.MALFORMED);
      return;
    }
    assertThat(length).isEqualTo(buffer.length);
    byte[] turned = buffer.clone();
    turned[choice % length] ^= (byte) (1 << (choice & 7));
    SrtpContext receiver = context(profile);
    assertThat(receiver.unprotectRtp(turned, 0, length)).isNegative();
    byte[] replayed = buffer.clone();
    assertThat(receiver.unprotectRtp(buffer, 0, length)).isEqualTo(packet.length);
    assertThat(ByteBuffer.wrap(buffer, 0, packet.length)).isEqualTo(ByteBuffer.wrap(packet));
    assertThat(receiver.unprotectRtp(replayed, 0, length)).isEqualTo(SrtpFailure.REPLAYED.code());
  }
}
