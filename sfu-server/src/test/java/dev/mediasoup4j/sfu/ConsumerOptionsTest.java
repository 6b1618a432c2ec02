package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerOptionsTest {
  private static final byte[] SOUND = {0x78, 1, 2, 3};
  private static final byte[] SILENCE = {0x78};

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void silenceIsLeftOutWithoutAGapWhereThatIsWanted(boolean ignoreDtx) {
    var router = new VirtualLoop().router();
    DirectTransport transport =
        router.createDirectTransport(DirectTransportOptions.defaults()).join();
    Producer producer = transport.produce(MediaKind.AUDIO, TestParameters.opus("a", 4711)).join();
    Consumer consumer =
        transport
            .consume(
                ConsumerOptions.of(producer.id(), router.rtpCapabilities()).ignoreDtx(ignoreDtx))
            .join();
    List<Integer> sequenceNumbers = new ArrayList<>();
    consumer.onRtp(packet -> sequenceNumbers.add(view(packet).sequenceNumber()));
    int payloadType = producer.rtpParameters().codecs().get(0).payloadType();
    producer.send(packet(payloadType, 1, SOUND)).join();
    producer.send(packet(payloadType, 2, SILENCE)).join();
    producer.send(packet(payloadType, 3, SOUND)).join();

    assertThat(sequenceNumbers).hasSize(ignoreDtx ? 2 : 3);
    for (int i = 1; i < sequenceNumbers.size(); i++) {
      assertThat(sequenceNumbers.get(i)).isEqualTo(sequenceNumbers.get(i - 1) + 1);
    }
  }

  @Test
  void pipeSendsAllStreamsOfTheProducer() {
    var call = new SimulcastCall();
    Consumer consumer =
        call.to
            .consume(
                ConsumerOptions.of(call.producer.id(), call.router.rtpCapabilities()).pipe(true))
            .join();
    assertThat(consumer.type()).isEqualTo(ConsumerType.PIPE);
    assertThat(consumer.rtpParameters().encodings())
        .hasSize(SimulcastCall.LAYERS)
        .extracting(RtpEncodingParameters::ssrc)
        .doesNotHaveDuplicates();
  }

  private static RtpPacket view(byte[] packet) {
    var view = new RtpPacket();
    assertThat(view.wrap(packet, 0, packet.length)).isTrue();
    return view;
  }

  private static byte[] packet(int payloadType, int sequenceNumber, byte[] payload) {
    byte[] packet = new byte[12 + payload.length];
    packet[0] = (byte) 0x80;
    packet[1] = (byte) payloadType;
    packet[3] = (byte) sequenceNumber;
    packet[7] = (byte) sequenceNumber;
    packet[10] = (byte) (4711 >> 8);
    packet[11] = (byte) 4711;
    System.arraycopy(payload, 0, packet, 12, payload.length);
    return packet;
  }
}
