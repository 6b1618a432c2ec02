package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.rtcp.Pli;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.sctp.PayloadProtocolId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectTransportTest {
  private static final long SSRC = 7000;

  private final VirtualLoop loop = new VirtualLoop();
  private final Router router = loop.router();
  private final DirectTransport from = direct(DirectTransportOptions.defaults());
  private final DirectTransport to = direct(DirectTransportOptions.defaults());

  private DirectTransport direct(DirectTransportOptions options) {
    return router.createDirectTransport(options).join();
  }

  private Producer video() {
    return from.produce(MediaKind.VIDEO, TestParameters.vp8("v", SSRC)).join();
  }

  private Consumer consume(Producer producer) {
    return to.consume(ConsumerOptions.of(producer.id(), router.rtpCapabilities())).join();
  }

  @Test
  void packetsGoFromTheUsersCallToTheUsersListener() {
    Producer producer = video();
    Consumer consumer = consume(producer);
    List<byte[]> received = new ArrayList<>();
    consumer.onRtp(received::add);

    var sender = new VideoSender(SSRC, packet -> producer.send(packet).join());
    sender.makeKeyFrame();
    sender.sendFrame();

    assertThat(received).hasSize(VideoSender.PACKETS_PER_FRAME);
    var view = new RtpPacket();
    assertThat(view.wrap(received.get(0), 0, received.get(0).length)).isTrue();
    assertThat(view.ssrc()).isEqualTo(consumer.rtpParameters().encodings().get(0).ssrc());
    assertThat(view.payloadLength()).isEqualTo(900);
    DirectTransportStats stats = to.getStats().join();
    assertThat(stats.type()).isEqualTo("direct-transport");
    assertThat(stats.transport().bytesSent()).isGreaterThan(2700);
  }

  @Test
  void aProducerTakesWhatItIsGivenThoughItsParametersNameNoStream() {
    RtpParameters nameless =
        TestParameters.vp8("v", SSRC).toBuilder()
            .encodings(List.of(RtpEncodingParameters.builder().build()))
            .build();
    Producer producer = from.produce(MediaKind.VIDEO, nameless).join();
    List<byte[]> received = new ArrayList<>();
    consume(producer).onRtp(received::add);

    var sender = new VideoSender(SSRC, packet -> producer.send(packet).join());
    sender.makeKeyFrame();
    sender.sendFrame();

    assertThat(received).hasSize(VideoSender.PACKETS_PER_FRAME);
    assertThat(producer.score()).extracting(ProducerScore::ssrc).containsExactly(SSRC);
  }

  @Test
  void keyFrameRequestOfTheUserReachesTheProducersUser() {
    Producer producer = video();
    Consumer consumer = consume(producer);
    var sender = new VideoSender(SSRC, packet -> producer.send(packet).join());
    from.onRtcp(sender::receiveRtcp);
    sender.makeKeyFrame();
    sender.sendFrame();
    loop.run(Duration.ofMillis(500));
    int before = sender.keyFrameRequests;

    var pli = new Pli(1, consumer.rtpParameters().encodings().get(0).ssrc());
    byte[] bytes = new byte[pli.length()];
    pli.write(bytes, 0);
    to.sendRtcp(bytes).join();

    assertThat(sender.keyFrameRequests).isEqualTo(before + 1);
  }

  @Test
  void oversizedAndMalformedRtcpIsCounted() {
    to.sendRtcp(new byte[2000]).join();
    to.sendRtcp(new byte[] {(byte) 0x80, (byte) 200, 0, 6, 1, 2, 3, 4}).join();
    assertThat(to.getStats().join().transport().dropped())
        .containsEntry(DropReason.MALFORMED_RTCP, 2L);
  }

  @Test
  void messagesGoToTheListenersOfAllThatAreNotPaused() {
    DataProducer producer = from.produceData(DataProducerOptions.direct().label("chat")).join();
    DataConsumer heard = to.consumeData(DataConsumerOptions.of(producer.id())).join();
    DataConsumer paused = to.consumeData(DataConsumerOptions.of(producer.id()).paused(true)).join();
    List<String> messages = new ArrayList<>();
    heard.onMessage(message -> messages.add(message.text()));
    paused.onMessage(message -> messages.add("paused: " + message.text()));

    producer.send(DataMessage.of("hello")).join();
    producer.send(DataMessage.of("")).join();

    assertThat(messages).containsExactly("hello", "");
    assertThat(heard.type()).isEqualTo(DataChannelType.DIRECT);
    assertThat(heard.label()).isEqualTo("chat");
    assertThat(heard.sctpStreamParameters()).isNull();
    assertThat(heard.getStats().join().messagesSent()).isEqualTo(2);
  }

  @Test
  void subchannelsDecideWhoGetsAMessage() {
    DataProducer producer = from.produceData(DataProducerOptions.direct()).join();
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      to.consumeData(DataConsumerOptions.of(producer.id()).subchannels(Set.of(i, i + 1)))
          .join()
          .onMessage(message -> messages.add(number + message.text()));
    }

    producer.send(DataMessage.of("all")).join();
    producer.send(DataMessage.of("any"), new Subchannels(Set.of(1), null)).join();
    producer.send(DataMessage.of("both"), new Subchannels(Set.of(0, 1), 2)).join();
    producer.send(DataMessage.of("none"), new Subchannels(Set.of(9), null)).join();

    assertThat(messages).containsExactly("0all", "1all", "2all", "0any", "1any", "1both");
  }

  @Test
  void userOfAnotherKindOfTransportOrOfTooMuchDataIsTold() {
    DirectTransport small = direct(DirectTransportOptions.defaults().maxMessageSize(4));
    DataProducer data = small.produceData(DataProducerOptions.direct()).join();
    assertThatThrownBy(() -> data.send(DataMessage.of("12345")).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("maxMessageSize:4, len:5");

    Producer elsewhere =
        new ClearTransport(router).produce(MediaKind.VIDEO, TestParameters.vp8("v", SSRC)).join();
    assertThatThrownBy(() -> elsewhere.send(new byte[20]).join())
        .hasCauseInstanceOf(InvalidStateException.class)
        .hasMessageContaining("DirectTransport");
  }

  @Test
  void closedTransportTakesNothing() {
    Producer producer = video();
    from.close();
    assertThatThrownBy(() -> producer.send(new byte[20]).join())
        .hasCauseInstanceOf(InvalidStateException.class);
    assertThatThrownBy(() -> from.sendRtcp(new byte[8]).join())
        .hasCauseInstanceOf(InvalidStateException.class);
  }

  @Test
  void messagesAreCountedOnBothSidesWhileNeitherIsPaused() {
    DataProducer producer = from.produceData(DataProducerOptions.direct()).join();
    DataConsumer consumer = to.consumeData(DataConsumerOptions.of(producer.id())).join();
    List<DataMessage> messages = new ArrayList<>();
    consumer.onMessage(messages::add);

    producer.send(DataMessage.of("text")).join();
    producer.pause().join();
    producer.send(DataMessage.of("while the producer is paused")).join();
    producer.resume().join();
    consumer.pause().join();
    producer.send(DataMessage.of("while the consumer is paused")).join();
    consumer.resume().join();
    producer.send(DataMessage.of(new byte[] {1, 2, 3})).join();

    assertThat(messages)
        .extracting(DataMessage::payloadProtocolId)
        .containsExactly(PayloadProtocolId.STRING, PayloadProtocolId.BINARY);
    DataProducerStats received = producer.getStats().join();
    assertThat(received.messagesReceived()).isEqualTo(4);
    assertThat(received.bytesReceived()).isEqualTo(4 + 28 + 28 + 3);
    DataConsumerStats sent = consumer.getStats().join();
    assertThat(sent.messagesSent()).isEqualTo(2);
    assertThat(sent.bytesSent()).isEqualTo(4 + 3);
  }
}
