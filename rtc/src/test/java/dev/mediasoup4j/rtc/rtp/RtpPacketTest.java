package dev.mediasoup4j.rtc.rtp;

import static dev.mediasoup4j.rtc.rtp.TestPackets.hex;
import static dev.mediasoup4j.rtc.rtp.TestPackets.rtp;
import static dev.mediasoup4j.rtc.rtp.TestPackets.view;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RtpPacketTest {
  /** Marker, two CSRCs, one-byte extensions 1 ("m"), 3 (three bytes) and 5 (two), padding of 4. */
  private static final byte[] RICH =
      hex(
          "B2 E0 FFFE 80000001 FFFFFFFF 00000007 80000008"
              + "BEDE 0003 10 6D 00 00 32 010203 51 ABCD 00"
              + "11223344 00000004");

  private static final byte[] TWO_BYTE =
      hex("90 60 0001 00000002 00000003 1000 0003 01 00 0F 02 AABB 00 80 03 010203 99");

  @Test
  void readsEveryField() {
    RtpPacket packet = view(RICH, 0);
    assertThat(packet.marker()).isTrue();
    assertThat(packet.payloadType()).isEqualTo(96);
    assertThat(packet.sequenceNumber()).isEqualTo(65534);
    assertThat(packet.timestamp()).isEqualTo(0x80000001L);
    assertThat(packet.ssrc()).isEqualTo(0xFFFFFFFFL);
    assertThat(packet.csrcCount()).isEqualTo(2);
    assertThat(packet.csrc(0)).isEqualTo(7);
    assertThat(packet.csrc(1)).isEqualTo(0x80000008L);
    assertThat(packet.extensions().count()).isEqualTo(3);
    assertThat(packet.extensionLength(3)).isEqualTo(3);
    assertThat(packet.extensionOffset(2)).isEqualTo(-1);
    assertThat(packet.extensionLength(2)).isEqualTo(-1);
    assertThat(packet.payloadLength()).isEqualTo(4);
    assertThat(packet.paddingLength()).isEqualTo(4);
    assertThat(payload(packet)).isEqualTo(hex("11223344"));
  }

  @Test
  void readsTwoByteExtensionsWithAnEmptyOneAndAnIdAbove14() {
    RtpPacket packet = view(TWO_BYTE, 0);
    assertThat(packet.extensionLength(1)).isZero();
    assertThat(packet.extensionLength(15)).isEqualTo(2);
    assertThat(packet.extensionLength(128)).isEqualTo(3);
    assertThat(payload(packet)).isEqualTo(hex("99"));
  }

  @Test
  void settersChangeNothingElse() {
    RtpPacket packet = view(RICH, 0);
    packet.setMarker(false);
    packet.setPayloadType(127);
    packet.setSequenceNumber(1);
    packet.setTimestamp(0xFFFFFFFFL);
    packet.setSsrc(2);
    byte[] expected = RICH.clone();
    System.arraycopy(hex("7F 0001 FFFFFFFF 00000002"), 0, expected, 1, 11);
    assertThat(packet.buffer()).isEqualTo(expected);
  }

  @Test
  void rewritesIdsInPlaceAndDropsTheUnmapped() {
    RtpPacket packet = view(RICH, 0);
    packet.rewriteExtensionIds(new HeaderExtensionIds().map(1, 5).map(5, 1));
    RtpPacket again = view(packet.buffer(), 0);
    assertThat(again.length()).isEqualTo(RICH.length);
    for (RtpPacket seen : new RtpPacket[] {packet, again}) {
      assertThat(seen.extensions().count()).isEqualTo(2);
      assertThat(SdesExtension.read(seen, 5)).isEqualTo("m");
      assertThat(TransportSequenceNumber.read(seen, 1)).isEqualTo(0xABCD);
      assertThat(seen.extensionOffset(3)).isEqualTo(-1);
      assertThat(payload(seen)).isEqualTo(hex("11223344"));
    }
  }

  @Test
  void anIdThatTheOneByteFormCannotHoldIsDropped() {
    RtpPacket packet = view(RICH, 0);
    packet.rewriteExtensionIds(new HeaderExtensionIds().map(1, 15).map(3, 14));
    assertThat(view(packet.buffer(), 0).extensions().count()).isEqualTo(1);
    RtpPacket twoByte = view(TWO_BYTE, 0);
    twoByte.rewriteExtensionIds(new HeaderExtensionIds().map(15, 255));
    assertThat(view(twoByte.buffer(), 0).extensionLength(255)).isEqualTo(2);
  }

  @Test
  void replacesTheExtensionBlockByALongerAShorterAndNone() {
    RtpPacket packet = view(RICH, 64);
    var block = new HeaderExtensionBlock();
    assertThat(block.addFrom(packet, 1, 7)).isTrue();
    assertThat(block.addFrom(packet, 2, 8)).isFalse();
    block.addZeros(2, AbsSendTime.LENGTH);
    block.add(3, "a-longer-stream-id".getBytes(US_ASCII), 0, 18);
    assertThat(packet.replaceExtensions(block)).isTrue();
    assertThat(AbsSendTime.write(packet, 2, 1_500_000_000L)).isTrue();
    assertBlock(packet, 3, "a-longer-stream-id");
    assertThat(AbsSendTime.read(packet, 2)).isEqualTo((1 << 18) + (1 << 17));

    block.clear();
    block.add(14, new byte[] {'r'}, 0, 1);
    assertThat(packet.replaceExtensions(block)).isTrue();
    assertBlock(packet, 14, "r");
    assertThat(packet.extensions().count()).isEqualTo(1);

    block.clear();
    assertThat(packet.replaceExtensions(block)).isTrue();
    assertThat(packet.extensions().count()).isZero();
    assertThat(packet.length()).isEqualTo(12 + 8 + 8);
    assertThat(view(bytes(packet), 0).csrc(1)).isEqualTo(0x80000008L);
  }

  @Test
  void aBlockThatDoesNotFitLeavesThePacketAsItWas() {
    RtpPacket packet = view(RICH, 0);
    var block = new HeaderExtensionBlock();
    block.addZeros(1, 100);
    assertThat(packet.replaceExtensions(block)).isFalse();
    assertThat(packet.buffer()).isEqualTo(RICH);
    assertThat(packet.extensions().count()).isEqualTo(3);
  }

  @Test
  void brokenExtensionElementsAreLeftOut() {
    // The second element claims 16 bytes where 2 are left.
    byte[] packet = hex("90 60 0001 00000002 00000003 BEDE 0001 10 AA 2F 00 99");
    assertThat(view(packet, 0).extensions().count()).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoRtpPacket() {
    var packet = new RtpPacket();
    for (int length = 0; length < 12; length++) {
      assertThat(packet.wrap(new byte[12], 0, length)).isFalse();
    }
    assertMalformed(hex("40 60 0001 00000002 00000003"));
    assertMalformed(hex("82 60 0001 00000002 00000003 00000004"));
    assertMalformed(hex("90 60 0001 00000002 00000003 BEDE"));
    assertMalformed(hex("90 60 0001 00000002 00000003 BEDE 0002 00000000"));
    assertMalformed(hex("A0 60 0001 00000002 00000003"));
    assertMalformed(hex("A0 60 0001 00000002 00000003 00"));
    assertMalformed(hex("A0 60 0001 00000002 00000003 0003"));
  }

  @Test
  void rtxRestoresThePacketAndCutsPaddingOff() {
    RtpPacket packet = view(RICH, 8);
    assertThat(Rtx.encode(packet, 97, 5, 1000)).isTrue();
    RtpPacket sent = view(bytes(packet), 0);
    assertThat(sent.payloadType()).isEqualTo(97);
    assertThat(sent.ssrc()).isEqualTo(5);
    assertThat(sent.sequenceNumber()).isEqualTo(1000);
    assertThat(sent.marker()).isTrue();
    assertThat(payload(sent)).isEqualTo(hex("FFFE11223344"));
    assertThat(Rtx.decode(sent, 96, 0xFFFFFFFFL)).isTrue();
    RtpPacket expected = view(RICH, 0);
    expected.removePadding();
    assertThat(bytes(sent)).isEqualTo(bytes(expected));
  }

  @Test
  void rtxWithoutRoomOrWithoutOriginalIsRefusedUnchanged() {
    byte[] packet = rtp(1, 2, 3, 1);
    assertThat(Rtx.encode(view(packet, 1), 97, 5, 6)).isFalse();
    RtpPacket probe = view(packet, 0);
    assertThat(Rtx.decode(probe, 97, 5)).isFalse();
    assertThat(probe.buffer()).isEqualTo(packet);
  }

  @Test
  void audioLevelsAndTextsAreRead() {
    byte[] bytes = hex("90 60 0001 00000002 00000003 BEDE 0002 10 9E 23 726F6F6D 3000 99");
    RtpPacket packet = view(bytes, 0);
    assertThat(AudioLevel.readDbov(packet, 1)).isEqualTo(-30);
    assertThat(AudioLevel.readVoice(packet, 1)).isTrue();
    assertThat(AudioLevel.encode(-30, true)).isEqualTo((byte) 0x9E);
    assertThat(AudioLevel.readDbov(packet, 9)).isEqualTo(1);
    assertThat(SdesExtension.matches(packet, 2, "room".getBytes(US_ASCII))).isTrue();
    assertThat(SdesExtension.matches(packet, 2, "roof".getBytes(US_ASCII))).isFalse();
    assertThat(SdesExtension.read(packet, 9)).isNull();
  }

  @Test
  void absSendTimeWrapsAt64Seconds() {
    assertThat(AbsSendTime.fromNanos(0)).isZero();
    assertThat(AbsSendTime.fromNanos(63_999_999_999L)).isEqualTo(0xFFFFFF);
    assertThat(AbsSendTime.fromNanos(64_000_000_000L)).isZero();
  }

  @Test
  void copyIsAPacketOfItsOwn() {
    byte[] original = RICH.clone();
    RtpPacket packet = new RtpPacket();
    packet.wrap(original, 0, original.length);
    byte[] copy = new byte[100];
    assertThat(packet.copyTo(copy, 10)).isTrue();
    packet.setSsrc(1);
    assertThat(original).isEqualTo(RICH);
    assertThat(packet.offset()).isEqualTo(10);
    assertThat(packet.copyTo(new byte[5], 0)).isFalse();
  }

  private static void assertBlock(RtpPacket packet, int id, String text) {
    for (RtpPacket seen : new RtpPacket[] {packet, view(bytes(packet), 0)}) {
      assertThat(SdesExtension.read(seen, id)).isEqualTo(text);
      assertThat(seen.csrc(1)).isEqualTo(0x80000008L);
      assertThat(payload(seen)).isEqualTo(hex("11223344"));
      assertThat(seen.paddingLength()).isEqualTo(4);
    }
  }

  private static void assertMalformed(byte[] bytes) {
    assertThat(new RtpPacket().wrap(bytes, 0, bytes.length)).isFalse();
  }

  private static byte[] payload(RtpPacket packet) {
    int offset = packet.payloadOffset();
    return Arrays.copyOfRange(packet.buffer(), offset, offset + packet.payloadLength());
  }

  private static byte[] bytes(RtpPacket packet) {
    return Arrays.copyOfRange(packet.buffer(), packet.offset(), packet.offset() + packet.length());
  }
}
