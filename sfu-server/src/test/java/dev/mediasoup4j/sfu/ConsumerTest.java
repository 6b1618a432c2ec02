package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtcpFeedback;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpCodecCapability;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import dev.mediasoup4j.sfu.dump.KeyValue;
import dev.mediasoup4j.sfu.dump.KeyValues;
import dev.mediasoup4j.sfu.dump.LayeredConsumerDump;
import dev.mediasoup4j.sfu.trace.ConsumerTraceEventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the user sees of a consumer before any packet comes. */
class ConsumerTest {
  private static final int LAYERS = 4;

  private final Router router = new VirtualLoop().router();
  private final ClearTransport from = new ClearTransport(router);
  private final ClearTransport to = new ClearTransport(router);
  private final Producer sound =
      from.produce(MediaKind.AUDIO, TestParameters.opus("a", 11_111)).join();
  private final Producer video =
      from.produce(MediaKind.VIDEO, TestParameters.simulcast("v", 22_222, LAYERS, "L1T3", false))
          .join();

  private Consumer consume(ConsumerOptions options) {
    return to.consume(options).join();
  }

  private ConsumerOptions options(Producer producer) {
    return ConsumerOptions.of(producer.id(), router.rtpCapabilities());
  }

  @Test
  void consumesSound() {
    List<Consumer> made = new ArrayList<>();
    to.onNewConsumer(made::add);
    assertThat(router.canConsume(sound.id(), router.rtpCapabilities())).isTrue();
    Consumer consumer = consume(options(sound).appData(Map.of("for", "ears")));

    assertThat(made).containsExactly(consumer);
    assertThat(consumer.producerId()).isEqualTo(sound.id());
    assertThat(consumer.kind()).isEqualTo(MediaKind.AUDIO);
    assertThat(consumer.type()).isEqualTo(ConsumerType.SIMPLE);
    assertThat(consumer.rtpParameters().mid()).isEqualTo("0");
    assertThat(consumer.rtpParameters().codecs())
        .extracting(RtpCodecParameters::payloadType)
        .containsExactly(100);
    assertThat(consumer.rtpParameters().rtcp().cname()).isEqualTo("sender");
    assertThat(consumer.paused()).isFalse();
    assertThat(consumer.producerPaused()).isFalse();
    assertThat(consumer.priority()).isEqualTo(1);
    assertThat(consumer.score()).isEqualTo(new ConsumerScore(10, 0, List.of(0)));
    assertThat(consumer.preferredLayers()).isEmpty();
    assertThat(consumer.currentLayers()).isEmpty();
    assertThat(consumer.appData()).isEqualTo(Map.of("for", "ears"));
    assertThat(router.dump().join().mapConsumerIdProducerId())
        .containsExactly(new KeyValue<>(consumer.id(), sound.id()));
    assertThat(to.dump().join().consumerIds()).containsExactly(consumer.id());
  }

  @Test
  void consumesSimulcastOfAPausedProducerPaused() {
    video.pause().join();
    Consumer consumer =
        consume(options(video).paused(true).preferredLayers(new ConsumerLayers(12, 0)));

    assertThat(consumer.type()).isEqualTo(ConsumerType.SIMULCAST);
    assertThat(consumer.paused()).isTrue();
    assertThat(consumer.producerPaused()).isTrue();
    assertThat(consumer.score()).isEqualTo(new ConsumerScore(10, 0, List.of(0, 0, 0, 0)));
    assertThat(consumer.preferredLayers()).contains(new ConsumerLayers(LAYERS - 1, 0));
    assertThat(consumer.currentLayers()).isEmpty();
    assertThat(consumer.rtpParameters().encodings())
        .singleElement()
        .satisfies(encoding -> assertThat(encoding.scalabilityMode()).isEqualTo("L4T3"));
  }

  @Test
  void consumesAllStreamsForAPipeWithoutAMid() {
    Consumer pipe = consume(options(video).pipe(true));
    assertThat(pipe.type()).isEqualTo(ConsumerType.PIPE);
    assertThat(pipe.rtpParameters().mid()).isNull();
    assertThat(pipe.rtpParameters().encodings())
        .hasSize(LAYERS)
        .extracting(RtpEncodingParameters::ssrc)
        .doesNotHaveDuplicates();
    assertThat(pipe.score()).isEqualTo(new ConsumerScore(10, 10, List.of(0, 0, 0, 0)));
    assertThat(pipe.preferredLayers()).isEmpty();
    assertThat(consume(options(sound)).rtpParameters().mid())
        .as("a pipe takes no MID away")
        .isEqualTo("0");
  }

