package dev.mediasoup4j.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.netem.LinkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that no honest peer sends. DTLS keeps strangers out, not a peer that means harm. */
class SctpHostileInputTest {
  private static final LinkSettings PATH = SctpPair.roundTrip(Duration.ofMillis(50));
  private static final int[] TYPES = {
    ChunkType.DATA,
    ChunkType.INIT,
    ChunkType.INIT_ACK,
    ChunkType.SACK,
    ChunkType.HEARTBEAT,
    ChunkType.HEARTBEAT_ACK,
    ChunkType.SHUTDOWN_ACK,
    ChunkType.ERROR,
    ChunkType.COOKIE_ECHO,
    ChunkType.COOKIE_ACK,
    ChunkType.SHUTDOWN_COMPLETE,
    ChunkType.I_DATA,
    ChunkType.RE_CONFIG,
    ChunkType.FORWARD_TSN,
    ChunkType.I_FORWARD_TSN,
    0x3F,
    0x7F,
    0xBF,
    0xFF
  };

  /** Random chunks under the right tag and checksum, so that they reach every parser. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void survivesRandomChunks(boolean interleaving) {
    var settings = SctpSettings.builder().enableInterleaving(interleaving).build();
    var random = new SplittableRandom(1);
    long drops = 0;
    for (int run = 0; run < 200; run++) {
      var pair = new SctpPair(settings, PATH, run).connected();
      byte[] sample = sample(pair);
      for (int i = 0; i < 200 && !pair.right.isClosed(); i++) {
        byte[] packet = new byte[12 + 4 * (1 + random.nextInt(60))];
        random.nextBytes(packet);
        System.arraycopy(sample, 0, packet, 0, 12);
        for (int at = 12; packet.length - at >= 4; ) {
          int length = Math.min(4 + 4 * random.nextInt(16), packet.length - at);
          Wire.put8(packet, at, TYPES[random.nextInt(TYPES.length)]);
          Wire.put16(packet, at + 2, random.nextInt(20) == 0 ? random.nextInt(70_000) : length);
          // Near the real numbers more is reachable.
          if (length >= 8 && random.nextBoolean()) {
            Wire.put32(packet, at + 4, Wire.get32(sample, 16) + random.nextInt(50) - 10);
          }
          at += length;
        }
        sealAndDeliver(pair, packet);
      }
      pair.path.run(Duration.ofSeconds(2));
      drops +=
          pair.right.association.statistics().drops().values().stream().mapToLong(d -> d).sum();
      assertThat(pair.right.association.statistics().packetsSent())
          .as("no more packets go out than came in, but for a few timers")
          .isLessThan(2 * pair.right.association.statistics().packetsReceived() + 50);
    }
    assertThat(drops).isGreaterThan(1000);
  }

  /** Packets of a real conversation with some bits turned. */
  @Test
  void survivesMutatedPackets() {
    var random = new SplittableRandom(2);
    long packets = 0;
    for (int run = 0; run < 100; run++) {
      var pair = new SctpPair(SctpSettings.defaults(), PATH.withLoss(0.1), run).connected();
      for (int i = 0; i < 30; i++) {
        pair.send(i % 3, SctpPair.bytes(2000, i), new SctpSendOptions(i % 2 == 0, i % 4, null));
        if (i == 15) pair.left.association.resetStreams(1);
        List<byte[]> flight = new ArrayList<>();
        for (byte[] p; (p = pair.left.poll(pair.path.nowNanos())) != null; ) flight.add(p);
        for (byte[] packet : flight) {
          for (int flips = random.nextInt(4); flips > 0; flips--) {
            int at = 12 + random.nextInt(Math.min(packet.length - 12, 40));
            packet[at] ^= (byte) (1 << random.nextInt(8));
          }
          sealAndDeliver(pair, packet);
        }
        pair.path.run(Duration.ofMillis(10));
        if (pair.left.isClosed()) break;
      }
      pair.path.run(Duration.ofSeconds(5));
      packets += pair.right.association.statistics().packetsReceived();
    }
    assertThat(packets).isGreaterThan(3000);
  }

  @Test
  void survivesTruncatedPackets() {
    var pair = new SctpPair(SctpSettings.defaults(), PATH, 3);
    pair.left.association.connect(0);
    byte[] init = pair.left.poll(0);
    for (int length = 0; length < init.length; length++) {
      byte[] cut = Arrays.copyOf(init, length);
      if (length >= 12) Wire.put32(cut, 8, CommonHeader.crc32c(cut.clone(), 0, length));
      pair.right.association.handlePacket(0, cut, 0, length);
    }
    assertThat(pair.right.association.state()).isEqualTo(SctpState.NEW);
    assertThat(pair.right.association.statistics().drops())
        .containsEntry(SctpDropReason.TOO_SHORT, 16L)
        .containsKey(SctpDropReason.MALFORMED_CHUNK);
  }

