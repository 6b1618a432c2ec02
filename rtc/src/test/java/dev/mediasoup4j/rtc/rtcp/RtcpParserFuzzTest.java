package dev.mediasoup4j.rtc.rtcp;

import static dev.mediasoup4j.rtc.ParserLaws.allocatesLittle;
import static dev.mediasoup4j.rtc.ParserLaws.readsOnlyItsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Compound packets of every type: what is read of each can be written, and is read the same. */
class RtcpParserFuzzTest {
  private static final RtcpListener DEAF = new RtcpListener() {};

  private final RtcpParser parser = new RtcpParser();

  @FuzzTest
  void readsAndWritesBack(byte[] input) {
    List<RtcpPacket> packets = readsOnlyItsBytes(input, this::parse);
    int statuses = packets.stream().mapToInt(RtcpParserFuzzTest::packetStatuses).sum();
    assertThat(statuses).isLessThanOrEqualTo(TransportFeedback.MAX_PACKET_STATUSES);
    allocatesLittle(input.length + statuses, () -> parser.parse(input, 0, input.length, DEAF));
    for (RtcpPacket packet : packets) {
      byte[] written = new byte[packet.length()];
      assertThat(packet.write(written, 0)).isEqualTo(written.length);
      assertThat(parse(written, 0, written.length)).isEqualTo(List.of(packet));
    }
  }

  private static int packetStatuses(RtcpPacket packet) {
    return packet instanceof TransportFeedback feedback ? feedback.packetStatusCount() : 0;
  }

  private List<RtcpPacket> parse(byte[] buffer, int offset, int length) {
    var collector = new RtcpCollector();
    parser.parse(buffer, offset, length, collector);
    return collector.packets;
  }
}