  @Test
  void soundIsSentAgainWhereThatIsWanted() {
    assertThat(feedbackOf(consume(options(sound)))).isEmpty();
    assertThat(feedbackOf(consume(options(sound).enableRtx(true))))
        .containsExactly(new RtcpFeedback("nack"));
  }

  private static List<RtcpFeedback> feedbackOf(Consumer consumer) {
    return consumer.rtpParameters().codecs().get(0).rtcpFeedback().stream()
        .filter(it -> it.type().equals("nack"))
        .toList();
  }

  @Test
  void aMidOfTheUsersChoiceLeavesTheCountAsItWas() {
    assertThat(consume(options(sound)).rtpParameters().mid()).isEqualTo("0");
    assertThat(consume(options(sound).mid("custom")).rtpParameters().mid()).isEqualTo("custom");
    assertThat(consume(options(sound)).rtpParameters().mid()).isEqualTo("1");
  }

  @Test
  void capabilitiesWithoutTheCodecAreRefused() {
    var isac =
        new RtpCapabilities(
            List.of(RtpCodecCapability.builder("audio/ISAC", 32_000).build()), List.of());
    for (RtpCapabilities wrong : List.of(isac, new RtpCapabilities(List.of(), List.of()))) {
      assertThat(router.canConsume(sound.id(), wrong)).isFalse();
      assertThatThrownBy(() -> consume(ConsumerOptions.of(sound.id(), wrong)))
          .hasCauseInstanceOf(UnsupportedException.class);
    }
    assertThat(to.dump().join().consumerIds()).isEmpty();
  }

  @Test
  void dumpTellsWhatCanBeConsumed() {
    var dump = (LayeredConsumerDump) consume(options(video).paused(true)).dump().join();
    assertThat(dump.base().consumableRtpEncodings())
        .extracting(RtpEncodingParameters::ssrc)
        .containsExactlyElementsOf(
            video.consumableRtpParameters().encodings().stream()
                .map(RtpEncodingParameters::ssrc)
                .toList());
    assertThat(dump.base().supportedCodecPayloadTypes()).containsExactly(101);
    assertThat(dump.base().paused()).isTrue();
    assertThat(dump.base().producerPaused()).isFalse();
    assertThat(dump.base().traceEventTypes()).isEmpty();
    assertThat(dump.currentSpatialLayer()).isEqualTo(-1);
    assertThat(dump.targetSpatialLayer()).isEqualTo(-1);
  }

  @Test
  void statisticsNameTheStreamBeforeAnythingIsSent() {
    Consumer consumer = consume(options(sound));
    ConsumerStats stats = consumer.getStats().join();
    assertThat(stats.sent().type()).isEqualTo("outbound-rtp");
    assertThat(stats.sent().kind()).isEqualTo("audio");
    assertThat(stats.sent().mimeType()).isEqualTo("audio/opus");
    assertThat(stats.sent().ssrc()).isEqualTo(consumer.rtpParameters().encodings().get(0).ssrc());
    assertThat(stats.sent().packetCount()).isZero();
    assertThat(stats.received()).isNull();
  }

  @Test
  void pausesAndResumesOnceForEachChange() {
    Consumer consumer = consume(options(sound));
    List<String> events = new ArrayList<>();
    consumer.onPause(() -> events.add("pause"));
    consumer.onResume(() -> events.add("resume"));
    consumer.pause().join();
    assertThat(consumer.dump().join().base().paused()).isTrue();
    consumer.resume().join();
    CompletableFuture.allOf(consumer.pause(), consumer.pause(), consumer.pause(), consumer.resume())
        .join();
    assertThat(events).containsExactly("pause", "resume", "pause", "resume");
    assertThat(consumer.paused()).isFalse();
  }

