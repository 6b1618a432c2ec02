package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediasoup4j.rtc.rtcp.Fir;
import dev.mediasoup4j.rtc.rtcp.RtcpPacket;
import dev.mediasoup4j.rtc.rtcp.SenderReport;
import dev.mediasoup4j.sfu.trace.ConsumerTraceEventType;
import dev.mediasoup4j.sfu.trace.ProducerTraceEventType;
import dev.mediasoup4j.sfu.trace.TraceDirection;
import dev.mediasoup4j.sfu.trace.TraceEventData;
import dev.mediasoup4j.sfu.trace.TraceInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceTest {
  private final List<TraceEventData<ProducerTraceEventType>> produced = new ArrayList<>();
  private final List<TraceEventData<ConsumerTraceEventType>> consumed = new ArrayList<>();

  private VideoCall call(double loss) {
    var call = new VideoCall(loss);
    call.producer.onTrace(produced::add);
    call.consumer.onTrace(consumed::add);
    return call;
  }

  @Test
  void nothingIsTracedUnlessAskedFor() {
    call(0.05).run(Duration.ofSeconds(1));
    assertThat(produced).isEmpty();
    assertThat(consumed).isEmpty();
  }

  @Test
  void keyFramesAreToldApartFromOtherPacketsWhereBothAreTraced() {
    VideoCall call = call(0);
    call.producer
        .enableTraceEvent(Set.of(ProducerTraceEventType.RTP, ProducerTraceEventType.KEYFRAME))
        .join();
    call.consumer.enableTraceEvent(Set.of(ConsumerTraceEventType.KEYFRAME)).join();
    call.run(Duration.ofSeconds(1));

    assertThat(produced).allMatch(event -> event.direction() == TraceDirection.IN);
    assertThat(produced)
        .filteredOn(it -> it.type() == ProducerTraceEventType.RTP)
        .hasSizeGreaterThan(50);
    assertThat(produced)
        .filteredOn(it -> it.type() == ProducerTraceEventType.KEYFRAME)
        .isNotEmpty()
        .allSatisfy(it -> assertThat(packet(it).keyFrame()).isTrue())
        .allSatisfy(it -> assertThat(packet(it).ssrc()).isEqualTo(VideoCall.SSRC));
    assertThat(consumed)
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.type()).isEqualTo(ConsumerTraceEventType.KEYFRAME))
        .allSatisfy(
            it ->
                assertThat(packet(it).ssrc())
                    .isEqualTo(call.consumer.rtpParameters().encodings().get(0).ssrc()));
  }

  @Test
  void lossShowsAsRequestsAndRetransmissionsOnBothSides() {
    VideoCall call = call(0.05);
    call.producer.enableTraceEvent(EnumSet.allOf(ProducerTraceEventType.class)).join();
    call.consumer.enableTraceEvent(EnumSet.allOf(ConsumerTraceEventType.class)).join();
    call.run(Duration.ofSeconds(3));
    call.receiver.requestKeyFrame();
    call.run(Duration.ofSeconds(3));

    assertThat(produced)
        .filteredOn(it -> it.type() == ProducerTraceEventType.NACK)
        .isNotEmpty()
        .allMatch(it -> it.direction() == TraceDirection.OUT && it.info() == null);
    assertThat(produced)
        .filteredOn(it -> it.type() == ProducerTraceEventType.PLI)
        .isNotEmpty()
        .allSatisfy(
            it -> assertThat(it.info()).isEqualTo(new TraceInfo.KeyFrameRequest(VideoCall.SSRC)));
    assertThat(produced)
        .filteredOn(it -> it.info() instanceof TraceInfo.Packet)
        .anyMatch(it -> packet(it).retransmission());
    assertThat(consumed)
        .filteredOn(it -> it.type() == ConsumerTraceEventType.NACK)
        .isNotEmpty()
        .allMatch(it -> it.direction() == TraceDirection.IN);
    assertThat(consumed)
        .filteredOn(it -> it.info() instanceof TraceInfo.Packet)
        .anyMatch(it -> packet(it).retransmission());
  }

  @Test
  void reportsAndFirCarryWhatTheySay() {
    VideoCall call = call(0);
    call.run(Duration.ofSeconds(1));
    call.producer.enableTraceEvent(Set.of(ProducerTraceEventType.SR)).join();
    call.consumer.enableTraceEvent(Set.of(ConsumerTraceEventType.FIR)).join();
    call.from.receiveRtcp(
        bytes(new SenderReport(VideoCall.SSRC, (7L << 32) + 9, 11, 13, 15, List.of())));
    long ssrc = call.consumer.rtpParameters().encodings().get(0).ssrc();
    call.to.receiveRtcp(bytes(new Fir(1, List.of(new Fir.Entry(ssrc, 1)))));

    assertThat(produced)
        .extracting(TraceEventData::info)
        .contains(new TraceInfo.Report(VideoCall.SSRC, 7, 9, 11, 13, 15));
    assertThat(consumed)
        .extracting(TraceEventData::info)
        .containsExactly(new TraceInfo.KeyFrameRequest(ssrc));
  }

  @Test
  void eventsReadAsMediasoupsInJson() throws Exception {
    VideoCall call = call(0);
    call.producer.enableTraceEvent(Set.of(ProducerTraceEventType.RTP)).join();
    call.run(Duration.ofMillis(200));

    var mapper = new ObjectMapper();
    JsonNode event = mapper.readTree(mapper.writeValueAsString(produced.get(0)));
    assertThat(event.get("type").asText()).isEqualTo("rtp");
    assertThat(event.get("direction").asText()).isEqualTo("in");
    assertThat(event.get("info").get("isRtx").asBoolean()).isFalse();
    assertThat(event.get("info").has("sequenceNumber")).isTrue();
  }

  private static TraceInfo.Packet packet(TraceEventData<?> event) {
    return (TraceInfo.Packet) event.info();
  }

  private static byte[] bytes(RtcpPacket packet) {
    byte[] bytes = new byte[packet.length()];
    packet.write(bytes, 0);
    return bytes;
  }
}
