package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import dev.mediasoup4j.sfu.dump.KeyValues;
import dev.mediasoup4j.sfu.trace.ProducerTraceEventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the user sees of a producer before any packet comes. */
class ProducerTest {
  private final Router router = new VirtualLoop().router(MediaCodecs.all());
  private final ClearTransport transport = new ClearTransport(router);

  private Producer sound() {
    return transport.produce(MediaKind.AUDIO, TestParameters.opus("a", 11_111)).join();
  }

  private void assertRefused(
      MediaKind kind, RtpParameters parameters, Class<? extends Throwable> error, String why) {
    assertThatThrownBy(() -> transport.produce(kind, parameters).join())
        .hasCauseInstanceOf(error)
        .hasMessageContaining(why);
    assertThat(transport.dump().join().producerIds()).isEmpty();
  }

  @Test
  void producesSound() {
    List<Producer> made = new ArrayList<>();
    transport.onNewProducer(made::add);
    Producer producer =
        transport
            .produce(
                ProducerOptions.of(MediaKind.AUDIO, TestParameters.opus("a", 11_111))
                    .appData(Map.of("of", "a microphone")))
            .join();
    assertThat(made).containsExactly(producer);
    assertThat(producer.kind()).isEqualTo(MediaKind.AUDIO);
    assertThat(producer.type()).isEqualTo(ProducerType.SIMPLE);
    assertThat(producer.paused()).isFalse();
    assertThat(producer.score()).isEmpty();
    assertThat(producer.appData()).isEqualTo(Map.of("of", "a microphone"));
    assertThat(router.dump().join().mapProducerIdConsumerIds())
        .containsExactly(new KeyValues(producer.id(), List.of()));
    assertThat(transport.dump().join().producerIds()).containsExactly(producer.id());
  }

  @Test
  void severalEncodingsAreSimulcastAndLayersOfOneStreamAreSvcWhereTheCodecHasThem() {
    assertThat(type(TestParameters.simulcast("s", 100, 4, "L1T3", false)))
        .isEqualTo(ProducerType.SIMULCAST);
    assertThat(type(TestParameters.simulcast("t", 200, 1, "L1T3", false)))
        .isEqualTo(ProducerType.SIMULCAST);
    assertThat(type(TestParameters.svc("v", 300, "video/VP9", "L3T3"))).isEqualTo(ProducerType.SVC);
    assertThat(type(TestParameters.svc("w", 400, "video/AV1", "L1T2"))).isEqualTo(ProducerType.SVC);
  }

  private ProducerType type(RtpParameters parameters) {
    return transport.produce(MediaKind.VIDEO, parameters).join().type();
  }

  @Test
  void aMidIsEnoughToProduce() {
    RtpParameters parameters =
        TestParameters.opus("only", 1).toBuilder()
            .headerExtensions(List.of())
            .encodings(List.of())
            .build();
    Producer producer = transport.produce(MediaKind.AUDIO, parameters).join();
    assertThat(producer.type()).isEqualTo(ProducerType.SIMPLE);
    assertThat(producer.rtpParameters().encodings()).hasSize(1);
    assertThat(producer.rtpParameters().rtcp().cname()).isNotEmpty();
  }

  @Test
  void whatNothingTellsApartIsRefused() {
    RtpParameters nameless =
        TestParameters.opus("x", 1).toBuilder()
            .mid(null)
            .encodings(List.of(RtpEncodingParameters.builder().build()))
            .build();
    assertRefused(
        MediaKind.AUDIO, nameless, InvalidParametersException.class, "missing ssrc or rid");
    RtpParameters several =
        TestParameters.vp8("v", 1).toBuilder()
            .encodings(
                List.of(
                    RtpEncodingParameters.builder().ssrc(1L).build(),
                    RtpEncodingParameters.builder().build()))
            .build();
    assertRefused(
        MediaKind.VIDEO, several, InvalidParametersException.class, "missing ssrc or rid");
  }

  @Test
  void retransmissionsOfNoCodecAreRefused() {
    RtpParameters parameters = TestParameters.vp8("v", 1);
    RtpParameters wrong =
        parameters.toBuilder()
            .codecs(
                List.of(
                    parameters.codecs().get(0),
                    RtpCodecParameters.builder("video/rtx", 90_000)
                        .payloadType(TestParameters.VP8_RTX)
                        .parameter("apt", 99)
                        .build()))
            .build();
    assertRefused(MediaKind.VIDEO, wrong, InvalidParametersException.class, "RTX PT 121");
  }

