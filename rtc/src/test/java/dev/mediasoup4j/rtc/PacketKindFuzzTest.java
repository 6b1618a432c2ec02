package dev.mediasoup4j.rtc;

import static dev.mediasoup4j.rtc.ParserLaws.readsOnlyItsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.stun.StunFlaw;
import dev.mediasoup4j.rtc.stun.StunMessage;

/** The guess at the door never keeps a datagram from the protocol that would accept it. */
class PacketKindFuzzTest {
  private final StunMessage stun = new StunMessage();
  private final RtpPacket rtp = new RtpPacket();

  @FuzzTest
  void leadsToTheParserThatAccepts(byte[] input) {
    PacketKind kind = readsOnlyItsBytes(input, PacketKind::of);
    // RFC 7983 section 7: methods above 0xFF are not to be multiplexed.
    if (stun.parse(input, 0, input.length) == StunFlaw.NONE && stun.method() <= 0xFF) {
      assertThat(kind).isEqualTo(PacketKind.STUN);
    }
    if (rtp.wrap(input, 0, input.length)) {
      // RFC 5761 section 4: payload types 64 to 95 are not used, with the marker they are RTCP's.
      boolean rtcpType = rtp.marker() && rtp.payloadType() >= 64 && rtp.payloadType() < 96;
      assertThat(kind).isEqualTo(rtcpType ? PacketKind.RTCP : PacketKind.RTP);
    }
  }
}
