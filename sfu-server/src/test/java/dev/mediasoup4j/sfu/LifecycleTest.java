package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.NumSctpStreams;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpCodecCapability;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final VideoCall call = new VideoCall(0);

  @Test
  void closingAProducerClosesItsConsumers() {
    List<String> events = new ArrayList<>();
    call.consumer.onProducerClose(() -> events.add("producerclose"));
    call.consumer.onClose(() -> events.add("close"));
    call.producer.close();
    call.producer.close();

    assertThat(events).containsExactly("producerclose", "close");
    assertThat(call.consumer.closed()).isTrue();
    assertThat(call.producer.closed()).isTrue();
    assertThat(call.router.canConsume(call.producer.id(), call.router.rtpCapabilities())).isFalse();
    assertThatThrownBy(() -> call.consumer.resume().join())
        .hasCauseInstanceOf(InvalidStateException.class);
  }

  @Test
  void closingTheSendersTransportClosesProducerAndConsumer() {
    List<String> events = new ArrayList<>();
    call.producer.onTransportClose(() -> events.add("producer: transportclose"));
    call.consumer.onProducerClose(() -> events.add("consumer: producerclose"));
    call.from.onClose(() -> events.add("transport: close"));
    call.from.close();

    assertThat(events)
        .containsExactly("producer: transportclose", "consumer: producerclose", "transport: close");
  }

  @Test
  void consumerOnItsProducersTransportHearsThatTheTransportClosed() {
    Consumer echo =
        call.from
            .consume(ConsumerOptions.of(call.producer.id(), call.router.rtpCapabilities()))
            .join();
    List<String> events = new ArrayList<>();
    echo.onProducerClose(() -> events.add("producerclose"));
    echo.onTransportClose(() -> events.add("transportclose"));
    echo.onClose(() -> events.add("close"));
    call.from.close();
    assertThat(events).containsExactly("transportclose", "close");
  }

  @Test
  void closingTheRouterIsToldAsTheCloseOfTransportsAloneAndInOrder() {
    List<String> events = new ArrayList<>();
    call.producer.onTransportClose(() -> events.add("producer: transportclose"));
    call.consumer.onProducerClose(() -> events.add("consumer: producerclose"));
    call.consumer.onTransportClose(() -> events.add("consumer: transportclose"));
    call.from.onRouterClose(() -> events.add("from: routerclose"));
    call.to.onRouterClose(() -> events.add("to: routerclose"));
    call.router.onClose(() -> events.add("router: close"));
    call.router.close();
    assertThat(events)
        .containsExactly(
            "producer: transportclose",
            "from: routerclose",
            "consumer: transportclose",
            "to: routerclose",
            "router: close");
  }

  @Test
  void closingTheRouterOfMessagesIsToldAsTheCloseOfTransportsAlone() {
    DirectTransport direct =
        call.router.createDirectTransport(DirectTransportOptions.defaults()).join();
    DataProducer data = direct.produceData(DataProducerOptions.direct()).join();
    DataConsumer consumer = direct.consumeData(DataConsumerOptions.of(data.id())).join();
    List<String> events = new ArrayList<>();
    data.onTransportClose(() -> events.add("producer: transportclose"));
    consumer.onDataProducerClose(() -> events.add("consumer: dataproducerclose"));
    consumer.onTransportClose(() -> events.add("consumer: transportclose"));
    call.router.close();
    assertThat(events).containsExactly("producer: transportclose", "consumer: transportclose");
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void closingTheReceiversTransportLeavesTheProducerRunning() {
    List<String> events = new ArrayList<>();
    call.consumer.onTransportClose(() -> events.add("transportclose"));
    call.to.close();
    call.run(Duration.ofSeconds(1));

    assertThat(events).containsExactly("transportclose");
    assertThat(call.producer.closed()).isFalse();
    assertThat(call.producer.getStats().join()).hasSize(1);
  }

  @Test
  void closingTheRouterClosesEverything() {
    List<String> events = new ArrayList<>();
    call.from.onRouterClose(() -> events.add("routerclose"));
    call.router.onClose(() -> events.add("close"));
    call.router.close();

    assertThat(events).containsExactly("routerclose", "close");
    assertThat(call.consumer.closed()).isTrue();
    assertThat(call.producer.closed()).isTrue();
    assertFails(
        call.from.produce(MediaKind.VIDEO, TestParameters.vp8("v9", 9)),
        InvalidStateException.class,
        "closed");
  }

  @Test
  void latePacketsOfAClosedTransportReachNoOne() {
    call.run(Duration.ofSeconds(1));
    int received = call.receiver.packets.size();
    call.sender.sendFrame();
    call.from.close();
    call.loop.run(Duration.ofSeconds(1));

    assertThat(call.receiver.packets.size() - received).isLessThanOrEqualTo(6);
    assertThat(call.consumer.closed()).isTrue();
  }

  @Test
  void refusesASecondProducerWithTheSameSsrcAndLeavesTheFirstRunning() {
    assertFails(
        call.from.produce(MediaKind.VIDEO, TestParameters.vp8("v1", VideoCall.SSRC)),
        InvalidParametersException.class,
        "ssrc already exists");
    assertFails(
        call.from.produce(MediaKind.VIDEO, TestParameters.vp8("v1", VideoCall.SSRC + 1)),
        InvalidParametersException.class,
        "ssrc already exists");
    // Neither MID nor SSRC of the refused ones is taken.
    assertThat(call.from.produce(MediaKind.VIDEO, TestParameters.vp8("v1", 77)).join().closed())
        .isFalse();

    call.run(Duration.ofSeconds(1));
    assertThat(call.receiver.packets).isNotEmpty();
  }

  @Test
  void refusesASecondProducerWithTheSameMidOrId() {
    assertFails(
        call.from.produce(MediaKind.VIDEO, TestParameters.vp8("v0", 77)),
        InvalidParametersException.class,
        "MID already exists");
    assertFails(
        call.from.produce(
            ProducerOptions.of(MediaKind.VIDEO, TestParameters.vp8("v1", 77))
                .id(call.producer.id())),
        InvalidParametersException.class,
        "same id");
  }

  @Test
  void refusesACodecThatTheRouterLacks() {
    RtpParameters parameters = TestParameters.vp8("v1", 77);
    var vp9 = parameters.codecs().get(0);
    RtpParameters unknown =
        parameters.toBuilder()
            .codecs(
                List.of(
                    dev.mediasoup4j.ortc.RtpCodecParameters.builder("video/VP9", 90_000)
                        .payloadType(vp9.payloadType())
                        .build()))
            .build();
    assertFails(call.from.produce(MediaKind.VIDEO, unknown), UnsupportedException.class, "VP9");
  }

  @Test
  void refusesToConsumeWhatIsNotThereOrNotUnderstood() {
    assertFails(
        call.to.consume(ConsumerOptions.of("nothing", call.router.rtpCapabilities())),
        InvalidParametersException.class,
        "\"nothing\" not found");
    RtpCapabilities malformed =
        new RtpCapabilities(
            List.of(
                RtpCodecCapability.builder("video/rtx", 90_000).parameter("apt", "VP8").build()),
            List.of());
    assertThat(call.router.canConsume(call.producer.id(), malformed)).isFalse();
    assertFails(
        call.to.consume(ConsumerOptions.of(call.producer.id(), malformed)),
        InvalidParametersException.class,
        "apt");
    RtpCapabilities nothing = new RtpCapabilities(List.of(), List.of());
    assertThat(call.router.canConsume(call.producer.id(), nothing)).isFalse();
    assertFails(
        call.to.consume(ConsumerOptions.of(call.producer.id(), nothing)),
        UnsupportedException.class,
        "");
  }

  @Test
  void refusesDataWithoutSctp() {
    var stream = SctpStreamParameters.builder().streamId(1).build();
    assertFails(
        call.from.produceData(DataProducerOptions.of(stream)),
        InvalidStateException.class,
        "SCTP not enabled");
  }

  @Test
  void refusesOptionsThatCanNotWorkAndNamesThem() {
    assertThatThrownBy(() -> WebRtcTransportOptions.listen())
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("listenInfos");
    assertThatThrownBy(() -> WebRtcTransportOptions.listen("127.0.0.1").portRange(20, 10))
        .hasMessageContaining("[min:20, max:10]");
    assertThatThrownBy(
            () ->
                WebRtcTransportOptions.listen("127.0.0.1").numSctpStreams(new NumSctpStreams(0, 1)))
        .hasMessageContaining("OS");
  }

  @Test
  void aListenerThatThrowsStopsNothing() {
    call.producer.onClose(
        () -> {
          throw new IllegalStateException("a listener's own fault");
        });
    List<String> events = new ArrayList<>();
    call.producer.onClose(() -> events.add("close"));
    call.producer.close();
    assertThat(events).containsExactly("close");
    assertThat(call.consumer.closed()).isTrue();
  }

  private static void assertFails(
      CompletableFuture<?> future, Class<? extends Throwable> type, String message) {
    assertThatThrownBy(future::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(type)
        .hasMessageContaining(message);
  }
}