  @Test
  void codecsThatTheRouterLacksAreRefused() {
    RtpParameters parameters = TestParameters.vp8("v", 1);
    RtpCodecParameters.Builder h264 =
        RtpCodecParameters.builder("video/H264", 90_000)
            .payloadType(112)
            .parameter("packetization-mode", 1)
            .parameter("profile-level-id", "CHICKEN");
    assertRefused(
        MediaKind.VIDEO,
        parameters.toBuilder().codecs(List.of(h264.build())).build(),
        UnsupportedException.class,
        "video/H264");
    RtpCodecParameters isac =
        RtpCodecParameters.builder("audio/ISAC", 32_000).payloadType(108).build();
    assertRefused(
        MediaKind.AUDIO,
        TestParameters.opus("a", 1).toBuilder().codecs(List.of(isac)).build(),
        UnsupportedException.class,
        "audio/ISAC");
  }

  @Test
  void simulcastOfACodecThatHasNoneIsRefused() {
    RtpParameters vp9 = TestParameters.svc("v", 1, "video/VP9", "L1T1");
    assertRefused(
        MediaKind.VIDEO,
        vp9.toBuilder()
            .encodings(
                List.of(
                    RtpEncodingParameters.builder().ssrc(1L).build(),
                    RtpEncodingParameters.builder().ssrc(2L).build()))
            .build(),
        InvalidParametersException.class,
        "video/VP9 codec not supported for simulcast");
  }

  @Test
  void allProducersOfATransportHaveTheCnameOfTheFirst() {
    assertThat(sound().rtpParameters().rtcp().cname()).isEqualTo("sender");
    RtpParameters other = TestParameters.vp8("v", 1);
    Producer second =
        transport
            .produce(
                MediaKind.VIDEO,
                other.toBuilder().rtcp(other.rtcp().withCname("somebody else")).build())
            .join();
    assertThat(second.rtpParameters().rtcp().cname()).isEqualTo("sender");
    assertThat(second.consumableRtpParameters().rtcp().cname()).isEqualTo("sender");
  }

  @Test
  void hasNoStatisticsBeforeItsFirstPacket() {
    assertThat(sound().getStats().join()).isEmpty();
  }

  @Test
  void pausesAndResumesOnceForEachChange() {
    Producer producer = sound();
    List<String> events = new ArrayList<>();
    producer.onPause(() -> events.add("pause"));
    producer.onResume(() -> events.add("resume"));
    producer.pause().join();
    assertThat(producer.dump().join().paused()).isTrue();
    producer.resume().join();
    CompletableFuture.allOf(producer.pause(), producer.pause(), producer.pause(), producer.resume())
        .join();
    assertThat(events).containsExactly("pause", "resume", "pause", "resume");
    assertThat(producer.dump().join().paused()).isFalse();
  }

  @Test
  void tracesWhatWasAskedForLast() {
    Producer producer = sound();
    producer
        .enableTraceEvent(Set.of(ProducerTraceEventType.PLI, ProducerTraceEventType.RTP))
        .join();
    assertThat(producer.dump().join().traceEventTypes()).containsExactly("rtp", "pli");
    producer.enableTraceEvent(Set.of()).join();
    assertThat(producer.dump().join().traceEventTypes()).isEmpty();
  }

  @Test
  void closesAndIsForgotten() {
    Producer producer = sound();
    List<String> events = new ArrayList<>();
    producer.onClose(() -> events.add("close"));
    producer.close();
    producer.close();
    assertThat(events).containsExactly("close");
    assertThat(router.dump().join().mapProducerIdConsumerIds()).isEmpty();
    assertThat(transport.dump().join().producerIds()).isEmpty();
    assertThat(sound().closed()).as("its MID and SSRC are free").isFalse();
  }

  @Test
  void refusesEverythingWhenClosed() {
    Producer producer = sound();
    producer.close();
    List<CompletableFuture<?>> calls =
        List.of(
            producer.dump(),
            producer.getStats(),
            producer.pause(),
            producer.resume(),
            producer.enableTraceEvent(Set.of()));
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThatThrownBy(call::join)
                    .hasCauseInstanceOf(InvalidStateException.class)
                    .hasMessageContaining("Producer closed"));
  }

  @Test
  void closesWithItsTransport() {
    Producer producer = sound();
    List<String> events = new ArrayList<>();
    producer.onTransportClose(() -> events.add("transportclose"));
    producer.onClose(() -> events.add("close"));
    transport.close();
    assertThat(events).containsExactly("transportclose", "close");
    assertThat(producer.closed()).isTrue();
  }
}
