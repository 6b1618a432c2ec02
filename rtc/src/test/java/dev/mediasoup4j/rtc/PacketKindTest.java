package dev.mediasoup4j.rtc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketKindTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1, STUN",
    "3, 1, STUN",
    "4, 1, UNKNOWN",
    "19, 1, UNKNOWN",
    "20, 254, DTLS",
    "63, 254, DTLS",
    "64, 254, UNKNOWN",
    "127, 96, UNKNOWN",
    "128, 96, RTP",
    "191, 96, RTP",
    "128, 191, RTP",
    "128, 192, RTCP",
    "129, 200, RTCP",
    "128, 223, RTCP",
    "128, 224, RTP",
    "192, 96, UNKNOWN",
    "255, 255, UNKNOWN",
  })
  void tellsByTheFirstTwoBytes(int first, int second, PacketKind kind) {
    byte[] datagram = new byte[40];
    datagram[5] = (byte) first;
    datagram[6] = (byte) second;
    assertThat(PacketKind.of(datagram, 5, 35)).isEqualTo(kind);
  }

  @Test
  void doesNotGuessAtLessThanAHeader() {
    byte[] stun = new byte[19];
    byte[] dtls = {22, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    byte[] rtp = {(byte) 128, 96, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    byte[] rtcp = {(byte) 128, (byte) 200, 0, 0, 0, 0, 0};
    for (byte[] datagram : new byte[][] {stun, dtls, rtp, rtcp, {}}) {
      assertThat(PacketKind.of(datagram, 0, datagram.length)).isEqualTo(PacketKind.UNKNOWN);
    }
  }
}
