package dev.mediasoup4j.rtc.rtp;

import static dev.mediasoup4j.rtc.rtp.TestPackets.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.rtc.rtcp.RtcpCollector;
import dev.mediasoup4j.rtc.rtcp.RtcpPacket;
import dev.mediasoup4j.rtc.rtcp.RtcpParser;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random bytes, and good packets with a few bytes changed: no parser may throw on any of them. */
class HostileBytesTest {
  private static final int ROUNDS = 200_000;

  private static final List<byte[]> RTP =
      List.of(
          hex(
              "B2 E0 FFFE 80000001 FFFFFFFF 00000007 80000008 BEDE 0003 10 6D 00 00 32 010203 51"
                  + "ABCD 00 11223344 00000004"),
          hex("90 60 0001 00000002 00000003 1000 0003 01 00 0F 02 AABB 00 80 03 010203 99"),
          hex("80 60 0001 00000002 00000003 90 F0 8123 07 60 10 AA"),
          hex("80 60 0001 00000002 00000003 78 0002 0910 0003 674200 0002 6588"),
          hex("80 60 0001 00000002 00000003 A8 8123 75 09 AA"));

  private static final List<byte[]> RTCP =
      List.of(
          hex("81C9000700000001000000020000000300000004000000050000000600000007"),
          hex("81CA0003 00000000 01026162 00000000 81CB0001 00000009"),
          hex("8FCE0005 00000001 00000000 52454D42 010BD090 00000002"),
          hex("80CF0008 00000001 04000002 00000000 00000002 05000003 00000001 00000002 00000003"),
          hex("AFCD0007 00000001 00000002 FFFE0005 00000304 D1A0 08FF0100FFFF 00000004"),
          hex("84CE0004 00000001 00000000 00000002 03000000 81CD0003 00000001 00000002 12348001"));

  private final Random random = new Random(20);

  @Test
  void rtpAndPayloadParsersNeverThrow() {
    var packet = new RtpPacket();
    var vp8 = new Vp8PayloadDescriptor();
    var vp9 = new Vp9PayloadDescriptor();
    var block = new HeaderExtensionBlock();
    var ids = new HeaderExtensionIds().map(1, 2).map(3, 14).map(15, 200);
    int accepted = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = hostile(RTP);
      if (!packet.wrap(bytes, 0, bytes.length)) continue;
      accepted++;
      assertThat(packet.payloadLength()).isNotNegative();
      assertThat(packet.payloadOffset() + packet.payloadLength() + packet.paddingLength())
          .isEqualTo(bytes.length);
      readAll(packet);
      if (vp8.wrap(bytes, packet.payloadOffset(), packet.payloadLength())) {
        vp8.setPictureId(5);
        vp8.setTl0PictureIndex(6);
        vp8.temporalLayer();
      }
      vp9.wrap(bytes, packet.payloadOffset(), packet.payloadLength());
      vp9.isKeyFrame();
      packet.rewriteExtensionIds(ids);
      Vp8PayloadDescriptor.widenPictureId(packet);
      block.clear();
      block.addFrom(packet, 2, 1);
      packet.replaceExtensions(block);
      if (!Rtx.decode(packet, 96, 1)) continue;
      assertThat(packet.wrap(bytes, 0, packet.length())).isTrue();
    }
    assertThat(accepted).isGreaterThan(ROUNDS / 10);
  }

  @Test
  void theRtcpParserNeverThrowsAndWhatItReadsCanBeWritten() {
    var parser = new RtcpParser();
    int accepted = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = hostile(RTCP);
      var collector = new RtcpCollector();
      parser.parse(bytes, 0, bytes.length, collector);
      for (RtcpPacket packet : collector.packets) {
        byte[] written = new byte[packet.length()];
        assertThat(packet.write(written, 0)).isEqualTo(written.length);
        var again = new RtcpCollector();
        parser.parse(written, 0, written.length, again);
        assertThat(again.packets).containsExactly(packet);
        accepted++;
      }
    }
    assertThat(accepted).isGreaterThan(ROUNDS / 10);
  }

  private static void readAll(RtpPacket packet) {
    for (int i = 0; i < packet.csrcCount(); i++) packet.csrc(i);
    for (int id = 1; id < 20; id++) {
      AbsSendTime.read(packet, id);
      TransportSequenceNumber.read(packet, id);
      AudioLevel.readDbov(packet, id);
      AudioLevel.readVoice(packet, id);
      SdesExtension.read(packet, id);
    }
    for (String codec : List.of("VP8", "VP9", "H264", "AV1", "none")) {
      KeyFrameDetector.forMimeType("video/" + codec).isKeyFrame(packet);
    }
    OpusPayload.isDtx(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
  }

  /** An array that ends where the packet does, so that reading on would be seen. */
  private byte[] hostile(List<byte[]> good) {
    if (random.nextInt(4) == 0) {
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      if (bytes.length > 0) bytes[0] = (byte) (0x80 | (bytes[0] & 0x3F));
      if (bytes.length > 1 && random.nextBoolean()) bytes[1] = (byte) (200 + random.nextInt(8));
      return bytes;
    }
    byte[] bytes = good.get(random.nextInt(good.size())).clone();
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
  }
}
