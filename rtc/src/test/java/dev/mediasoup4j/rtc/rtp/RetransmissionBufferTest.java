package dev.mediasoup4j.rtc.rtp;

import static dev.mediasoup4j.rtc.rtp.TestPackets.rtp;
import static dev.mediasoup4j.rtc.rtp.TestPackets.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetransmissionBufferTest {
  private static final long MILLIS = 1_000_000;

  private final SharedPacketPool pool = new SharedPacketPool(10_000);
  private final RetransmissionBuffer buffer = new RetransmissionBuffer(100, 1000, 90_000);

  @Test
  void keepsWhatWasStoredAcrossAWrap() {
    for (int i = 0; i < 50; i++) store((65_510 + i) & 0xFFFF, i);
    for (int i = 0; i < 50; i++) {
      var item = buffer.resend((65_510 + i) & 0xFFFF, 0, 0);
      assertThat(item).isNotNull();
      assertThat(item.timestamp()).isEqualTo(i);
      assertThat(item.payloadRewrite()).isEqualTo(1000 + i);
      assertThat(view(item.packet().bytes(), 0).timestamp()).isEqualTo(i);
    }
    assertThat(buffer.resend(65_509, 0, 0)).isNull();
    assertThat(buffer.resend(24, 0, 0)).isNull();
  }

  @Test
  void isBoundedByCount() {
    for (int i = 0; i < 150; i++) store(i, i);
    assertThat(buffer.size()).isEqualTo(100);
    assertThat(buffer.resend(49, 0, 0)).isNull();
    assertThat(buffer.resend(50, 0, 0)).isNotNull();
    store(5000, 200);
    assertThat(buffer.size()).isEqualTo(1);
  }

  @Test
  void isBoundedByAge() {
    store(1, 0);
    store(2, 45_000);
    store(3, 90_001);
    assertThat(buffer.resend(1, 0, 0)).isNull();
    assertThat(buffer.resend(2, 0, 0)).isNotNull();
  }

  @Test
  void sendsAPacketOnceARoundTrip() {
    store(1, 0);
    assertThat(buffer.resend(1, 0, 100 * MILLIS)).isNotNull();
    assertThat(buffer.resend(1, 100 * MILLIS, 100 * MILLIS)).isNull();
    var item = buffer.resend(1, 101 * MILLIS, 100 * MILLIS);
    assertThat(item).isNotNull();
    assertThat(item.sentTimes()).isEqualTo(2);
  }

  @Test
  void takesLatePacketsWhereTheirTimestampFits() {
    store(10, 1000);
    store(14, 2000);
    store(12, 1500);
    store(11, 1600);
    store(13, 1400);
    store(9, 1200);
    store(8, 900);
    assertThat(buffer.resend(12, 0, 0)).isNotNull();
    assertThat(buffer.resend(11, 0, 0)).isNull();
    assertThat(buffer.resend(13, 0, 0)).isNull();
    assertThat(buffer.resend(9, 0, 0)).isNull();
    assertThat(buffer.resend(8, 0, 0)).isNotNull();
    assertThat(buffer.size()).isEqualTo(7);
  }

  @Test
  void startsAnewWhenAnOldNumberHasANewerTimestamp() {
    store(10, 1000);
    store(11, 2000);
    store(5, 3000);
    assertThat(buffer.size()).isEqualTo(1);
    assertThat(buffer.resend(5, 0, 0)).isNotNull();
  }

  @Test
  void storesADuplicateOnce() {
    SharedPacket first = store(1, 0);
    store(2, 1);
    SharedPacket second = store(1, 0);
    var item = buffer.resend(1, 0, 0);
    assertThat(item).isNotNull();
    assertThat(item.packet()).isSameAs(first).isNotSameAs(second);
  }

  /** Every packet that is let go comes back to the pool, and none twice. */
  @Test
  void neverLeaksAPacketWhateverComes() {
    var random = new SplittableRandom(9);
    Set<SharedPacket> stored = Collections.newSetFromMap(new IdentityHashMap<>());
    int sequenceNumber = 0;
    long timestamp = 0;
    for (int i = 0; i < 50_000; i++) {
      sequenceNumber += random.nextInt(8) - 2;
      timestamp += random.nextInt(300) - 50;
      if (random.nextInt(1000) == 0) sequenceNumber += random.nextInt(65536);
      if (random.nextInt(1000) == 0) timestamp += random.nextInt();
      stored.add(store(sequenceNumber & 0xFFFF, timestamp & 0xFFFFFFFFL));
      buffer.resend((sequenceNumber - random.nextInt(50)) & 0xFFFF, i, 3);
      assertThat(buffer.size()).isBetween(1, 100);
    }
    assertThat(stored).hasSizeLessThan(200);
    buffer.clear();
    assertThat(buffer.size()).isZero();
    for (SharedPacket packet : stored) {
      assertThatThrownBy(packet::release).isInstanceOf(IllegalStateException.class);
    }
  }

  private SharedPacket store(int sequenceNumber, long timestamp) {
    SharedPacket packet = pool.copyOf(view(rtp(sequenceNumber, timestamp, 1, 10), 0));
    buffer.store(packet, sequenceNumber, timestamp, 1000 + timestamp);
    packet.release();
    return packet;
  }
}
