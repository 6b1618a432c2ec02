package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RouterRtpCodecCapability;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a consumer leaves out leaves no gap that its endpoint would ask for. */
class SimpleConsumerTest {
  private static final long SSRC = 1234;
  private static final int PCMU = 0;
  private static final byte[] SOUND = {1, 2, 3};

  private final Router router =
      new VirtualLoop()
          .router(
              List.of(
                  RouterRtpCodecCapability.builder("audio/opus", 48_000).channels(2).build(),
                  RouterRtpCodecCapability.builder("audio/PCMU", 8000).build()));
  private final ClearTransport from = new ClearTransport(router);
  private final ClearTransport to = new ClearTransport(router);
  private final Consumer consumer;
  private final List<RtpPacket> received = new ArrayList<>();
  private int sequenceNumber = 65_530;

  SimpleConsumerTest() {
    RtpParameters opus = TestParameters.opus("a", SSRC);
    RtpParameters both =
        opus.toBuilder()
            .codecs(
                List.of(
                    opus.codecs().get(0),
                    RtpCodecParameters.builder("audio/PCMU", 8000).payloadType(PCMU).build()))
            // It may send either.
            .encodings(List.of(RtpEncodingParameters.builder().ssrc(SSRC).build()))
            .build();
    Producer producer = from.produce(MediaKind.AUDIO, both).join();
    RtpCapabilities all = router.rtpCapabilities();
    var opusAlone =
        new RtpCapabilities(
            all.codecs().stream().filter(it -> it.mimeType().equals("audio/opus")).toList(),
            all.headerExtensions());
    consumer = to.consume(ConsumerOptions.of(producer.id(), opusAlone)).join();
    to.sendTo(this::receive, rtcp -> {});
  }

  private void receive(byte[] bytes) {
    var packet = new RtpPacket();
    assertThat(packet.wrap(bytes, 0, bytes.length)).isTrue();
    received.add(packet);
  }

  private void send(int payloadType, byte[] payload) {
    byte[] packet = new byte[12 + payload.length];
    packet[0] = (byte) 0x80;
    packet[1] = (byte) payloadType;
    BigEndian.put16(packet, 2, sequenceNumber++ & 0xFFFF);
    BigEndian.put32(packet, 8, SSRC);
    System.arraycopy(payload, 0, packet, 12, payload.length);
    from.receiveRtp(packet);
  }

  private void assertConsecutive(int packets) {
    assertThat(received).hasSize(packets);
    for (int i = 1; i < packets; i++) {
      int expected = (received.get(i - 1).sequenceNumber() + 1) & 0xFFFF;
      assertThat(received.get(i).sequenceNumber()).isEqualTo(expected);
    }
  }

  @Test
  void packetsGoOnInOneSequenceAcrossAWrap() {
    for (int i = 0; i < 20; i++) {
      send(TestParameters.OPUS, SOUND);
    }
    assertConsecutive(20);
  }

  @Test
  void packetsOfACodecThatTheEndpointLacksAreLeftOut() {
    send(TestParameters.OPUS, SOUND);
    send(PCMU, SOUND);
    send(PCMU, SOUND);
    send(TestParameters.OPUS, SOUND);
    assertConsecutive(2);
    assertThat(received).allMatch(it -> it.payloadType() == 100);
  }

  @Test
  void packetsWithoutPayloadAreLeftOut() {
    send(TestParameters.OPUS, SOUND);
    send(TestParameters.OPUS, new byte[0]);
    send(TestParameters.OPUS, SOUND);
    assertConsecutive(2);
  }

  @Test
  void packetsOfAPauseAreLeftOut() {
    send(TestParameters.OPUS, SOUND);
    consumer.pause().join();
    send(TestParameters.OPUS, SOUND);
    consumer.resume().join();
    send(TestParameters.OPUS, SOUND);
    assertConsecutive(2);
  }
}
