package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Two routers on one virtual loop, joined in memory. */
class PipeToRouterTest {
  private static final long SSRC = 9000;

  private final VirtualLoop loop = new VirtualLoop();
  private final Router near = loop.router();
  private final Router far = loop.router();
  private final ClearTransport from = new ClearTransport(near);
  private final ClearTransport to = new ClearTransport(far);
  private final Producer producer =
      from.produce(MediaKind.VIDEO, TestParameters.vp8("v", SSRC)).join();
  private final VideoSender sender = new VideoSender(SSRC, from::receiveRtp);

  private PipedProducer pipe() {
    return near.pipeToRouter(producer.id(), PipeToRouterOptions.to(far)).join();
  }

  private VideoReceiver receive() {
    return receive(producer.id());
  }

  private VideoReceiver receive(String producerId) {
    from.sendTo(rtp -> {}, sender::receiveRtcp);
    Consumer consumer = to.consume(ConsumerOptions.of(producerId, far.rtpCapabilities())).join();
    var receiver = new VideoReceiver(loop, consumer.rtpParameters(), to::receiveRtcp);
    to.sendTo(receiver::receiveRtp, receiver::receiveRtcp);
    return receiver;
  }

  private void sendVideo(Duration duration) {
    for (long frames = duration.toMillis() * 30 / 1000; frames > 0; frames--) {
      sender.sendFrame();
      loop.run(Duration.ofNanos(1_000_000_000 / 30));
    }
  }

  @Test
  void videoOfOneRouterIsConsumedOnAnotherUnderTheSameId() {
    PipedProducer piped = pipe();
    VideoReceiver receiver = receive();
    sendVideo(Duration.ofSeconds(3));

    assertThat(piped.pipeProducer().id()).isEqualTo(producer.id());
    assertThat(piped.pipeConsumer().type()).isEqualTo(ConsumerType.PIPE);
    assertThat(piped.pipeConsumer().score()).isEqualTo(new ConsumerScore(10, 10, List.of()));
    // The request for a key frame went through the pipe to the endpoint, and the picture back.
    assertThat(sender.keyFrameRequests).isPositive();
    assertThat(receiver.packets).hasSizeGreaterThan(200);
    assertThat(receiver.duplicates).isZero();
    long count = receiver.packets.lastKey() - receiver.packets.firstKey() + 1;
    assertThat(receiver.packets).hasSize((int) count);
  }

  @Test
  void producerIsPipedTwiceUnderNewIds() {
    PipeToRouterOptions newIds = PipeToRouterOptions.to(far).keepId(false);
    PipedProducer first = near.pipeToRouter(producer.id(), newIds).join();
    PipedProducer second = near.pipeToRouter(producer.id(), newIds).join();
    assertThat(List.of(producer.id(), first.pipeProducer().id(), second.pipeProducer().id()))
        .doesNotHaveDuplicates();
    assertThat(far.producers())
        .containsOnlyKeys(first.pipeProducer().id(), second.pipeProducer().id());

    VideoReceiver ofFirst = receive(first.pipeProducer().id());
    sendVideo(Duration.ofSeconds(1));
    first.pipeProducer().close();
    VideoReceiver ofSecond = receive(second.pipeProducer().id());
    sendVideo(Duration.ofSeconds(1));
    assertThat(ofFirst.packets).hasSizeBetween(60, 100);
    assertThat(ofSecond.packets).hasSizeBetween(60, 100);
    assertThat(second.pipeConsumer().closed()).isFalse();
  }

  @Test
  void pauseAndResumeOfTheProducerAreSeenOnTheOtherRouter() {
    PipedProducer piped = pipe();
    producer.pause().join();
    assertThat(piped.pipeProducer().paused()).isTrue();
    producer.resume().join();
    assertThat(piped.pipeProducer().paused()).isFalse();
  }

  @Test
  void producerThatIsPausedWhenItIsPipedStaysSo() {
    producer.pause().join();
    assertThat(pipe().pipeProducer().paused()).isTrue();
  }

  @Test
  void closingEitherSideClosesBoth() {
    PipedProducer first = pipe();
    producer.close();
    assertThat(first.pipeConsumer().closed()).isTrue();
    assertThat(first.pipeProducer().closed()).isTrue();
    assertThat(far.producers()).isEmpty();

    Producer another = from.produce(MediaKind.VIDEO, TestParameters.vp8("w", 20)).join();
    PipedProducer second = near.pipeToRouter(another.id(), PipeToRouterOptions.to(far)).join();
    second.pipeProducer().close();
    assertThat(second.pipeConsumer().closed()).isTrue();
    assertThat(another.closed()).isFalse();
  }