  @Test
  void producersPauseIsItsOwnEventFirst() {
    Consumer consumer = consume(options(sound));
    List<String> events = new ArrayList<>();
    consumer.onPause(() -> events.add("pause"));
    consumer.onResume(() -> events.add("resume"));
    consumer.onProducerPause(() -> events.add("producerpause"));
    consumer.onProducerResume(() -> events.add("producerresume"));
    sound.pause().join();
    assertThat(consumer.paused()).isFalse();
    assertThat(consumer.producerPaused()).isTrue();
    sound.resume().join();
    assertThat(events).containsExactly("producerpause", "pause", "producerresume", "resume");
  }

  @Test
  void prefersNoMoreLayersThanThereAre() {
    Consumer consumer = consume(options(video));
    assertThat(consumer.preferredLayers()).contains(new ConsumerLayers(3, 2));
    consumer.setPreferredLayers(new ConsumerLayers(2, 1)).join();
    assertThat(consumer.preferredLayers()).contains(new ConsumerLayers(2, 1));
    consumer.setPreferredLayers(new ConsumerLayers(3, null)).join();
    assertThat(consumer.preferredLayers()).contains(new ConsumerLayers(3, 2));
    consumer.setPreferredLayers(new ConsumerLayers(66, 66)).join();
    assertThat(consumer.preferredLayers()).contains(new ConsumerLayers(3, 2));
  }

  @Test
  void soundHasNoLayersToPrefer() {
    Consumer consumer = consume(options(sound));
    consumer.setPreferredLayers(new ConsumerLayers(1, 1)).join();
    assertThat(consumer.preferredLayers()).isEqualTo(Optional.empty());
  }

  @Test
  void priorityIsFrom1To255() {
    Consumer consumer = consume(options(video));
    consumer.setPriority(2).join();
    for (int wrong : new int[] {0, -1, 256}) {
      assertThatThrownBy(() -> consumer.setPriority(wrong).join())
          .hasCauseInstanceOf(InvalidParametersException.class)
          .hasMessageContaining("priority:" + wrong);
    }
    assertThat(consumer.priority()).isEqualTo(2);
    consumer.unsetPriority().join();
    assertThat(consumer.priority()).isEqualTo(1);
  }

  @Test
  void tracesWhatWasAskedForLast() {
    Consumer consumer = consume(options(sound));
    consumer
        .enableTraceEvent(Set.of(ConsumerTraceEventType.PLI, ConsumerTraceEventType.RTP))
        .join();
    assertThat(consumer.dump().join().base().traceEventTypes()).containsExactly("rtp", "pli");
    consumer.enableTraceEvent(Set.of()).join();
    assertThat(consumer.dump().join().base().traceEventTypes()).isEmpty();
  }

  @Test
  void closesByItselfAndLeavesTheOthers() {
    Consumer first = consume(options(sound));
    Consumer second = consume(options(video));
    List<String> events = new ArrayList<>();
    first.onClose(() -> events.add("close"));
    first.close();
    first.close();
    assertThat(events).containsExactly("close");
    assertThat(router.dump().join().mapProducerIdConsumerIds())
        .contains(
            new KeyValues(sound.id(), List.of()), new KeyValues(video.id(), List.of(second.id())));
    assertThat(to.dump().join().consumerIds()).containsExactly(second.id());
  }

  @Test
  void refusesEverythingWhenClosed() {
    Consumer consumer = consume(options(sound));
    consumer.close();
    List<CompletableFuture<?>> calls =
        List.of(
            consumer.dump(),
            consumer.getStats(),
            consumer.pause(),
            consumer.resume(),
            consumer.setPreferredLayers(new ConsumerLayers(0, 0)),
            consumer.setPriority(2),
            consumer.requestKeyFrame(),
            consumer.enableTraceEvent(Set.of()));
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThatThrownBy(call::join)
                    .hasCauseInstanceOf(InvalidStateException.class)
                    .hasMessageContaining("Consumer closed"));
  }

  @Test
  void closesWithItsTransport() {
    Consumer consumer = consume(options(video));
    List<String> events = new ArrayList<>();
    consumer.onTransportClose(() -> events.add("transportclose"));
    consumer.onClose(() -> events.add("close"));
    to.close();
    assertThat(events).containsExactly("transportclose", "close");
    assertThat(router.dump().join().mapConsumerIdProducerId()).isEmpty();
  }
}
