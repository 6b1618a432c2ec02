package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.sfu.dump.KeyValue;
import dev.mediasoup4j.sfu.dump.KeyValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Data producers and data consumers of SCTP, before any message comes. */
class DataProducerTest {
  private static final SctpStreamParameters UNORDERED =
      SctpStreamParameters.builder().streamId(12).ordered(false).maxPacketLifeTime(5000).build();

  private final Router router = new VirtualLoop().router();
  private final PipeTransport transport = sctpTransport();

  private PipeTransport sctpTransport() {
    var made = new PipeTransport(router, SctpOptions.DISABLED.enabled(true));
    router.add(made);
    return made;
  }

  private DataProducer produce() {
    return transport
        .produceData(DataProducerOptions.of(UNORDERED).label("foo").protocol("bar"))
        .join();
  }

  private DataConsumer consume(DataConsumerOptions options) {
    return transport.consumeData(options).join();
  }

  @Test
  void producesMessagesOfAStream() {
    List<DataProducer> made = new ArrayList<>();
    transport.onNewDataProducer(made::add);
    DataProducer producer =
        transport
            .produceData(
                DataProducerOptions.of(UNORDERED)
                    .label("foo")
                    .protocol("bar")
                    .appData(Map.of("what", "chat")))
            .join();
    assertThat(made).containsExactly(producer);
    assertThat(producer.type()).isEqualTo(DataChannelType.SCTP);
    assertThat(producer.sctpStreamParameters()).isEqualTo(UNORDERED);
    assertThat(producer.label()).isEqualTo("foo");
    assertThat(producer.protocol()).isEqualTo("bar");
    assertThat(producer.appData()).isEqualTo(Map.of("what", "chat"));
    assertThat(router.dump().join().mapDataProducerIdDataConsumerIds())
        .containsExactly(new KeyValues(producer.id(), List.of()));
    assertThat(transport.dump().join().base().dataProducerIds()).containsExactly(producer.id());
  }

  @Test
  void aLimitMeansThatMessagesNeedNotKeepTheirOrder() {
    DataProducer producer =
        transport
            .produceData(
                DataProducerOptions.of(
                    SctpStreamParameters.builder().streamId(3).maxRetransmits(3).build()))
            .join();
    assertThat(producer.sctpStreamParameters().ordered()).isFalse();
    assertThat(producer.label()).isEmpty();
    assertThat(producer.protocol()).isEmpty();
    DataProducer plain =
        transport
            .produceData(DataProducerOptions.of(SctpStreamParameters.builder().streamId(4).build()))
            .join();
    assertThat(plain.sctpStreamParameters().ordered()).isTrue();
  }

  @Test
  void streamsThatAreTakenOrNoneAreRefused() {
    produce();
    assertRefused(DataProducerOptions.of(UNORDERED), "streamId already exists");
    assertRefused(DataProducerOptions.direct(), "missing sctpStreamParameters");
    assertRefused(
        DataProducerOptions.of(
            SctpStreamParameters.builder()
                .streamId(5)
                .ordered(true)
                .maxPacketLifeTime(4000)
                .build()),
        "ordered cannot be true with maxPacketLifeTime");
    assertThat(transport.dump().join().base().dataProducerIds()).hasSize(1);
  }

