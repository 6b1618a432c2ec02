package dev.mediasoup4j.rtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedPacketPoolTest {
  private final SharedPacketPool pool = new SharedPacketPool(1);
  private final RtpPacket packet = new RtpPacket();

  SharedPacketPoolTest() {
    byte[] bytes = new byte[40];
    bytes[0] = (byte) 0x80;
    assertThat(packet.wrap(bytes, 0, bytes.length)).isTrue();
  }

  @Test
  void usesAPacketAgainButKeepsNoMoreThanItsBound() {
    SharedPacket first = pool.copyOf(packet);
    SharedPacket second = pool.copyOf(packet);
    first.release();
    second.release();
    assertThat(pool.copyOf(packet)).isSameAs(first);
    assertThat(pool.copyOf(packet)).isNotSameAs(second);
  }
}
