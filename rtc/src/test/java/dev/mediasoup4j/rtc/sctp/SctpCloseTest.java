package dev.mediasoup4j.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.netem.LinkSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SctpCloseTest {
  private static final LinkSettings PATH = SctpPair.roundTrip(Duration.ofMillis(50));
  private static final SctpSettings DEFAULTS = SctpSettings.defaults();
  private static final String SHUTDOWN = "closed SHUTDOWN";

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.3})
  void deliversWhatWasQueuedBeforeItCloses(double loss) {
    for (long seed = 0; seed < 20; seed++) {
      var pair = new SctpPair(DEFAULTS, PATH.withLoss(loss), seed).connected();
      pair.left.pollsAfterEachPacket = seed % 2 == 0;
      pair.right.pollsAfterEachPacket = seed % 2 == 0;
      for (int i = 0; i < 20; i++) {
        pair.sendAll(i, SctpPair.bytes(10_000, i), SctpSendOptions.ORDERED);
      }
      pair.left.association.close(pair.path.nowNanos());
      assertThat(pair.left.association.state()).isEqualTo(SctpState.SHUTTING_DOWN);
      assertThat(pair.send(1, new byte[1], SctpSendOptions.ORDERED))
          .isEqualTo(SctpSendStatus.CLOSED);
      // At 30 % loss a window of a packet or two mostly waits for its timer.
      assertThat(pair.path.runUntil(() -> areClosed(pair), Duration.ofMinutes(10)))
          .as("seed %d", seed)
          .isTrue();
      assertThat(pair.right.messages).hasSize(20);
      assertThat(pair.left.events).containsExactly("connected", SHUTDOWN);
      assertThat(pair.right.events).containsExactly("connected", SHUTDOWN);
    }
  }

  @Test
  void bothSidesMayCloseAtOnce() {
    for (long seed = 0; seed < 20; seed++) {
      var pair = new SctpPair(DEFAULTS, PATH.withLoss(0.2), seed).connected();
      pair.sendAll(1, new byte[5000], SctpSendOptions.ORDERED);
      pair.left.association.close(pair.path.nowNanos());
      pair.right.association.close(pair.path.nowNanos());
      assertThat(pair.path.runUntil(() -> areClosed(pair), SctpPair.MINUTE)).isTrue();
      assertThat(pair.left.events).containsExactly("connected", SHUTDOWN);
      assertThat(pair.right.events).containsExactly("connected", SHUTDOWN);
    }
  }

  @Test
  void closesWhileThePeerIsSending() {
    var pair = new SctpPair(DEFAULTS, PATH.withLoss(0.05), 3).connected();
    for (int i = 0; i < 50; i++) {
      pair.sendAll(1, SctpPair.bytes(20_000, i), SctpSendOptions.ORDERED);
    }
    pair.path.run(Duration.ofMillis(70));
    pair.right.association.close(pair.path.nowNanos());
    assertThat(pair.path.runUntil(() -> areClosed(pair), SctpPair.MINUTE)).isTrue();
    assertThat(pair.right.messages).hasSize(50);
  }

  @Test
  void closesDuringAStreamResetAndPartialReliability() {
    for (long seed = 0; seed < 20; seed++) {
      var pair = new SctpPair(DEFAULTS, PATH.withLoss(0.2), seed).connected();
      for (int i = 0; i < 40; i++) {
        pair.sendAll(i % 4, new byte[2000], SctpSendOptions.ORDERED.withMaxRetransmits(0));
      }
      pair.left.association.resetStreams(0, 1);
      pair.right.association.resetStreams(2);
      pair.path.run(Duration.ofMillis(seed * 10));
      pair.left.association.close(pair.path.nowNanos());
      assertThat(pair.path.runUntil(() -> areClosed(pair), SctpPair.MINUTE))
          .as("seed %d", seed)
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 30, 60, 80, 120})
  void closesDuringTheHandshake(int afterMillis) {
    var pair = new SctpPair(DEFAULTS, PATH, 4);
    pair.left.association.connect(0);
    pair.right.association.connect(0);
    pair.sendAll(1, new byte[] {1}, SctpSendOptions.ORDERED);
    pair.path.run(Duration.ofMillis(afterMillis));
    pair.left.association.close(pair.path.nowNanos());
    assertThat(pair.path.runUntil(() -> areClosed(pair), SctpPair.MINUTE)).isTrue();
    assertThat(pair.right.messages).hasSize(1);
    assertThat(pair.left.events).containsExactly("connected", SHUTDOWN);
  }

  @Test
  void closesAtOnceWhenThereIsNothingYet() {
    var peer = new SctpPeer(DEFAULTS, 5);
    peer.association.close(0);
    peer.association.close(0);
    assertThat(peer.events).containsExactly(SHUTDOWN);
    assertThat(peer.association.nextTimeoutNanos()).isEqualTo(SctpAssociation.NEVER);
  }

  @Test
  void endsWhenThePeerNeverAnswersAShutdown() {
    var pair = new SctpPair(DEFAULTS, PATH, 6).connected();
    pair.path.leftToRight().change(PATH.withLoss(1));
    pair.left.association.close(pair.path.nowNanos());
    assertThat(pair.path.runUntil(pair.left::isClosed, Duration.ofSeconds(16))).isTrue();
    assertThat(pair.left.events).containsExactly("connected", "closed PEER_UNREACHABLE no answer");
  }

  @Test
  void tellsThePeerOfAnAbort() {
    var pair = new SctpPair(DEFAULTS, PATH, 7).connected();
    pair.sendAll(1, new byte[100_000], SctpSendOptions.ORDERED);
    pair.left.association.abort("user left");
    pair.left.association.abort("twice");
    pair.path.run(Duration.ofSeconds(1));
    assertThat(pair.left.events).containsExactly("connected", "closed LOCAL_ABORT user left");
    assertThat(pair.right.events).containsExactly("connected", "closed PEER_ABORT user left");
    assertThat(pair.left.association.bufferedAmount()).isZero();
    assertThat(pair.right.association.nextTimeoutNanos()).isEqualTo(SctpAssociation.NEVER);
  }

  @Test
  void abortsOnAMessageThatIsTooLarge() {
    var strict = SctpSettings.builder().maxReceiveMessageSize(1000).build();
    var pair = new SctpPair(DEFAULTS, strict, PATH, 8).connected();
    pair.sendAll(1, new byte[5000], SctpSendOptions.ORDERED);
    pair.path.run(Duration.ofSeconds(1));
    assertThat(pair.right.events)
        .containsExactly("connected", "closed PROTOCOL_VIOLATION message exceeds 1000 bytes");
    assertThat(pair.left.events)
        .containsExactly("connected", "closed PEER_ABORT message exceeds 1000 bytes");
  }

  private static boolean areClosed(SctpPair pair) {
    return pair.left.isClosed() && pair.right.isClosed();
  }
}