  private void assertRefused(DataProducerOptions options, String why) {
    assertThatThrownBy(() -> transport.produceData(options).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining(why);
  }

  @Test
  void dumpAndStatisticsTellWhatItIs() {
    DataProducer producer = produce();
    var dump = producer.dump().join();
    assertThat(dump.type()).isEqualTo(DataChannelType.SCTP);
    assertThat(dump.sctpStreamParameters()).isEqualTo(UNORDERED);
    assertThat(dump.paused()).isFalse();
    var stats = producer.getStats().join();
    assertThat(stats.type()).isEqualTo("data-producer");
    assertThat(stats.label()).isEqualTo("foo");
    assertThat(stats.messagesReceived()).isZero();
    assertThat(stats.bytesReceived()).isZero();
  }

  @Test
  void closesWithItsConsumersAndAnswersNoMore() {
    DataProducer producer = produce();
    DataConsumer consumer = consume(DataConsumerOptions.of(producer.id()));
    List<String> events = new ArrayList<>();
    producer.onClose(() -> events.add("close"));
    consumer.onDataProducerClose(() -> events.add("consumer: dataproducerclose"));
    consumer.onClose(() -> events.add("consumer: close"));
    producer.close();
    assertThat(events).containsExactly("close", "consumer: dataproducerclose", "consumer: close");
    assertThat(router.dump().join().mapDataConsumerIdDataProducerId()).isEmpty();
    for (CompletableFuture<?> call :
        List.of(
            producer.dump(),
            producer.getStats(),
            producer.pause(),
            consumer.dump(),
            consumer.getStats(),
            consumer.setSubchannels(Set.of()))) {
      assertThatThrownBy(call::join).hasCauseInstanceOf(InvalidStateException.class);
    }
  }

  @Test
  void bothEndsCloseWithTheirTransport() {
    DataProducer producer = produce();
    PipeTransport other = sctpTransport();
    DataConsumer consumer = other.consumeData(DataConsumerOptions.of(producer.id())).join();
    List<String> events = new ArrayList<>();
    producer.onTransportClose(() -> events.add("producer: transportclose"));
    consumer.onTransportClose(() -> events.add("consumer: transportclose"));
    other.close();
    transport.close();
    assertThat(events).containsExactly("consumer: transportclose", "producer: transportclose");
  }

  @Test
  void consumesWithTheProducersParametersUnlessOthersAreGiven() {
    DataProducer producer = produce();
    DataConsumer same = consume(DataConsumerOptions.of(producer.id()));
    assertThat(same.type()).isEqualTo(DataChannelType.SCTP);
    assertThat(same.sctpStreamParameters()).isEqualTo(UNORDERED.toBuilder().streamId(0).build());
    assertThat(same.label()).isEqualTo("foo");
    assertThat(same.protocol()).isEqualTo("bar");
    assertThat(same.subchannels()).isEmpty();

    DataConsumer ordered = consume(DataConsumerOptions.of(producer.id()).ordered(true));
    assertThat(ordered.sctpStreamParameters())
        .isEqualTo(SctpStreamParameters.builder().streamId(1).ordered(true).build());
    DataConsumer shorter = consume(DataConsumerOptions.of(producer.id()).maxPacketLifeTime(4000));
    assertThat(shorter.sctpStreamParameters())
        .isEqualTo(UNORDERED.toBuilder().streamId(2).maxPacketLifeTime(4000).build());
    assertThat(router.dump().join().mapDataConsumerIdDataProducerId())
        .contains(new KeyValue<>(same.id(), producer.id()));
    assertThat(transport.dump().join().base().dataConsumerIds())
        .containsExactly(same.id(), ordered.id(), shorter.id());
  }

  @Test
  void consumesADirectProducerReliablyUnlessOtherwiseWanted() {
    DirectTransport direct = router.createDirectTransport(DirectTransportOptions.defaults()).join();
    DataProducer producer = direct.produceData(DataProducerOptions.direct()).join();
    DataConsumer reliable = consume(DataConsumerOptions.of(producer.id()));
    assertThat(reliable.sctpStreamParameters())
        .isEqualTo(SctpStreamParameters.builder().streamId(0).ordered(true).build());
    DataConsumer loose =
        consume(
            DataConsumerOptions.of(producer.id())
                .ordered(false)
                .maxRetransmits(2)
                .subchannels(Set.of(0, 1)));
    var dump = loose.dump().join();
    assertThat(dump.sctpStreamParameters().ordered()).isFalse();
    assertThat(dump.sctpStreamParameters().maxRetransmits()).isEqualTo(2);
    assertThat(dump.subchannels()).containsExactlyInAnyOrder(0, 1);

    DataConsumer back =
        direct.consumeData(DataConsumerOptions.of(produce().id()).paused(true)).join();
    assertThat(back.type()).isEqualTo(DataChannelType.DIRECT);
    assertThat(back.sctpStreamParameters()).isNull();
    assertThat(back.dump().join().paused()).isTrue();
    assertThat(back.getStats().join().messagesSent()).isZero();
  }

  @Test
  void messagesThatCanNotGoOutAreRefused() {
    DataConsumer consumer = consume(DataConsumerOptions.of(produce().id()));
    assertThatThrownBy(() -> consumer.send(DataMessage.of("not connected")).join())
        .hasCauseInstanceOf(InvalidStateException.class)
        .hasMessageContaining("message send failed");
    assertThatThrownBy(() -> consumer.send(DataMessage.of("x".repeat(262_145))).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("maxMessageSize:262144, len:262145");
    assertThat(consumer.getBufferedAmount().join()).isZero();
  }

  @Test
  void aClosedConsumerIsForgottenAndItsStreamFree() {
    DataProducer producer = produce();
    DataConsumer consumer = consume(DataConsumerOptions.of(producer.id()));
    List<String> events = new ArrayList<>();
    consumer.onClose(() -> events.add("close"));
    consumer.close();
    consumer.close();
    assertThat(events).containsExactly("close");
    assertThat(router.dump().join().mapDataProducerIdDataConsumerIds())
        .containsExactly(new KeyValues(producer.id(), List.of()));
    assertThat(transport.dump().join().base().dataConsumerIds()).isEmpty();
    assertThat(consume(DataConsumerOptions.of(producer.id())).sctpStreamParameters().streamId())
        .as("the one used longest ago comes first")
        .isEqualTo(1);
  }
}
