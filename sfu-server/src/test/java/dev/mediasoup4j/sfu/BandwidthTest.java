package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.sfu.SimulcastCall.Settings;
import dev.mediasoup4j.sfu.trace.BweType;
import dev.mediasoup4j.sfu.trace.TraceEventData;
import dev.mediasoup4j.sfu.trace.TraceInfo;
import dev.mediasoup4j.sfu.trace.TransportTraceEventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a receiver gets behind a bottleneck, in virtual time. */
class BandwidthTest {
  private static final LinkSettings NARROW = link(1_200_000);
  private static final LinkSettings WIDE = link(5_000_000);
  private static final Settings SIMULCAST =
      Settings.PLAIN.withoutTemporalLayers().kilobits(150, 500, 1500);

  private static LinkSettings link(long bitrateBps) {
    return LinkSettings.perfect()
        .withDelay(Duration.ofMillis(25))
        .withBitrateBps(bitrateBps)
        .withQueueBytes((int) (bitrateBps / 8 * 3 / 10));
  }

  @Test
  void settlesOnTheMiddleLayerBehindABottleneckAndFindsTheTopOneWhenThatIsLifted() {
    var call = new SimulcastCall(SIMULCAST.downlink(NARROW));
    call.run(Duration.ofSeconds(8));
    for (int second = 8; second < 20; second++) {
      assertThat(spatialLayer(call)).as("layer after %d s", second).isEqualTo(1);
      call.run(Duration.ofSeconds(1));
    }
    call.downlink.change(WIDE);
    call.run(Duration.ofSeconds(15));
    for (int second = 15; second < 25; second++) {
      assertThat(spatialLayer(call)).as("layer %d s after that", second).isEqualTo(2);
      call.run(Duration.ofSeconds(1));
    }
    assertThat(call.receiver.longestStall).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void stepsDownWithoutAStallWhenALinkBecomesNarrow() {
    var call = new SimulcastCall(SIMULCAST.downlink(WIDE));
    call.run(Duration.ofSeconds(15));
    assertThat(spatialLayer(call)).isEqualTo(2);

    call.downlink.change(NARROW);
    call.run(Duration.ofSeconds(8));
    assertThat(spatialLayer(call)).isEqualTo(1);

    call.downlink.change(link(300_000));
    call.run(Duration.ofSeconds(8));
    assertThat(spatialLayer(call)).isEqualTo(0);
    assertThat(call.receiver.longestStall).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void neverSendsMoreThanTheUserAllows() {
    var call = new SimulcastCall(SIMULCAST.downlink(WIDE));
    call.to.setMaxOutgoingBitrate(400_000).join();
    call.run(Duration.ofSeconds(12));
    assertThat(spatialLayer(call)).isEqualTo(0);
    assertThat(call.to.outgoingBitrate().availableBps()).isLessThanOrEqualTo(400_000);

    call.to.setMaxOutgoingBitrate(0).join();
    call.run(Duration.ofSeconds(12));
    assertThat(spatialLayer(call)).isEqualTo(2);
  }

  @Test
  void sendsWhatTheUserInsistsOnThoughTheLinkLacksIt() {
    var call = new SimulcastCall(SIMULCAST.downlink(link(300_000)));
    call.run(Duration.ofSeconds(8));
    assertThat(spatialLayer(call)).isEqualTo(0);

    call.to.setMinOutgoingBitrate(550_000).join();
    call.run(Duration.ofSeconds(12));
    assertThat(spatialLayer(call)).isEqualTo(1);
  }

  @Test
  void doesNotFillAFullLinkWithWhatGotLostOnIt() {
    var call = new SimulcastCall(SIMULCAST.downlink(link(300_000)));
    call.to.setMinOutgoingBitrate(550_000).join();
    call.run(Duration.ofSeconds(10));

    TransportStats stats = TransportStats.of(call.to, call.loop.nowNanos());
    assertThat(spatialLayer(call)).isEqualTo(1);
    assertThat(stats.rtpPacketLossSent()).isGreaterThan(0.3);
    assertThat(stats.rtxBytesSent()).isPositive();
    assertThat(stats.rtxSendBitrate()).isLessThan(200_000);
  }

  @Test
  void givesTheBetterLayerToTheConsumerOfTheHigherPriority() {
    var call = new SimulcastCall(SIMULCAST.downlink(link(900_000)));
    Consumer other =
        call.to
            .consume(ConsumerOptions.of(call.producer.id(), call.router.rtpCapabilities()))
            .join();
    call.consumer.setPriority(10).join();
    call.run(Duration.ofSeconds(15));
    assertThat(spatialLayer(call)).isEqualTo(1);
    assertThat(other.currentLayers()).contains(new ConsumerLayers(0, 0));

    other.setPriority(20).join();
    call.run(Duration.ofSeconds(15));
    assertThat(spatialLayer(call)).isEqualTo(0);
    assertThat(other.currentLayers()).contains(new ConsumerLayers(1, 0));
  }

  @Test
  void followsTheReceiversOwnEstimateWhereItGivesNoOther() {
    var call = new SimulcastCall(SIMULCAST.downlink(WIDE).withRemb());
    call.run(Duration.ofSeconds(3));
    call.receiver.estimate(800_000);
    call.run(Duration.ofSeconds(5));
    assertThat(spatialLayer(call)).isEqualTo(1);
    assertThat(call.to.outgoingBitrate().availableBps()).isEqualTo(800_000);

    call.receiver.estimate(200_000);
    call.run(Duration.ofSeconds(1));
    assertThat(spatialLayer(call)).isEqualTo(0);
  }

  @Test
  void tellsOfItsProbesAndItsEstimate() {
    List<TraceEventData<TransportTraceEventType>> traces = new ArrayList<>();
    var call = new SimulcastCall(SIMULCAST.downlink(NARROW));
    call.to.onTrace(traces::add);
    call.to
        .enableTraceEvent(Set.of(TransportTraceEventType.PROBATION, TransportTraceEventType.BWE))
        .join();
    call.run(Duration.ofSeconds(10));

    TransportStats stats = TransportStats.of(call.to, call.loop.nowNanos());
    assertThat(stats.availableOutgoingBitrate()).isBetween(700_000L, 1_300_000L);
    assertThat(stats.rtpPacketLossSent()).isBetween(0.0, 0.1);
    assertThat(stats.probationBytesSent()).isPositive();
    assertThat(call.receiver.probations).isPositive();
    assertThat(traces)
        .filteredOn(it -> it.type() == TransportTraceEventType.PROBATION)
        .hasSize(call.receiver.probations);
    assertThat(traces)
        .filteredOn(it -> it.type() == TransportTraceEventType.BWE)
        .hasSizeGreaterThan(8)
        .last()
        .extracting(TraceEventData::info)
        .isInstanceOfSatisfying(
            TraceInfo.Bandwidth.class,
            info -> {
              assertThat(info.type()).isEqualTo(BweType.TRANSPORT_CC);
              assertThat(info.desiredBitrate()).isBetween(1_500_000L, 1_700_000L);
              assertThat(info.availableBitrate()).isBetween(700_000L, 1_300_000L);
            });
  }

  private static int spatialLayer(SimulcastCall call) {
    return call.consumer.currentLayers().orElseThrow().spatialLayer();
  }
}
