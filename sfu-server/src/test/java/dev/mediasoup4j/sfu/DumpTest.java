package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.rtc.sctp.PayloadProtocolId;
import dev.mediasoup4j.rtc.sctp.SctpSendOptions;
import dev.mediasoup4j.sfu.dump.ConsumerDump;
import dev.mediasoup4j.sfu.dump.KeyValue;
import dev.mediasoup4j.sfu.dump.KeyValues;
import dev.mediasoup4j.sfu.dump.LayeredConsumerDump;
import dev.mediasoup4j.sfu.dump.RouterDump;
import dev.mediasoup4j.sfu.dump.RtpStreamDump;
import dev.mediasoup4j.sfu.dump.SimpleConsumerDump;
import dev.mediasoup4j.sfu.trace.ProducerTraceEventType;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DumpTest {
  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void routerTellsWhoIsConnectedWithWhom() {
    var call = new VideoCall(0);
    RouterDump dump = call.router.dump().join();
    assertThat(dump.transportIds()).containsExactly(call.from.id(), call.to.id());
    assertThat(dump.mapProducerIdConsumerIds())
        .containsExactly(new KeyValues(call.producer.id(), java.util.List.of(call.consumer.id())));
    assertThat(dump.mapConsumerIdProducerId())
        .containsExactly(new KeyValue<>(call.consumer.id(), call.producer.id()));

    call.consumer.close();
    assertThat(call.router.dump().join().mapConsumerIdProducerId()).isEmpty();
    call.router.close();
    assertThatThrownBy(() -> call.router.dump().join())
        .hasCauseInstanceOf(InvalidStateException.class);
  }

  @Test
  void producerTellsTheStreamsThatHaveBegun() {
    var call = new VideoCall(0.05);
    assertThat(call.producer.dump().join().rtpStreams()).isEmpty();
    call.run(Duration.ofSeconds(2));
    call.producer
        .enableTraceEvent(Set.of(ProducerTraceEventType.SR, ProducerTraceEventType.NACK))
        .join();

    var dump = call.producer.dump().join();
    RtpStreamDump stream = dump.rtpStreams().get(0);
    assertThat(stream.params().ssrc()).isEqualTo(VideoCall.SSRC);
    assertThat(stream.params().useNack()).isTrue();
    assertThat(stream.rtxStream().params().mimeType()).isEqualTo("video/rtx");
    assertThat(dump.rtpMapping().codecs()).isNotEmpty();
    assertThat(dump.traceEventTypes()).containsExactly("nack", "sr");
  }

  @Test
  void consumerTellsWhatItSends() {
    var call = new VideoCall(0);
    call.run(Duration.ofSeconds(1));
    call.consumer.setPriority(7).join();
    ConsumerDump dump = call.consumer.dump().join();
    assertThat(dump).isInstanceOf(SimpleConsumerDump.class);
    assertThat(dump.base().priority()).isEqualTo(7);
    assertThat(((SimpleConsumerDump) dump).rtpStream().params().ssrc())
        .isEqualTo(call.consumer.rtpParameters().encodings().get(0).ssrc());
  }

  @Test
  void simulcastConsumerTellsItsLayers() {
    var call = new SimulcastCall();
    call.run(Duration.ofSeconds(3));
    call.consumer.setPreferredLayers(new ConsumerLayers(1, 0)).join();
    call.run(Duration.ofSeconds(3));
    var dump = (LayeredConsumerDump) call.consumer.dump().join();
    assertThat(dump.preferredSpatialLayer()).isEqualTo(1);
    assertThat(dump.targetSpatialLayer()).isEqualTo(1);
    assertThat(dump.currentSpatialLayer()).isEqualTo(1);
    assertThat(dump.currentTemporalLayer()).isZero();
  }

  @Test
  void transportTellsHowPacketsFindTheirProducer() {
    var call = new VideoCall(0);
    call.run(Duration.ofMillis(500));
    var from = call.from.dump().join();
    assertThat(from.rtpListener().ssrcTable())
        .contains(new KeyValue<>(VideoCall.SSRC, call.producer.id()));
    assertThat(from.rtpListener().midTable())
        .containsExactly(new KeyValue<>("v0", call.producer.id()));
    assertThat(from.recvRtpHeaderExtensions().mid()).isNotNull();
    var to = call.to.dump().join();
    assertThat(to.mapSsrcConsumerId())
        .extracting(KeyValue::value)
        .containsExactly(call.consumer.id());
    assertThat(to.consumerIds()).containsExactly(call.consumer.id());
  }

  @Test
  void dumpsReadAsMediasoupsInJson() {
    var call = new VideoCall(0);
    call.run(Duration.ofMillis(500));
    DirectTransport direct =
        call.router.createDirectTransport(DirectTransportOptions.defaults()).join();
    DataProducer data = direct.produceData(DataProducerOptions.direct().label("chat")).join();

    JsonNode transport = json(direct.dump().join());
    assertThat(transport.get("id").asText()).isEqualTo(direct.id());
    assertThat(transport.get("dataProducerIds").get(0).asText()).isEqualTo(data.id());
    assertThat(transport.has("sctpState")).isFalse();
    assertThat(json(direct.getStats().join()).get("transportId").asText()).isEqualTo(direct.id());
    assertThat(json(data.dump().join()).get("type").asText()).isEqualTo("direct");
    JsonNode consumer = json(call.consumer.dump().join());
    assertThat(consumer.get("kind").asText()).isEqualTo("video");
    assertThat(consumer.get("type").asText()).isEqualTo("simple");
    assertThat(consumer.get("rtpStream").get("params").has("ssrc")).isTrue();
    assertThat(json(call.producer.dump().join()).get("rtpMapping").has("encodings")).isTrue();
    assertThat(json(call.consumer.getStats().join()).findValuesAsText("type"))
        .containsExactly("outbound-rtp", "inbound-rtp");
  }

  @Test
  void sctpTellsWhatWaitsToBeSent() {
    var call = new VideoCall(0);
    var sctp =
        new TransportSctp(
            call.from, SctpOptions.DISABLED.enabled(true), (packet, at, length) -> {});
    sctp.session().send(1, PayloadProtocolId.BINARY, new byte[1000], SctpSendOptions.ORDERED);
    assertThat(json(sctp.dump()))
        .hasToString(
            "{\"port\":5000,\"OS\":1024,\"MIS\":1024,\"maxMessageSize\":262144,"
                + "\"sendBufferSize\":262144,\"sctpBufferedAmount\":1000,\"isDataChannel\":false}");
  }

  private JsonNode json(Object dump) {
    return mapper.valueToTree(dump);
  }
}
