package dev.mediasoup4j.sfu.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtcpFeedback;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.rtc.layers.LayerInfo;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.SharedPacketPool;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtpStreamSendTest {
  private static final RtpCodecParameters VP8 =
      RtpCodecParameters.builder("video/VP8", 90_000)
          .payloadType(96)
          .rtcpFeedback(List.of(new RtcpFeedback("nack")))
          .build();

  /** Beyond, a receiver that lost the first packets could take a wrap for the beginning. */
  @Test
  void numbersRetransmissionsFromTheFirstHalfOn() {
    for (int i = 0; i < 200; i++) {
      assertThat(firstRetransmission().sequenceNumber()).isLessThan(0x8000);
    }
  }

  private static RtpPacket firstRetransmission() {
    var parameters =
        StreamParameters.of(0, 1, VP8, RtpEncodingParameters.builder().ssrc(1L).build(), "c");
    var stream = new RtpStreamSend(parameters, MediaKind.VIDEO, 2L, 97);
    byte[] bytes = new byte[300];
    bytes[0] = (byte) 0x80;
    var packet = new RtpPacket();
    packet.wrap(bytes, 0, 112);
    var forwarded = new ForwardedPacket(new SharedPacketPool(1));
    stream.sent(forwarded.begin(packet, new LayerInfo()), 7, 0, 0, 1);
    forwarded.end();
    var view = new RtpPacket();
    assertThat(stream.retransmit(7, view, new byte[2048], 1)).isTrue();
    assertThat(view.ssrc()).isEqualTo(2);
    return view;
  }
}
