package dev.mediasoup4j.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.netem.LinkSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SctpStreamResetTest {
  private static final LinkSettings PATH = SctpPair.roundTrip(Duration.ofMillis(50));

  @Test
  void resetsAStreamOnceItsMessagesAreSent() {
    var pair = new SctpPair(SctpSettings.defaults(), PATH, 1).connected();
    for (int i = 0; i < 10; i++)
      pair.sendAll(5, SctpPair.bytes(50_000, i), SctpSendOptions.ORDERED);
    pair.left.association.resetStreams(5);
    assertThat(pair.send(5, new byte[1], SctpSendOptions.ORDERED))
        .isEqualTo(SctpSendStatus.STREAM_RESETTING);
    assertThat(pair.send(6, new byte[1], SctpSendOptions.ORDERED)).isEqualTo(SctpSendStatus.QUEUED);
    assertThat(pair.path.runUntil(() -> !pair.left.outgoingReset.isEmpty(), SctpPair.MINUTE))
        .isTrue();
    assertThat(pair.right.messages).hasSize(11);
    assertThat(pair.left.outgoingReset).containsExactly(5);
    assertThat(pair.right.incomingReset).containsExactly(5);
    assertThat(pair.right.outgoingReset).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStreamIsUsableAgainAfterwards(boolean interleaving) {
    var settings = SctpSettings.builder().enableInterleaving(interleaving).build();
    var link = PATH.withLoss(0.2).withReordering(0.2).withDuplication(0.2);
    for (long seed = 0; seed < 30; seed++) {
      var pair = new SctpPair(settings, link, seed).connected();
      int total = 0;
      for (int round = 1; round <= 5; round++) {
        int resets = round;
        for (int i = 0; i < 4; i++) {
          pair.sendAll(1, SctpPair.bytes(4000, total++), SctpSendOptions.ORDERED);
          pair.sendAll(2, SctpPair.bytes(100, 0), SctpSendOptions.UNORDERED);
        }
        pair.left.association.resetStreams(1, 2);
        assertThat(
                pair.path.runUntil(
                    () -> pair.left.outgoingReset.size() == 2 * resets, SctpPair.MINUTE))
            .as("seed %d, round %d", seed, round)
            .isTrue();
      }
      List<byte[]> received =
          pair.right.messages.stream()
              .filter(m -> m.streamId() == 1)
              .map(SctpPeer.Message::payload)
              .toList();
      assertThat(received).hasSize(total);
      for (int i = 0; i < total; i++) {
        assertThat(received.get(i)).isEqualTo(SctpPair.bytes(4000, i));
      }
      assertThat(pair.right.messages).hasSize(2 * total);
      assertThat(pair.right.incomingReset).hasSize(10);
    }
  }

  @Test
  void bothSidesCloseAChannel() {
    var pair = new SctpPair(SctpSettings.defaults(), PATH.withLoss(0.1), 2).connected();
    pair.left.association.resetStreams(3);
    pair.right.association.resetStreams(3);
    assertThat(
            pair.path.runUntil(
                () -> !pair.left.outgoingReset.isEmpty() && !pair.right.outgoingReset.isEmpty(),
                SctpPair.MINUTE))
        .isTrue();
    assertThat(pair.left.incomingReset).containsExactly(3);
    assertThat(pair.right.incomingReset).containsExactly(3);
  }

  @Test
  void aSecondRequestForTheSameStreamChangesNothing() {
    var pair = new SctpPair(SctpSettings.defaults(), PATH, 3).connected();
    pair.left.association.resetStreams(1, 1);
    pair.left.association.resetStreams(1);
    pair.path.run(Duration.ofSeconds(5));
    assertThat(pair.left.outgoingReset).containsExactly(1);
    assertThat(pair.right.incomingReset).containsExactly(1);
  }

  @Test
  void resetsMoreStreamsThanFitIntoAPacket() {
    var pair = new SctpPair(SctpSettings.defaults(), PATH, 4).connected();
    int[] all = IntStream.range(0, 1024).toArray();
    pair.left.association.resetStreams(all);
    pair.path.run(Duration.ofSeconds(5));
    assertThat(pair.left.outgoingReset).hasSize(1024).doesNotHaveDuplicates();
    assertThat(pair.right.incomingReset).hasSize(1024).doesNotHaveDuplicates();
  }

  @Test
  void needsAConnectedAssociation() {
    var peer = new SctpPeer(SctpSettings.defaults(), 5);
    assertThatThrownBy(() -> peer.association.resetStreams(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("state is NEW, not CONNECTED");
  }
}
