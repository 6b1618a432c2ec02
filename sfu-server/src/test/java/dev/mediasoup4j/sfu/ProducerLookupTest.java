package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.rtp.AudioLevel;
import dev.mediasoup4j.rtc.rtp.HeaderExtensionBlock;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.sfu.packet.ForwardedExtensions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProducerLookupTest {
  private final VirtualLoop loop = new VirtualLoop();
  private final Router router = loop.router();
  private final ClearTransport from = new ClearTransport(router);
  private final ClearTransport to = new ClearTransport(router);
  private final List<byte[]> received = new ArrayList<>();
  private int sequenceNumber;

  ProducerLookupTest() {
    to.sendTo(received::add, rtcp -> {});
  }

  private byte[] opus(long ssrc, String mid, int levelDbov) {
    byte[] buffer = new byte[200];
    buffer[0] = (byte) 0x80;
    var packet = new RtpPacket();
    packet.wrap(buffer, 0, 112);
    packet.setPayloadType(TestParameters.OPUS);
    packet.setSsrc(ssrc);
    packet.setSequenceNumber(sequenceNumber++);
    var block = new HeaderExtensionBlock();
    if (mid != null) {
      block.add(
          TestParameters.MID_ID,
          mid.getBytes(java.nio.charset.StandardCharsets.UTF_8),
          0,
          mid.length());
    }
    block.add(TestParameters.AUDIO_LEVEL_ID, new byte[] {AudioLevel.encode(levelDbov, true)}, 0, 1);
    packet.replaceExtensions(block);
    return Arrays.copyOf(buffer, packet.length());
  }

  private RtpParameters withoutSsrc(String mid) {
    return TestParameters.opus(mid, 1).toBuilder()
        .encodings(List.of(RtpEncodingParameters.builder().build()))
        .build();
  }

  @Test
  void audioKeepsItsLevelUnderTheConsumersExtensionId() {
    Producer producer = from.produce(MediaKind.AUDIO, TestParameters.opus("a0", 77)).join();
    Consumer consumer =
        to.consume(ConsumerOptions.of(producer.id(), router.rtpCapabilities())).join();
    from.receiveRtp(opus(77, "a0", -31));

    RtpParameters parameters = consumer.rtpParameters();
    int levelId = ForwardedExtensions.idOf(parameters, RtpHeaderExtensionUri.SSRC_AUDIO_LEVEL);
    assertThat(levelId).isNotZero().isNotEqualTo(TestParameters.AUDIO_LEVEL_ID);
    var packet = new RtpPacket();
    assertThat(packet.wrap(received.get(0), 0, received.get(0).length)).isTrue();
    assertThat(AudioLevel.readDbov(packet, levelId)).isEqualTo(-31);
    assertThat(packet.payloadLength()).isEqualTo(100);
    assertThat(packet.extensionOffset(TestParameters.MID_ID)).isNegative();
  }

  @Test
  void findsAStreamByItsMidAndThenKnowsItsSsrc() {
    Producer producer = from.produce(MediaKind.AUDIO, withoutSsrc("a0")).join();
    to.consume(ConsumerOptions.of(producer.id(), router.rtpCapabilities())).join();
    from.receiveRtp(opus(4711, "a0", -10));
    from.receiveRtp(opus(4711, null, -10));

    assertThat(received).hasSize(2);
    assertThat(producer.score().get(0).ssrc()).isEqualTo(4711);
    assertThat(from.dropped()).isEmpty();
  }

  @Test
  void anEndpointMakesOnlySoManySsrcsKnownByItsMid() {
    from.produce(MediaKind.AUDIO, withoutSsrc("a0")).join();
    for (int i = 0; i < 1024; i++) {
      from.receiveRtp(opus(4711 + i, "a0", -10));
    }
    assertThat(from.dropped()).doesNotContainKey(DropReason.UNKNOWN_RTP_STREAM);
    from.receiveRtp(opus(99, "a0", -10));
    assertThat(from.dropped()).containsEntry(DropReason.UNKNOWN_RTP_STREAM, 1L);
    from.receiveRtp(opus(4711, null, -10));
    assertThat(from.dropped()).containsEntry(DropReason.UNKNOWN_RTP_STREAM, 1L);
  }

  @Test
  void aProducerWithoutTheMidExtensionDoesNotTakeItFromTheOthers() {
    from.produce(MediaKind.AUDIO, withoutSsrc("a0")).join();
    RtpParameters plain =
        TestParameters.opus("a1", 88).toBuilder().headerExtensions(List.of()).build();
    from.produce(MediaKind.AUDIO, plain).join();
    from.receiveRtp(opus(4711, "a0", -10));
    assertThat(from.dropped()).isEmpty();
  }

  @Test
  void forgetsTheStreamsOfAClosedProducer() {
    Producer producer = from.produce(MediaKind.AUDIO, TestParameters.opus("a0", 77)).join();
    from.receiveRtp(opus(77, "a0", -10));
    producer.close();
    from.receiveRtp(opus(77, "a0", -10));
    assertThat(from.dropped()).containsEntry(DropReason.UNKNOWN_RTP_STREAM, 1L);
    loop.run(Duration.ofSeconds(10));

    assertThat(from.produce(MediaKind.AUDIO, TestParameters.opus("a0", 77)).join().closed())
        .isFalse();
  }
}
