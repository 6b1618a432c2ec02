package dev.mediasoup4j.sfu.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.RtcpListener;
import dev.mediasoup4j.rtc.rtcp.RtcpParser;
import dev.mediasoup4j.rtc.rtcp.SourceDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RtcpCompoundTest {
  private final List<Integer> lengths = new ArrayList<>();
  private final List<Integer> askedFor = new ArrayList<>();
  private final RtcpCompound compound = new RtcpCompound(this::receive);

  private void receive(byte[] buffer, int length) {
    lengths.add(length);
    new RtcpParser()
        .parse(
            buffer,
            0,
            length,
            new RtcpListener() {
              @Override
              public void onNack(Nack nack) {
                nack.forEach(askedFor::add);
              }
            });
  }

  @Test
  void asksForPacketsThatAreScatteredTooWideForOneDatagram() {
    int[] scattered = IntStream.range(0, 1000).map(i -> i * 20).toArray();
    compound.sendAlone(Nack.of(1, 2, scattered, scattered.length));

    assertThat(lengths)
        .hasSize(4)
        .allSatisfy(it -> assertThat(it).isLessThanOrEqualTo(RtcpCompound.MAX_BYTES));
    assertThat(askedFor).containsExactlyElementsOf(IntStream.of(scattered).boxed().toList());
  }

  @Test
  void refusesWhatNoDatagramTakesInsteadOfLosingIt() {
    var chunk = new SourceDescription.Chunk(1, "x".repeat(200));
    var tooLong = new SourceDescription(List.of(chunk, chunk, chunk, chunk, chunk, chunk, chunk));

    assertThatThrownBy(() -> compound.sendAlone(tooLong))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(lengths).isEmpty();
  }
}
