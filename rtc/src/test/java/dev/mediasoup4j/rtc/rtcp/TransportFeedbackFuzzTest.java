package dev.mediasoup4j.rtc.rtcp;

import static dev.mediasoup4j.rtc.ParserLaws.allocatesLittle;
import static dev.mediasoup4j.rtc.ParserLaws.readsOnlyItsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mediasoup4j.rtc.BigEndian;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Transport-wide feedback: the input is what follows the header that all feedback has. Of the
 * number of packets, the low ten bits count: with more it takes longer and shows nothing new.
 */
class TransportFeedbackFuzzTest {
  private static final int MAX_BODY = 2000;
  private static final int MAX_STATUSES = 0x3FF;
  private static final int COUNT = FeedbackHeader.LENGTH + 2;

  @FuzzTest
  void readsAndWritesBack(byte[] body) {
    byte[] input = packet(body);
    TransportFeedback feedback = readsOnlyItsBytes(input, TransportFeedbackFuzzTest::parse);
    int statuses = feedback == null ? 0 : feedback.packetStatusCount();
    allocatesLittle(input.length + statuses, () -> parse(input, 0, input.length));
    if (feedback == null) return;
    assertThat(feedback.packetStatusCount()).isBetween(1, MAX_STATUSES);
    long longest = 0;
    for (int i = 0; i < feedback.packetStatusCount(); i++) {
      if (feedback.received(i)) longest = Math.max(longest, Math.abs(feedback.deltaNanos(i)));
    }
    assertThat(longest / TransportFeedback.DELTA_NANOS).isLessThanOrEqualTo(0x8000);
    byte[] written = new byte[feedback.length()];
    assertThat(feedback.write(written, 0)).isEqualTo(written.length);
    int padding = RtcpHeader.hasPadding(written, 0) ? written[written.length - 1] : 0;
    assertThat(parse(written, 0, written.length - padding)).isEqualTo(feedback);
  }

  private static @Nullable TransportFeedback parse(byte[] buffer, int offset, int length) {
    return TransportFeedback.parse(buffer, offset, length, TransportFeedback.MAX_PACKET_STATUSES);
  }

  private static byte[] packet(byte[] body) {
    int bodyLength = Math.min(body.length, MAX_BODY);
    byte[] packet = new byte[FeedbackHeader.LENGTH + (bodyLength + 3) / 4 * 4];
    FeedbackHeader.write(
        packet,
        0,
        RtcpHeader.TRANSPORT_WIDE,
        RtcpHeader.TRANSPORT_LAYER_FEEDBACK,
        packet.length,
        1,
        2);
    System.arraycopy(body, 0, packet, FeedbackHeader.LENGTH, bodyLength);
    if (bodyLength >= 4)
      BigEndian.put16(packet, COUNT, BigEndian.u16(packet, COUNT) & MAX_STATUSES);
    return Arrays.copyOf(packet, FeedbackHeader.LENGTH + bodyLength);
  }
}
