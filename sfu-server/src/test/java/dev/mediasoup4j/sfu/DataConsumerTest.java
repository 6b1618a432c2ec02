package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DataConsumerTest {
  private final Router router = new VirtualLoop().router();
  private final DirectTransport transport =
      router.createDirectTransport(DirectTransportOptions.defaults()).join();
  private final DataProducer producer =
      transport.produceData(DataProducerOptions.direct().label("chat")).join();
  private final DataConsumer consumer =
      transport.consumeData(DataConsumerOptions.of(producer.id())).join();
  private final List<String> heard = new ArrayList<>();

  DataConsumerTest() {
    consumer.onMessage(message -> heard.add(message.text()));
  }

  private void send(String text, Integer... subchannels) {
    producer.send(DataMessage.of(text), new Subchannels(Set.of(subchannels), null)).join();
  }

  @Test
  void subchannelsAreTakenOneByOne() {
    consumer.setSubchannels(Set.of(1)).join();
    consumer.addSubchannel(2).join();
    send("one", 1);
    send("two", 2);
    send("three", 3);
    consumer.removeSubchannel(1).join();
    send("one again", 1);
    assertThat(heard).containsExactly("one", "two");
    assertThat(consumer.dump().join().subchannels()).containsExactly(2);
    assertThatThrownBy(() -> consumer.addSubchannel(65_536).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("65536");
  }

  @Test
  void pausesAreToldOnceOfEachSide() {
    List<String> events = new ArrayList<>();
    producer.onPause(() -> events.add("producer pause"));
    producer.onResume(() -> events.add("producer resume"));
    consumer.onPause(() -> events.add("consumer pause"));
    consumer.onResume(() -> events.add("consumer resume"));
    consumer.pause().join();
    consumer.pause().join();
    consumer.resume().join();
    producer.pause().join();
    send("unheard");
    producer.pause().join();
    producer.resume().join();
    assertThat(events)
        .containsExactly(
            "consumer pause",
            "consumer resume",
            "consumer pause",
            "producer pause",
            "consumer resume",
            "producer resume");
    assertThat(heard).isEmpty();
  }

  @Test
  void consumersHearOfThePauseOfTheirProducerFirst() {
    List<String> events = new ArrayList<>();
    producer.onPause(() -> events.add("pause"));
    consumer.onDataProducerPause(() -> events.add("consumer: dataproducerpause"));
    consumer.onPause(() -> events.add("consumer: pause"));
    producer.pause().join();
    assertThat(events).containsExactly("consumer: dataproducerpause", "consumer: pause", "pause");
  }

  @Test
  void pausingOneSideWhileTheOtherIsPausedChangesNothing() {
    producer.pause().join();
    List<String> events = new ArrayList<>();
    consumer.onPause(() -> events.add("pause"));
    consumer.onResume(() -> events.add("resume"));
    consumer.pause().join();
    producer.resume().join();
    assertThat(events).isEmpty();
    consumer.resume().join();
    assertThat(events).containsExactly("resume");
  }

  @Test
  void aDirectTransportHasNoBufferAndNobodyToSendTo() {
    assertRefused(consumer.setBufferedAmountLowThreshold(1000));
    assertRefused(consumer.getBufferedAmount());
    assertRefused(consumer.send(DataMessage.of("to myself")));
    assertThat(consumer.dump().join().bufferedAmountLowThreshold()).isZero();
    assertThat(heard).isEmpty();
  }

  private static void assertRefused(CompletableFuture<?> call) {
    assertThatThrownBy(call::join)
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("invalid DataConsumer type");
  }
}