  @Test
  void countsWhyAPacketIsDropped() {
    var pair = new SctpPair(SctpSettings.defaults(), PATH, 4).connected();
    byte[] sample = sample(pair);
    byte[] wrongTag = sample.clone();
    wrongTag[4] ^= 1;
    sealAndDeliver(pair, wrongTag);
    byte[] wrongPort = sample.clone();
    wrongPort[1] ^= 1;
    sealAndDeliver(pair, wrongPort);
    byte[] wrongChecksum = sample.clone();
    wrongChecksum[8] ^= 1;
    pair.right.receive(pair.path.nowNanos(), wrongChecksum);
    assertThat(pair.right.association.statistics().drops())
        .containsOnlyKeys(
            SctpDropReason.WRONG_VERIFICATION_TAG,
            SctpDropReason.WRONG_PORT,
            SctpDropReason.WRONG_CHECKSUM);
    assertThat(pair.right.messages).isEmpty();
  }

  /** Middles of messages that never begin nor end, a byte each. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsAnAssociationThatFillsItsMemory(boolean interleaving) {
    var settings =
        SctpSettings.builder().enableInterleaving(interleaving).receiveWindow(100_000).build();
    var pair = new SctpPair(settings, PATH, 5).connected();
    byte[] sample = sample(pair);
    int header = DataChunk.headerLength(interleaving);
    int tsn = Wire.get32(sample, 16);
    int sent = 0;
    for (; sent < 10_000 && !pair.right.isClosed(); sent++) {
      byte[] packet = Arrays.copyOf(sample, 12 + header + 4);
      Wire.put8(packet, 12, interleaving ? ChunkType.I_DATA : ChunkType.DATA);
      Wire.put8(packet, 13, interleaving || sent > 0 ? 0 : 2);
      Wire.put16(packet, 14, header + 1);
      Wire.put32(packet, 16, tsn + sent);
      if (interleaving) Wire.put32(packet, 24, sent);
      if (interleaving) Wire.put32(packet, 28, 7);
      sealAndDeliver(pair, packet);
    }
    assertThat(pair.right.events)
        .hasSize(2)
        .element(1)
        .asString()
        .startsWith("closed OUT_OF_RESOURCE");
    assertThat(sent).isLessThan(2000);
  }

  @Test
  void doesNotHoldWhatIsBeyondTheWindow() {
    var settings = SctpSettings.builder().receiveWindow(50_000).enableInterleaving(false).build();
    var pair = new SctpPair(settings, PATH, 6).connected();
    byte[] sample = sample(pair);
    for (int i = 1; i < 200; i++) {
      byte[] packet = Arrays.copyOf(sample, 12 + 16 + 1000);
      Wire.put8(packet, 12, ChunkType.DATA);
      Wire.put8(packet, 13, 2);
      Wire.put16(packet, 14, 16 + 1000);
      Wire.put32(packet, 16, Wire.get32(sample, 16) + i);
      sealAndDeliver(pair, packet);
    }
    assertThat(pair.right.isConnected()).isTrue();
    assertThat(pair.right.association.statistics().drops().get(SctpDropReason.WINDOW_EXCEEDED))
        .isBetween(150L, 160L);
  }

  @Test
  void ignoresAcknowledgementsOfWhatWasNeverSent() {
    var pair = new SctpPair(SctpSettings.defaults(), PATH, 7).connected();
    byte[] sack = new byte[28];
    System.arraycopy(sample(pair), 0, sack, 0, 12);
    Wire.put8(sack, 12, ChunkType.SACK);
    Wire.put16(sack, 14, 16);
    Wire.put32(sack, 16, 12345);
    sealAndDeliver(pair, sack);
    assertThat(pair.right.association.statistics().drops())
        .containsOnlyKeys(SctpDropReason.INVALID_ACKNOWLEDGEMENT);
  }

  /** A packet with one DATA chunk from left to right, taken off the path. */
  private static byte[] sample(SctpPair pair) {
    pair.path.run(Duration.ofSeconds(1));
    pair.sendAll(0, new byte[] {1}, SctpSendOptions.ORDERED);
    return pair.left.poll(pair.path.nowNanos());
  }

  private static void sealAndDeliver(SctpPair pair, byte[] packet) {
    Wire.put32(packet, 8, CommonHeader.crc32c(packet, 0, packet.length));
    pair.right.receive(pair.path.nowNanos(), packet.clone());
  }
}
