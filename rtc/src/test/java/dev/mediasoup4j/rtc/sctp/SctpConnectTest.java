package dev.mediasoup4j.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.netem.VirtualPath;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SctpConnectTest {
  private static final LinkSettings PATH = SctpPair.roundTrip(Duration.ofMillis(50));
  private static final SctpSettings DEFAULTS = SctpSettings.defaults();

  @Test
  void connectsWhenOneSideAsks() {
    var pair = new SctpPair(DEFAULTS, PATH, 1);
    pair.left.association.connect(0);
    assertThat(pair.left.association.state()).isEqualTo(SctpState.CONNECTING);
    assertThat(pair.right.association.state()).isEqualTo(SctpState.NEW);
    assertThat(pair.path.runUntil(pair::areConnected, Duration.ofMillis(100))).isTrue();
    assertThat(pair.left.events).containsExactly("connected");
    assertThat(pair.right.events).containsExactly("connected");
  }

  @Test
  void connectsWhenBothAskAtOnce() {
    var pair = new SctpPair(DEFAULTS, PATH, 2);
    pair.left.association.connect(0);
    pair.right.association.connect(0);
    assertThat(pair.path.runUntil(pair::areConnected, Duration.ofMillis(100))).isTrue();
    pair.path.run(Duration.ofSeconds(5));
    assertThat(pair.left.events).containsExactly("connected");
    assertThat(pair.right.events).containsExactly("connected");
    assertThat(pair.left.association.nextTimeoutNanos())
        .as("nothing but the heartbeat is left")
        .isGreaterThan(pair.path.nowNanos() + Duration.ofSeconds(20).toNanos());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 24, 26, 49, 60, 74, 76, 99})
  void connectsWhenTheOtherAsksInTheMiddle(int laterMillis) {
    var pair = new SctpPair(DEFAULTS, PATH, 3);
    pair.left.association.connect(0);
    pair.path.run(Duration.ofMillis(laterMillis));
    pair.right.association.connect(pair.path.nowNanos());
    assertThat(pair.path.runUntil(pair::areConnected, SctpPair.MINUTE)).isTrue();
    pair.sendAll(1, SctpPair.bytes(1000, 1), SctpSendOptions.ORDERED);
    assertThat(pair.runUntilReceived(1)).isTrue();
    pair.path.run(Duration.ofSeconds(5));
    assertThat(pair.left.events).containsExactly("connected");
    assertThat(pair.right.events).containsExactly("connected");
  }

  @ParameterizedTest
  @CsvSource({"0.1,0,0", "0.3,0,0", "0.5,0,0", "0,0.5,0", "0,0,1", "0.3,0.3,0.3"})
  void connectsOverABadPath(double loss, double reordering, double duplication) {
    var link = PATH.withLoss(loss).withReordering(reordering).withDuplication(duplication);
    for (long seed = 0; seed < 50; seed++) {
      var pair = new SctpPair(DEFAULTS, link, seed);
      pair.left.association.connect(0);
      if (seed % 2 == 0) pair.right.association.connect(0);
      pair.sendAll(7, SctpPair.bytes(3000, seed), SctpSendOptions.ORDERED);
      assertThat(pair.runUntilReceived(1)).as("seed %d", seed).isTrue();
      assertThat(pair.right.messages.get(0).payload()).isEqualTo(SctpPair.bytes(3000, seed));
      assertThat(pair.left.events).containsExactly("connected");
      assertThat(pair.right.events).containsExactly("connected");
    }
  }

  @Test
  void agreesOnTheSmallerNumberOfStreams() {
    var few = SctpSettings.builder().outboundStreams(10).inboundStreams(20).build();
    var pair = new SctpPair(few, DEFAULTS, PATH, 4).connected();
    assertThat(pair.left.association.outboundStreams()).isEqualTo(10);
    assertThat(pair.right.association.outboundStreams()).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void usesAnExtensionOnlyWhenBothHaveIt(boolean left, boolean right) {
    var pair =
        new SctpPair(
                SctpSettings.builder().enableInterleaving(left).zeroChecksum(left).build(),
                SctpSettings.builder().enableInterleaving(right).zeroChecksum(right).build(),
                PATH,
                5)
            .connected();
    for (SctpPeer peer : new SctpPeer[] {pair.left, pair.right}) {
      assertThat(peer.association.isInterleaving()).isEqualTo(left && right);
      assertThat(peer.association.isZeroChecksum()).isEqualTo(left && right);
    }
    pair.sendAll(0, SctpPair.bytes(5000, 1), SctpSendOptions.ORDERED);
    assertThat(pair.runUntilReceived(1)).isTrue();
    assertThat(pair.right.association.statistics().drops()).isEmpty();
  }

  @Test
  void carriesNoChecksumOnceAgreed() {
    var pair = new SctpPair(DEFAULTS, PATH, 6).connected();
    pair.path.run(Duration.ofSeconds(1));
    pair.sendAll(0, new byte[10], SctpSendOptions.ORDERED);
    byte[] packet = pair.left.poll(pair.path.nowNanos());
    assertThat(CommonHeader.checksum(packet, 0)).isZero();
  }

  @Test
  void carriesAChecksumForAPeerThatDidNotOfferToGoWithout() {
    var withChecksum = SctpSettings.builder().zeroChecksum(false).build();
    var pair = new SctpPair(DEFAULTS, withChecksum, PATH, 6).connected();
    pair.path.run(Duration.ofSeconds(1));
    pair.sendAll(0, new byte[10], SctpSendOptions.ORDERED);
    byte[] packet = pair.left.poll(pair.path.nowNanos());
    assertThat(CommonHeader.checksum(packet, 0))
        .isNotZero()
        .isEqualTo(CommonHeader.crc32c(packet, 0, packet.length));
  }

  @Test
  void givesUpWhenAskedTo() {
    var impatient = SctpSettings.builder().maxInitRetransmits(3).build();
    var pair = new SctpPair(impatient, PATH.withLoss(1), 7);
    pair.left.association.connect(0);
    pair.path.run(SctpPair.MINUTE);
    assertThat(pair.left.events).containsExactly("closed PEER_UNREACHABLE no answer");
    assertThat(pair.path.leftToRight().sent()).isEqualTo(4);
  }

  @Test
  void noticesThatThePeerHasRestarted() {
    var pair = new SctpPair(DEFAULTS, PATH, 8).connected();
    var reborn = new SctpPeer(DEFAULTS, 99);
    var path = new VirtualPath(pair.left, reborn, PATH, 8);
    path.run(Duration.ofNanos(pair.path.nowNanos()));
    reborn.association.connect(path.nowNanos());
    assertThat(path.runUntil(reborn::isConnected, SctpPair.MINUTE)).isTrue();
    pair.left.association.send(path.nowNanos(), 3, 51, new byte[] {1}, SctpSendOptions.ORDERED);
    assertThat(path.runUntil(() -> !reborn.messages.isEmpty(), SctpPair.MINUTE)).isTrue();
    assertThat(pair.left.events).containsExactly("connected", "restarted", "connected");
  }

  @Test
  void refusesACookieThatItDidNotMake() {
    var stranger = new SctpPeer(DEFAULTS, 77);
    byte[] forged = new byte[12 + 4 + 93];
    Wire.put16(forged, 0, 5000);
    Wire.put16(forged, 2, 5000);
    Wire.put8(forged, 12, ChunkType.COOKIE_ECHO);
    Wire.put16(forged, 14, 97);
    Wire.put32(forged, 8, CommonHeader.crc32c(forged, 0, forged.length));
    stranger.receive(0, forged);
    assertThat(stranger.association.state()).isEqualTo(SctpState.NEW);
    assertThat(stranger.association.statistics().drops())
        .containsEntry(SctpDropReason.INVALID_COOKIE, 1L);
  }

  @Test
  void refusesToConnectTwice() {
    var peer = new SctpPeer(DEFAULTS, 1);
    peer.association.connect(0);
    assertThatThrownBy(() -> peer.association.connect(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("state is CONNECTING, not NEW");
  }
}
