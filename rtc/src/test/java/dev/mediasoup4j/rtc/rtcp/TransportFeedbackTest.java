package dev.mediasoup4j.rtc.rtcp;

import static dev.mediasoup4j.rtc.rtp.TestPackets.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransportFeedbackTest {
  private static final int LOST = TransportFeedback.NOT_RECEIVED;
  private static final long TICK = TransportFeedback.DELTA_NANOS;

  @Test
  void bytesAreThoseOfTheDraft() {
    // 5 packets from 0xFFFE: small, lost, small, large, negative; so one chunk of two-bit symbols.
    var feedback = new TransportFeedback(1, 2, 0xFFFE, 3, 4, new int[] {8, LOST, 255, 256, -1});
    assertThat(bytes(feedback))
        .isEqualTo(hex("8FCD0006 00000001 00000002 FFFE0005 00000304 D1A0 08 FF 0100 FFFF"));
    assertThat(feedback.sequenceNumber(2)).isZero();
    assertThat(feedback.deltaNanos(4)).isEqualTo(-TICK);
    assertThat(feedback.lostCount()).isEqualTo(1);
  }

  @Test
  void isPaddedToWholeWordsAndSaysSo() {
    var feedback = new TransportFeedback(1, 2, 7, -2, 255, new int[] {9});
    assertThat(bytes(feedback))
        .isEqualTo(hex("AFCD0005 00000001 00000002 00070001 FFFFFEFF 2001 09 01"));
  }

  @Test
  void readsBothKindsOfChunks() {
    // A run of 3 lost, then a one-bit vector that says more than the count of 5.
    byte[] bytes = hex("8FCD0006 00000001 00000002 00010005 FFFFFF09 0003 BFFF 0A 0B 0000");
    TransportFeedback feedback = parse(bytes, bytes.length);
    assertThat(feedback).isNotNull();
    assertThat(feedback.packetStatusCount()).isEqualTo(5);
    assertThat(feedback.referenceTime()).isEqualTo(-1);
    assertThat(feedback.lostCount()).isEqualTo(3);
    assertThat(feedback.deltaNanos(3)).isEqualTo(10 * TICK);
    assertThat(feedback.deltaNanos(4)).isEqualTo(11 * TICK);
  }

  @Test
  void refusesWhatPromisesMoreThanIsThere() {
    assertRefused("8FCD0004 00000001 00000002 00010000 00000009");
    assertRefused("8FCD0004 00000001 00000002 00010005 00000009");
    assertRefused("8FCD0005 00000001 00000002 00010005 00000009 2005 0A0B");
    assertRefused("8FCD0005 00000001 00000002 00010005 00000009 6005 0A0B");
    assertRefused("8FCD0005 00000001 00000002 00010001 00000009 F000 0A0B");
    assertRefused("8FCD0005 00000001 00000002 0001FFFF 00000009 0000 0000");
  }

  @Test
  void anyPatternComesBackAsItWas() {
    var random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      int[] deltas = new int[1 + random.nextInt(i % 100 == 0 ? 20_000 : 100)];
      int lossPercent = random.nextInt(101);
      int largePercent = random.nextInt(4) * random.nextInt(30);
      int kept = 0;
      for (int j = 0; j < deltas.length; j++) {
        if (random.nextInt(1 + random.nextInt(30)) == 0) kept = random.nextInt(100);
        boolean large = random.nextInt(100) < largePercent;
        deltas[j] =
            kept < lossPercent ? LOST : large ? random.nextInt(-32768, 32768) : random.nextInt(256);
      }
      var feedback =
          new TransportFeedback(
              random.nextInt(9),
              random.nextInt(9),
              random.nextInt(65536),
              random.nextInt(-(1 << 23), 1 << 23),
              random.nextInt(256),
              deltas);
      byte[] bytes = bytes(feedback);
      var collector = new RtcpCollector();
      new RtcpParser().parse(bytes, 0, bytes.length, collector);
      assertThat(collector.packets).containsExactly(feedback);
    }
  }

  @Test
  void theBuilderKeepsArrivalTimesWithinATickAndTheLengthWithinItsBound() {
    var random = new SplittableRandom(4);
    for (int i = 0; i < 5_000; i++) {
      int base = random.nextInt(65536);
      long now = random.nextLong(-1_000_000_000L, 1_000_000_000_000L);
      int maxLength = 64 + random.nextInt(1200);
      var builder = new TransportFeedbackBuilder(1, 2, base, i, now, maxLength);
      long[] arrivals = new long[70_000];
      int index = random.nextInt(3);
      while (builder.add((base + index) & 0xFFFF, now)) {
        arrivals[index] = now;
        index += 1 + (random.nextInt(50) == 0 ? random.nextInt(9000) : random.nextInt(3));
        now += random.nextInt(20) == 0 ? random.nextLong(-9_000_000L, 200_000_000L) : 100_000;
        if (index > 65_000) break;
      }
      if (builder.packetStatusCount() == 0) continue;
      TransportFeedback feedback = builder.build();
      assertThat(feedback.length()).isLessThanOrEqualTo(maxLength);
      byte[] bytes = bytes(feedback);
      TransportFeedback read = parse(bytes, unpadded(bytes));
      assertThat(read).isEqualTo(feedback);
      assertArrivals(feedback, arrivals);
    }
  }

  /** 8 bytes of chunks stand for 32,764 lost packets: in one datagram there could be 30 such. */
  @Test
  void oneCompoundTellsOfNoMorePacketsThanCanBeToldApart() {
    byte[] feedback = hex("8FCD0006 00000001 00000002 FFFE 7FFC 000000 00" + "1FFF 1FFF 1FFF 1FFF");
    byte[] compound = Arrays.copyOf(feedback, 2 * feedback.length);
    System.arraycopy(feedback, 0, compound, feedback.length, feedback.length);
    var parser = new RtcpParser();
    var heard = new RtcpCollector();
    parser.parse(compound, 0, compound.length, heard);
    assertThat(heard.packets).hasSize(1);
    assertThat(parser.malformed(RtcpMalformation.CONTENT)).isEqualTo(1);
  }

  private static void assertArrivals(TransportFeedback feedback, long[] arrivals) {
    long time = Long.MIN_VALUE;
    for (int j = 0; j < feedback.packetStatusCount(); j++) {
      if (!feedback.received(j)) {
        if (arrivals[j] != 0) throw new AssertionError("lost: " + j);
        continue;
      }
      if (time == Long.MIN_VALUE) {
        // The reference time has 24 bits: take the rest from what is known.
        long reference = Math.floorDiv(arrivals[j], TransportFeedback.REFERENCE_TIME_NANOS);
        assertThat(feedback.referenceTime()).isEqualTo((int) reference << 8 >> 8);
        time = reference * TransportFeedback.REFERENCE_TIME_NANOS;
      }
      time += feedback.deltaNanos(j);
      long off = arrivals[j] - time;
      if (off < 0 || off >= TICK) throw new AssertionError(j + " is off by " + off);
    }
  }

  private static void assertRefused(String text) {
    byte[] bytes = hex(text);
    assertThat(parse(bytes, bytes.length)).isNull();
  }

  private static @Nullable TransportFeedback parse(byte[] bytes, int length) {
    return TransportFeedback.parse(bytes, 0, length, TransportFeedback.MAX_PACKET_STATUSES);
  }

  private static int unpadded(byte[] bytes) {
    return RtcpHeader.hasPadding(bytes, 0) ? bytes.length - bytes[bytes.length - 1] : bytes.length;
  }

  private static byte[] bytes(TransportFeedback feedback) {
    byte[] bytes = new byte[feedback.length()];
    Arrays.fill(bytes, (byte) 0x55);
    feedback.write(bytes, 0);
    return bytes;
  }
}
