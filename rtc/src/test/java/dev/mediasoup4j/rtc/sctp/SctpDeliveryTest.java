package dev.mediasoup4j.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.netem.LinkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SctpDeliveryTest {
  private static final LinkSettings PATH = SctpPair.roundTrip(Duration.ofMillis(50));
  private static final SctpSettings DEFAULTS = SctpSettings.defaults();

  @ParameterizedTest
  @CsvSource({"0,true", "0.01,true", "0.05,true", "0.1,true", "0.05,false", "0.1,false"})
  void deliversEverythingInOrderDespiteLoss(double loss, boolean interleaving) {
    var settings = SctpSettings.builder().enableInterleaving(interleaving).build();
    var link = PATH.withLoss(loss).withReordering(loss).withDuplication(loss);
    for (long seed = 0; seed < 5; seed++) {
      var pair = new SctpPair(settings, link, seed).connected();
      List<byte[]> sent = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        byte[] payload = SctpPair.bytes(1 + i * 37 % 9000, i);
        sent.add(payload);
        pair.sendAll(4, payload, SctpSendOptions.ORDERED);
      }
      assertThat(pair.runUntilReceived(200)).as("seed %d", seed).isTrue();
      assertThat(pair.right.payloads()).as("seed %d", seed).containsExactlyElementsOf(sent);
      assertThat(pair.right.messages)
          .allMatch(m -> m.streamId() == 4 && m.payloadProtocolId() == PayloadProtocolId.BINARY);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void deliversUnorderedMessagesOnce(boolean interleaving) {
    var settings = SctpSettings.builder().enableInterleaving(interleaving).build();
    var pair = new SctpPair(settings, PATH.withLoss(0.1).withDuplication(0.1), 1).connected();
    for (int i = 0; i < 200; i++) {
      pair.sendAll(2, SctpPair.bytes(1 + i * 53 % 5000, i), SctpSendOptions.UNORDERED);
    }
    assertThat(pair.runUntilReceived(200)).isTrue();
    pair.path.run(Duration.ofSeconds(10));
    assertThat(pair.right.payloads())
        .usingElementComparator(Arrays::compare)
        .hasSize(200)
        .doesNotHaveDuplicates()
        .isSubsetOf(
            IntStream.range(0, 200).mapToObj(i -> SctpPair.bytes(1 + i * 53 % 5000, i)).toList());
  }

  @Test
  void unorderedMessagesOvertakeALostOne() {
    var pair = new SctpPair(DEFAULTS, PATH, 2).connected();
    pair.path.leftToRight().change(PATH.withLoss(1));
    pair.sendAll(2, new byte[] {1}, SctpSendOptions.UNORDERED);
    pair.path.run(Duration.ofMillis(10));
    pair.path.leftToRight().change(PATH);
    pair.sendAll(2, new byte[] {2}, SctpSendOptions.UNORDERED);
    assertThat(pair.runUntilReceived(2)).isTrue();
    assertThat(pair.right.payloads()).containsExactly(new byte[] {2}, new byte[] {1});
  }

  @ParameterizedTest
  @CsvSource({
    "1024, true, true", "1024, true, false", "1024, false, true", "1024, false, false",
    "65536, true, true", "65536, true, false", "65536, false, true", "65536, false, false"
  })
  void deliversSmallAndLargeMessagesUnchanged(int size, boolean ordered, boolean interleaving) {
    var settings = SctpSettings.builder().enableInterleaving(interleaving).build();
    var options = ordered ? SctpSendOptions.ORDERED : SctpSendOptions.UNORDERED;
    for (double loss : new double[] {0, 0.01, 0.05}) {
      var pair = new SctpPair(settings, PATH.withLoss(loss), 9).connected();
      List<byte[]> sent = IntStream.range(0, 30).mapToObj(i -> SctpPair.bytes(size, i)).toList();
      sent.forEach(payload -> pair.sendAll(1, payload, options));
      assertThat(pair.runUntilReceived(30)).as("loss %s", loss).isTrue();
      if (ordered) assertThat(pair.right.payloads()).containsExactlyElementsOf(sent);
      else assertThat(pair.right.payloads()).containsExactlyInAnyOrderElementsOf(sent);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void aMessageIsSentAgainAsOftenAsItsLimitAllows(int limit) {
    var pair = new SctpPair(DEFAULTS, PATH, 10).connected();
    pair.path.leftToRight().change(PATH.withLoss(1));
    pair.sendAll(1, new byte[100], new SctpSendOptions(true, limit, null));
    pair.path.run(SctpPair.MINUTE);
    var statistics = pair.left.association.statistics();
    assertThat(statistics.chunksRetransmitted()).isEqualTo(limit);
    assertThat(statistics.messagesAbandoned()).isEqualTo(1);
    pair.path.leftToRight().change(PATH);
    pair.sendAll(1, new byte[] {1}, SctpSendOptions.ORDERED);
    assertThat(pair.runUntilReceived(1)).isTrue();
    assertThat(pair.right.payloads()).containsExactly(new byte[] {1});
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.05})
  void delivers256KiBMessages(double loss) {
    for (var settings : List.of(DEFAULTS, SctpPair.DATA_ONLY)) {
      var pair = new SctpPair(settings, PATH.withLoss(loss), 3).connected();
      for (int i = 0; i < 4; i++) {
        pair.sendAll(i % 2, SctpPair.bytes(262_144, i), SctpSendOptions.ORDERED);
      }
      assertThat(pair.runUntilReceived(4)).isTrue();
      for (SctpPeer.Message message : pair.right.messages) {
        assertThat(message.payload())
            .isIn(
                SctpPair.bytes(262_144, 0),
                SctpPair.bytes(262_144, 1),
                SctpPair.bytes(262_144, 2),
                SctpPair.bytes(262_144, 3));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void dropsWhatMayNotBeSentAgain(boolean interleaving, boolean ordered) {
    var settings = SctpSettings.builder().enableInterleaving(interleaving).build();
    var options = new SctpSendOptions(ordered, 0, null);
    var pair = new SctpPair(settings, PATH.withLoss(0.2), 4).connected();
    for (int i = 0; i < 300; i++) {
      pair.sendAll(1, new byte[] {(byte) (i >> 8), (byte) i, 1}, options);
      pair.path.run(Duration.ofMillis(5));
    }
    pair.path.leftToRight().change(PATH);
    pair.sendAll(1, new byte[] {127}, SctpSendOptions.ORDERED);
    assertThat(
            pair.path.runUntil(
                () -> pair.right.payloads().stream().anyMatch(p -> p.length == 1),
                Duration.ofSeconds(5)))
        .isTrue();
    pair.path.run(Duration.ofSeconds(5));
    List<Integer> received =
        pair.right.payloads().stream()
            .filter(p -> p.length == 3)
            .map(p -> Wire.get16(p, 0))
            .toList();
    assertThat(received).hasSizeBetween(200, 280);
    if (ordered) assertThat(received).isSorted();
    assertThat(pair.left.association.statistics().messagesAbandoned()).isBetween(20L, 100L);
    assertThat(pair.left.association.statistics().chunksRetransmitted()).isLessThan(5);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void dropsWhatTookTooLong(boolean interleaving, boolean ordered) {
    var settings = SctpSettings.builder().enableInterleaving(interleaving).build();
    var options = new SctpSendOptions(ordered, null, Duration.ofMillis(200));
    var pair = new SctpPair(settings, PATH, 5).connected();
    pair.path.leftToRight().change(PATH.withLoss(1));
    for (int i = 0; i < 50; i++) pair.sendAll(1, SctpPair.bytes(3000, i), options);
    pair.path.run(Duration.ofSeconds(2));
    pair.path.leftToRight().change(PATH);
    pair.sendAll(1, new byte[] {9}, options);
    pair.sendAll(1, new byte[] {10}, SctpSendOptions.ORDERED);
    assertThat(pair.runUntilReceived(1)).isTrue();
    pair.path.run(Duration.ofSeconds(10));
    assertThat(pair.right.payloads()).contains(new byte[] {10});
    assertThat(pair.right.payloads()).noneMatch(p -> p.length == 3000);
    assertThat(pair.left.association.statistics().messagesAbandoned()).isGreaterThanOrEqualTo(50);
    assertThat(pair.left.association.bufferedAmount()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void mixesReliabilitiesOnABadPath(boolean interleaving, boolean ordered) {
    var settings = SctpSettings.builder().enableInterleaving(interleaving).build();
    var link = PATH.withLoss(0.15).withReordering(0.1).withDuplication(0.1);
    for (long seed = 0; seed < 20; seed++) {
      var pair = new SctpPair(settings, link, seed).connected();
      for (int i = 0; i < 150; i++) {
        int size = i % 5 == 0 ? 20_000 : 300;
        var options =
            switch (i % 3) {
              case 0 -> new SctpSendOptions(ordered, i % 2, null);
              case 1 -> new SctpSendOptions(ordered, null, Duration.ofMillis(30 + i));
              default -> SctpSendOptions.ORDERED;
            };
        byte[] payload = SctpPair.bytes(size, i);
        payload[0] = (byte) i;
        pair.sendAll(i % 3, payload, options);
        pair.path.run(Duration.ofMillis(3));
      }
      long reliable = 50;
      assertThat(
              pair.path.runUntil(
                  () ->
                      pair.right.messages.stream().filter(m -> m.streamId() == 2).count()
                          >= reliable,
                  SctpPair.MINUTE))
          .as("seed %d", seed)
          .isTrue();
      pair.path.run(Duration.ofSeconds(20));
      for (SctpPeer.Message message : pair.right.messages) {
        int i = message.payload()[0] & 0xFF;
        byte[] expected = SctpPair.bytes(message.payload().length, i);
        expected[0] = (byte) i;
        assertThat(message.payload()).isEqualTo(expected);
      }
      assertThat(pair.left.association.nextTimeoutNanos())
          .as("all is acknowledged or given up, seed %d", seed)
          .isGreaterThan(pair.path.nowNanos() + Duration.ofSeconds(4).toNanos());
    }
  }

  @Test
  void aSmallMessageOvertakesALargeOneWithInterleaving() {
    assertThat(firstReceived(DEFAULTS)).isEqualTo(10);
    assertThat(firstReceived(SctpPair.DATA_ONLY)).isEqualTo(200_000);
  }

  private static int firstReceived(SctpSettings settings) {
    var pair = new SctpPair(settings, PATH, 6).connected();
    pair.sendAll(1, SctpPair.bytes(200_000, 1), SctpSendOptions.ORDERED);
    pair.path.run(Duration.ofMillis(1));
    pair.sendAll(2, SctpPair.bytes(10, 2), SctpSendOptions.ORDERED);
    assertThat(pair.runUntilReceived(2)).isTrue();
    return pair.right.payloads().get(0).length;
  }

  @Test
  void sharesTheBandwidthByPriority() {
    var pair = new SctpPair(DEFAULTS, PATH, 7).connected();
    pair.left.association.setStreamPriority(1, 512);
    for (int i = 0; i < 300; i++) {
      pair.sendAll(1, new byte[1000], SctpSendOptions.ORDERED);
      pair.sendAll(2, new byte[1000], SctpSendOptions.ORDERED);
    }
    assertThat(pair.runUntilReceived(150)).isTrue();
    Map<Integer, Long> received =
        pair.right.messages.stream()
            .limit(150)
            .collect(Collectors.groupingBy(SctpPeer.Message::streamId, Collectors.counting()));
    assertThat(received.get(1)).isBetween(95L, 105L);
  }

  @Test
  void crossesTheWrapOfItsNumbers() {
    // More messages on one stream than an SSN counts, and a first TSN just before its wrap.
    RandomGenerator beforeTheWrap = () -> 0xFFFFFF00_FFFFFF00L;
    for (var settings : List.of(DEFAULTS, SctpPair.DATA_ONLY)) {
      var link = LinkSettings.perfect().withDelay(Duration.ofMillis(1)).withLoss(0.001);
      var left = new SctpPeer(settings, beforeTheWrap);
      var right = new SctpPeer(settings, beforeTheWrap);
      var pair = new SctpPair(left, right, link, 8).connected();
      byte[] tiny = {1};
      pair.right.keepsMessages = false;
      for (int i = 0; i < 70_000; i++) {
        pair.sendAll(1, tiny, SctpSendOptions.ORDERED);
        if (i % 500 == 0) pair.path.run(Duration.ofMillis(5));
      }
      assertThat(pair.path.runUntil(() -> pair.right.receivedBytes == 70_000, SctpPair.MINUTE))
          .isTrue();
    }
  }

  @Test
  void refusesWhatExceedsTheSendBuffer() {
    var settings = SctpSettings.builder().sendBufferSize(10_000).build();
    var pair = new SctpPair(settings, PATH, 9);
    assertThat(pair.send(1, new byte[50_000], SctpSendOptions.ORDERED))
        .as("one message always fits into an empty buffer")
        .isEqualTo(SctpSendStatus.QUEUED);
    assertThat(pair.send(1, new byte[1], SctpSendOptions.ORDERED))
        .isEqualTo(SctpSendStatus.BUFFER_FULL);
    assertThat(pair.left.association.bufferedAmount()).isEqualTo(50_000);
    pair.connected();
    assertThat(pair.runUntilReceived(1)).isTrue();
    assertThat(pair.send(1, new byte[1], SctpSendOptions.ORDERED)).isEqualTo(SctpSendStatus.QUEUED);
  }

  @Test
  void tellsWhenTheBufferedAmountIsLow() {
    var pair = new SctpPair(DEFAULTS, PATH, 10).connected();
    pair.left.association.setBufferedAmountLowThreshold(3, 20_000);
    int[] refills = {3};
    pair.left.onLow =
        () -> {
          assertThat(pair.left.association.bufferedAmount(3)).isLessThanOrEqualTo(20_000);
          if (refills[0]-- > 0) pair.sendAll(3, new byte[100_000], SctpSendOptions.ORDERED);
        };
    pair.sendAll(3, new byte[100_000], SctpSendOptions.ORDERED);
    assertThat(pair.left.association.bufferedAmount(3)).isEqualTo(100_000);
    assertThat(pair.runUntilReceived(4)).isTrue();
    assertThat(pair.left.low).containsExactly(3, 3, 3, 3);
    assertThat(pair.left.association.bufferedAmount()).isZero();
  }

  @Test
  void namesWhatIsWrongWithAMessage() {
    var association = new SctpPair(DEFAULTS, PATH, 11).connected().left.association;
    assertThatThrownBy(() -> association.send(0, 1, 53, new byte[262_145], SctpSendOptions.ORDERED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("payload has 262145 bytes, more than maxSendMessageSize 262144");
    assertThatThrownBy(() -> association.send(0, 1024, 53, new byte[1], SctpSendOptions.ORDERED))
        .hasMessage("streamId must be from 0 to 1023, was 1024");
    assertThatThrownBy(() -> association.send(0, 1, 53, new byte[0], SctpSendOptions.ORDERED))
        .hasMessageStartingWith("payload is empty");
    assertThat(association.bufferedAmount()).isZero();
  }

  @Test
  void survivesACut() {
    var pair = new SctpPair(DEFAULTS, PATH, 12).connected();
    for (int i = 0; i < 20; i++)
      pair.sendAll(1, SctpPair.bytes(10_000, i), SctpSendOptions.ORDERED);
    pair.path.run(Duration.ofMillis(60));
    pair.path.leftToRight().change(PATH.withLoss(1));
    pair.path.rightToLeft().change(PATH.withLoss(1));
    pair.path.run(Duration.ofSeconds(30));
    pair.path.leftToRight().change(PATH);
    pair.path.rightToLeft().change(PATH);
    assertThat(pair.path.runUntil(() -> pair.right.messages.size() == 20, Duration.ofSeconds(8)))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"false,20000", "true,80000"})
  void sendsThroughASmallReceiveWindow(boolean interleaving, int window) {
    var sender = SctpSettings.builder().enableInterleaving(interleaving).build();
    var receiver = SctpSettings.builder().receiveWindow(window).build();
    var pair = new SctpPair(sender, receiver, PATH.withLoss(0.05), 13).connected();
    for (int i = 0; i < 30; i++) {
      pair.sendAll(i % 4, SctpPair.bytes(15_000, i), SctpSendOptions.ORDERED);
    }
    assertThat(pair.runUntilReceived(30)).isTrue();
  }

  @Test
  void givesUpAPeerThatIsGoneOnlyWhenAsked() {
    var patient = new SctpPair(DEFAULTS, PATH, 14).connected();
    var impatient =
        new SctpPair(SctpSettings.builder().maxRetransmits(5).build(), PATH, 14).connected();
    for (SctpPair pair : List.of(patient, impatient)) {
      pair.path.leftToRight().change(PATH.withLoss(1));
      pair.sendAll(1, new byte[100], SctpSendOptions.ORDERED);
      pair.path.run(SctpPair.MINUTE);
    }
    assertThat(patient.left.events).containsExactly("connected");
    assertThat(impatient.left.events)
        .containsExactly("connected", "closed PEER_UNREACHABLE no answer");
  }

  @Test
  void heartbeatsKeepAnIdleAssociation() {
    var pair = new SctpPair(SctpSettings.builder().maxRetransmits(3).build(), PATH, 15).connected();
    pair.path.run(Duration.ofMinutes(10));
    assertThat(pair.left.events).containsExactly("connected");
    pair.path.rightToLeft().change(PATH.withLoss(1));
    pair.path.run(Duration.ofMinutes(2));
    assertThat(pair.left.events).containsExactly("connected", "closed PEER_UNREACHABLE no answer");
  }
}