  @Test
  void allPipesOfTwoRoutersShareOnePairOfTransportsInBothDirections() {
    List<Transport> made = new ArrayList<>();
    near.onNewTransport(made::add);
    far.onNewTransport(made::add);
    pipe();
    Producer back = to.produce(MediaKind.VIDEO, TestParameters.vp8("b", 30)).join();
    far.pipeToRouter(back.id(), PipeToRouterOptions.to(near)).join();

    assertThat(made).hasSize(2).allMatch(PipeTransport.class::isInstance);
    assertThat(near.producers()).containsKey(back.id());
  }

  @Test
  void closedPipeIsMadeAnewWhenItIsNeededAgain() {
    PipedProducer first = pipe();
    List<Transport> made = new ArrayList<>();
    near.onNewTransport(made::add);
    first.pipeConsumer().transport().close();
    assertThat(first.pipeProducer().closed()).isTrue();

    PipedProducer second = pipe();
    assertThat(second.pipeProducer().closed()).isFalse();
    assertThat(made).hasSize(1);
  }

  @Test
  void closingARouterEndsItsPipes() {
    PipedProducer piped = pipe();
    far.close();
    assertThat(piped.pipeConsumer().closed()).isTrue();
    CompletableFuture<PipedProducer> again =
        near.pipeToRouter(producer.id(), PipeToRouterOptions.to(far));
    assertThat(again).isCompletedExceptionally();
  }

  @Test
  void messagesPassThePipe() {
    DirectTransport writer = near.createDirectTransport(DirectTransportOptions.defaults()).join();
    DirectTransport reader = far.createDirectTransport(DirectTransportOptions.defaults()).join();
    DataProducer data = writer.produceData(DataProducerOptions.direct().label("chat")).join();
    near.pipeDataToRouter(data.id(), PipeToRouterOptions.to(far)).join();
    List<String> messages = new ArrayList<>();
    DataConsumer consumer = reader.consumeData(DataConsumerOptions.of(data.id())).join();
    consumer.onMessage(message -> messages.add(message.text()));
    loop.run(Duration.ofSeconds(1));

    data.send(DataMessage.of("over the pipe")).join();
    data.send(DataMessage.of("x".repeat(200_000))).join();
    loop.run(Duration.ofSeconds(2));

    assertThat(messages).hasSize(2).startsWith("over the pipe");
    assertThat(messages.get(1)).hasSize(200_000);
    assertThat(consumer.label()).isEqualTo("chat");
  }

  @Test
  void dataProducerIsPipedUnderANewId() {
    DirectTransport writer = near.createDirectTransport(DirectTransportOptions.defaults()).join();
    DataProducer data = writer.produceData(DataProducerOptions.direct().label("chat")).join();
    PipeToRouterOptions newId = PipeToRouterOptions.to(far).keepId(false);
    PipedDataProducer piped = near.pipeDataToRouter(data.id(), newId).join();
    assertThat(piped.pipeDataProducer().id()).isNotEqualTo(data.id());
    assertThat(far.dataProducers()).containsOnlyKeys(piped.pipeDataProducer().id());
    assertThat(piped.pipeDataProducer().label()).isEqualTo("chat");
  }

  @Test
  void unknownProducerAndOwnRouterAreRefused() {
    assertThatThrownBy(() -> near.pipeToRouter("nobody", PipeToRouterOptions.to(far)).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("Producer not found");
    assertThatThrownBy(() -> near.pipeToRouter(producer.id(), PipeToRouterOptions.to(near)).join())
        .hasCauseInstanceOf(InvalidParametersException.class);
    PipeToRouterOptions newId = PipeToRouterOptions.to(near).keepId(false);
    assertThatThrownBy(() -> near.pipeToRouter(producer.id(), newId).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("cannot use this Router as destination");
    pipe();
    assertThatThrownBy(this::pipe)
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("already exists");
    assertThat(near.producers()).containsOnlyKeys(producer.id());
  }

  @Test
  void closingTheDataProducerClosesItsPipeAndWhoConsumesIt() {
    DirectTransport writer = near.createDirectTransport(DirectTransportOptions.defaults()).join();
    DirectTransport reader = far.createDirectTransport(DirectTransportOptions.defaults()).join();
    DataProducer data = writer.produceData(DataProducerOptions.direct()).join();
    PipedDataProducer piped = near.pipeDataToRouter(data.id(), PipeToRouterOptions.to(far)).join();
    DataConsumer consumer =
        reader.consumeData(DataConsumerOptions.of(piped.pipeDataProducer().id())).join();
    data.close();
    assertThat(piped.pipeDataConsumer().closed()).isTrue();
    assertThat(piped.pipeDataProducer().closed()).isTrue();
    assertThat(consumer.closed()).isTrue();
  }
}
