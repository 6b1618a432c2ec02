package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Messages over the data channels of endpoints. */
class WebRtcDataTest extends WebRtcTestBase {
  @Test
  void tellsOnceWhenFewEnoughBytesOfMessagesWait() throws Exception {
    WebRtcTransport transport = transport();
    WebRtcEndpoint receiver = connected(transport);
    await().atMost(LONG).until(() -> transport.sctpState() == SctpState.CONNECTED);
    DirectTransport direct = router.createDirectTransport(DirectTransportOptions.defaults()).join();
    DataProducer producer = direct.produceData(DataProducerOptions.direct()).join();
    DataConsumer consumer = transport.consumeData(DataConsumerOptions.of(producer.id())).join();
    List<Long> lows = new CopyOnWriteArrayList<>();
    consumer.onBufferedAmountLow(lows::add);
    assertThatThrownBy(() -> consumer.setBufferedAmountLowThreshold(-1).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("-1");
    consumer.setBufferedAmountLowThreshold(10_000).join();
    assertThat(lows).as("there is as little from the start").containsExactly(0L);
    lows.clear();

    producer.send(DataMessage.of("never more than the threshold")).join();
    await().atMost(LONG).until(() -> receiver.messages.size() == 1);
    assertThat(lows).isEmpty();

    DataMessage large = DataMessage.of("x".repeat(200_000));
    producer.send(large).join();
    assertThat(consumer.getBufferedAmount().join()).isGreaterThan(10_000);
    await().atMost(LONG).until(() -> receiver.messages.size() == 2);
    assertThat(lows).hasSize(1).allMatch(bytes -> bytes <= 10_000);

    await().atMost(LONG).until(() -> consumer.getBufferedAmount().join() == 0);
    lows.clear();
    consumer.setBufferedAmountLowThreshold(0).join();
    producer.send(large).join();
    await().atMost(LONG).until(() -> receiver.messages.size() == 3);
    assertThat(lows).as("when it was set, and when all was sent").containsExactly(0L, 0L);
    assertThat(consumer.getBufferedAmount().join()).isZero();
  }

  @Test
  void carriesMessagesBetweenDataChannels() throws Exception {
    WebRtcTransport from = transport();
    WebRtcTransport to = transport();
    WebRtcEndpoint sender = connected(from);
    WebRtcEndpoint receiver = connected(to);
    await().atMost(LONG).until(() -> to.sctpState() == SctpState.CONNECTED);
    await().atMost(LONG).until(() -> from.sctpState() == SctpState.CONNECTED);
    DataProducer producer =
        from.produceData(
                DataProducerOptions.of(SctpStreamParameters.builder().streamId(7).build())
                    .label("chat"))
            .join();
    DataConsumer consumer = to.consumeData(DataConsumerOptions.of(producer.id())).join();
    assertThat(consumer.label()).isEqualTo("chat");

    sender.sendMessage(7, "hello");
    String large = "x".repeat(200_000);
    sender.sendMessage(7, large);
    int stream = consumer.sctpStreamParameters().streamId();
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(receiver.messages)
                    .containsExactly(stream + ":hello", stream + ":" + large));

    producer.pause().join();
    sender.sendMessage(7, "unheard");
    await().atMost(LONG).until(() -> producer.getStats().join().messagesReceived() == 3);
    producer.resume().join();
    sender.sendMessage(8, "to a stream of nobody");
    sender.sendMessage(7, "again");
    await().atMost(LONG).until(() -> receiver.messages.size() == 3);
    assertThat(receiver.messages.get(2)).isEqualTo(stream + ":again");
    assertThat(from.getStats().join().transport().dropped())
        .containsEntry(DropReason.UNKNOWN_DATA_STREAM, 1L);

    producer.close();
    await().atMost(LONG).until(consumer::closed);
  }
}
