package dev.mediasoup4j.rtc.rtcp;

import static dev.mediasoup4j.rtc.rtp.TestPackets.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RtcpRoundTripTest {
  private static final long MAX32 = 0xFFFFFFFFL;
  private static final ReportBlock BLOCK =
      new ReportBlock(MAX32, 255, -0x800000, 0x12345678L, MAX32, 0xCAFEBABEL, 65536);
  private static final ReportBlock OTHER = new ReportBlock(1, 0, 0x7FFFFF, 2, 3, 4, 5);

  private final RtcpParser parser = new RtcpParser();

  static List<RtcpPacket> packets() {
    return List.of(
        new SenderReport(1, -2L, MAX32, MAX32, 5, List.of()),
        new SenderReport(MAX32, 0x0123456789ABCDEFL, 3, 4, 5, List.of(BLOCK, OTHER)),
        new ReceiverReport(1, List.of()),
        new ReceiverReport(1, Collections.nCopies(31, BLOCK)),
        new SourceDescription(List.of()),
        sdes("", "a", "ab", "abc", "abcd", "x".repeat(255), "ä€", null),
        new Bye(List.of()),
        new Bye(List.of(1L, MAX32)),
        new Nack(1, 2, List.of(new Nack.Item(65535, 0xFFFF), new Nack.Item(0, 0))),
        new Pli(1, MAX32),
        new Fir(1, List.of(new Fir.Entry(MAX32, 255), new Fir.Entry(3, 0))),
        new Remb(1, 0, List.of()),
        new Remb(1, 262_143L << 40, List.of(1L, MAX32)),
        new ExtendedReport(1, OptionalLong.of(-5), List.of()),
        new ExtendedReport(1, OptionalLong.empty(), List.of()),
        new ExtendedReport(
            1, OptionalLong.of(7), List.of(new ExtendedReport.Delay(MAX32, 2, MAX32))));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void whatIsWrittenIsRead(RtcpPacket packet) {
    byte[] bytes = new byte[packet.length() + 20];
    assertThat(packet.write(bytes, 10)).isEqualTo(packet.length());
    assertThat(packet.length() % 4).isZero();
    assertThat(parse(bytes, 10, packet.length())).containsExactly(packet);
    for (int i = 0; i < 10; i++) {
      assertThat(bytes[i]).isZero();
      assertThat(bytes[10 + packet.length() + i]).isZero();
    }
  }

  @Test
  void aCompoundPacketIsReadInOrder() {
    byte[] bytes = new byte[5000];
    int length = 0;
    for (RtcpPacket packet : packets()) length += packet.write(bytes, length);
    assertThat(parse(bytes, 0, length)).containsExactlyElementsOf(packets());
    assertThat(parser.unknown()).isZero();
  }

  @Test
  void bytesAreThoseOfTheSpecifications() {
    assertBytes(new Pli(0x01020304, 0x05060708), "81CE0002 01020304 05060708");
    assertBytes(
        new Nack(1, 2, List.of(new Nack.Item(0x1234, 0x8001))),
        "81CD0003 00000001 00000002 12348001");
    assertBytes(
        new Fir(1, List.of(new Fir.Entry(2, 3))), "84CE0004 00000001 00000000 00000002 03000000");
    assertBytes(
        new Remb(1, 1_000_000, List.of(2L)),
        "8FCE0005 00000001 00000000 52454D42 010BD090 00000002");
    assertBytes(sdes("ab"), "81CA0003 00000000 01026162 00000000");
    assertBytes(new Bye(List.of(9L)), "81CB0001 00000009");
    assertBytes(
        new ExtendedReport(1, OptionalLong.of(2), List.of()),
        "80CF0004 00000001 04000002 00000000 00000002");
  }

  @Test
  void rembIsRoundedDownTo18Bits() {
    byte[] bytes = new byte[20];
    new Remb(1, 1_234_567_891, List.of()).write(bytes, 0);
    Remb read = (Remb) parse(bytes, 0, 20).get(0);
    assertThat(read.bitrateBps()).isBetween(1_234_567_891L * 262_143 / 262_144, 1_234_567_891L);
  }

  @Test
  void nackPacksSequenceNumbersAcrossAWrap() {
    int[] missing = {65534, 65535, 0, 14, 15, 100};
    Nack nack = Nack.of(1, 2, missing, missing.length);
    assertThat(nack.items())
        .containsExactly(new Nack.Item(65534, 0x8003), new Nack.Item(15, 0), new Nack.Item(100, 0));
    List<Integer> named = new ArrayList<>();
    nack.forEach(named::add);
    assertThat(named).containsExactly(65534, 65535, 0, 14, 15, 100);
  }

  @Test
  void malformedPacketsAreCountedByReasonAndTheOthersRead() {
    byte[] pli = hex("81CE0002 01020304 05060708");
    assertThat(parse(hex("01CE0002 01020304 05060708"), 0, 12)).isEmpty();
    assertThat(parser.malformed(RtcpMalformation.VERSION)).isEqualTo(1);
    for (int length = 1; length < pli.length; length++) parse(pli, 0, length);
    assertThat(parser.malformed(RtcpMalformation.TRUNCATED)).isEqualTo(11);
    parse(hex("A1CE0002 01020304 05060700"), 0, 12);
    parse(hex("A1CE0002 01020304 0506070C"), 0, 12);
    assertThat(parser.malformed(RtcpMalformation.PADDING)).isEqualTo(2);
    assertThat(parse(hex("81C90001 00000001 81CE0002 01020304 05060708"), 0, 20))
        .containsExactly(new Pli(0x01020304, 0x05060708));
    assertThat(parser.malformed(RtcpMalformation.CONTENT)).isEqualTo(1);
    parse(hex("80CC0000 9FCE0002 00000000 00000000 8FCE0002 00000000 00000000"), 0, 28);
    assertThat(parser.unknown()).isEqualTo(3);
  }

  @Test
  void paddingIsNotContent() {
    assertThat(parse(hex("A1CD0004 00000001 00000002 12348001 00000004"), 0, 20))
        .containsExactly(new Nack(1, 2, List.of(new Nack.Item(0x1234, 0x8001))));
  }

  @Test
  void tooManyBlocksAreNamed() {
    assertThatThrownBy(() -> new ReceiverReport(1, Collections.nCopies(32, BLOCK)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reportBlocks has 32 elements, at most 31");
  }

  @Test
  void ntpTimeIsSecondsSince1900AndComesBack() {
    long epochNanos = 1_700_000_000_250_000_000L;
    long ntpTime = NtpTime.ofEpochNanos(epochNanos);
    assertThat(ntpTime >>> 32).isEqualTo(1_700_000_000L + 2_208_988_800L);
    assertThat(ntpTime & MAX32).isEqualTo(1L << 30);
    assertThat(NtpTime.toEpochNanos(ntpTime)).isEqualTo(epochNanos);
    assertThat(NtpTime.compactDuration(1_500_000_000)).isEqualTo(98_304);
    assertThat(NtpTime.roundTripNanos(ntpTime, OTHER)).isNotNegative();
    assertThat(NtpTime.roundTripNanos(ntpTime, new ReportBlock(1, 0, 0, 0, 0, 0, 0)))
        .isEqualTo(NtpTime.UNKNOWN);
  }

  @Test
  void theNtpClockGoesWithTheMonotonicOne() {
    var clock = new NtpClock(Instant.ofEpochSecond(1_700_000_000L), -500);
    assertThat(clock.ntpTime(-500)).isEqualTo(NtpTime.ofEpochNanos(1_700_000_000_000_000_000L));
    assertThat(clock.epochNanos(1_500)).isEqualTo(1_700_000_000_000_002_000L);
  }

  private List<RtcpPacket> parse(byte[] bytes, int offset, int length) {
    var collector = new RtcpCollector();
    parser.parse(bytes, offset, length, collector);
    return collector.packets;
  }

  private static void assertBytes(RtcpPacket packet, String expected) {
    byte[] bytes = new byte[packet.length()];
    packet.write(bytes, 0);
    assertThat(bytes).isEqualTo(hex(expected));
  }

  private static SourceDescription sdes(String... names) {
    List<SourceDescription.Chunk> chunks = new ArrayList<>();
    for (String name : names) chunks.add(new SourceDescription.Chunk(chunks.size(), name));
    return new SourceDescription(chunks);
  }
}
