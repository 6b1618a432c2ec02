package dev.mediasoup4j.netem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImpairedLinkTest {
  private static final long MILLIS = 1_000_000;

  @Test
  void losesTheShareThatWasAskedFor() {
    var link = new ImpairedLink(LinkSettings.perfect().withLoss(0.1), 1);
    for (int i = 0; i < 10_000; i++) link.send(0, new byte[1], 0, 1);
    assertThat(arrivals(link, 0)).hasSizeBetween(8_800, 9_200);
    assertThat(link.lost()).isBetween(800L, 1_200L);
  }

  @Test
  void delaysWithoutReordering() {
    var settings =
        LinkSettings.perfect().withDelay(Duration.ofMillis(50)).withJitter(Duration.ofMillis(30));
    var link = new ImpairedLink(settings, 2);
    for (int i = 0; i < 100; i++) link.send(i * MILLIS, new byte[] {(byte) i}, 0, 1);
    assertThat(link.nextArrivalNanos()).isBetween(50 * MILLIS, 80 * MILLIS);
    assertThat(arrivals(link, 49 * MILLIS)).isEmpty();
    assertThat(arrivals(link, 300 * MILLIS)).hasSize(100).isSorted();
  }

  @Test
  void reordersOnlyWhenAsked() {
    var link = new ImpairedLink(LinkSettings.perfect().withReordering(0.2), 3);
    for (int i = 0; i < 100; i++) link.send(i * MILLIS, new byte[] {(byte) i}, 0, 1);
    List<Integer> arrived = arrivals(link, 300 * MILLIS);
    assertThat(arrived).hasSize(100);
    assertThat(arrived.stream().sorted().toList()).isNotEqualTo(arrived);
  }

  @Test
  void bottleneckSpreadsABurstAndDropsTheTail() {
    var settings = LinkSettings.perfect().withBitrateBps(8_000_000).withQueueBytes(10_000);
    var link = new ImpairedLink(settings, 4);
    for (int i = 0; i < 20; i++) link.send(0, new byte[1000], 0, 1000);
    assertThat(link.overflowed()).isEqualTo(10);
    assertThat(link.nextArrivalNanos()).isEqualTo(MILLIS);
    assertThat(arrivals(link, 10 * MILLIS)).hasSize(10);
  }

  @Test
  void duplicates() {
    var link = new ImpairedLink(LinkSettings.perfect().withDuplication(1), 5);
    link.send(0, new byte[] {7}, 0, 1);
    assertThat(arrivals(link, 0)).containsExactly(7, 7);
  }

  @Test
  void aSeedReplaysARun() {
    assertThat(run(42)).isEqualTo(run(42)).isNotEqualTo(run(43));
  }

  @Test
  void namesTheSettingThatIsWrong() {
    assertThatThrownBy(() -> LinkSettings.perfect().withLoss(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("loss must be from 0 to 1, was 3.0");
  }

  private static List<Integer> run(long seed) {
    var link = new ImpairedLink(LinkSettings.perfect().withLoss(0.5), seed);
    for (int i = 0; i < 100; i++) link.send(0, new byte[] {(byte) i}, 0, 1);
    return arrivals(link, 0);
  }

  private static List<Integer> arrivals(ImpairedLink link, long nowNanos) {
    List<Integer> arrived = new ArrayList<>();
    for (byte[] d = link.poll(nowNanos); d != null; d = link.poll(nowNanos))
      arrived.add((int) d[0]);
    return arrived;
  }

  @Test
  void saysWhatIsNotPerfect() {
    assertThat(LinkSettings.perfect().describe()).isEqualTo("perfect");
    assertThat(
            LinkSettings.perfect()
                .withLoss(0.03)
                .withDelay(Duration.ofMillis(40))
                .withBitrateBps(1_200_000)
                .describe())
        .isEqualTo("loss 3 %, delay 40 ms, bottleneck 1200 kbit/s");
  }
}
