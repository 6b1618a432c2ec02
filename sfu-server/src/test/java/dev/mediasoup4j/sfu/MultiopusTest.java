package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RouterRtpCodecCapability;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpCodecCapability;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sound of more than two channels. */
class MultiopusTest {
  private final Router router =
      new VirtualLoop()
          .router(
              List.of(
                  RouterRtpCodecCapability.builder("audio/multiopus", 48_000)
                      .preferredPayloadType(100)
                      .channels(6)
                      .parameter("useinbandfec", 1)
                      .parameter("channel_mapping", "0,4,1,2,3,5")
                      .parameter("num_streams", 4)
                      .parameter("coupled_streams", 2)
                      .build()));
  private final ClearTransport transport = new ClearTransport(router);

  private static RtpParameters parameters(int streams, int coupledStreams) {
    return TestParameters.opus("a", 1).toBuilder()
        .codecs(
            List.of(
                RtpCodecParameters.builder("audio/multiopus", 48_000)
                    .payloadType(96)
                    .channels(6)
                    .parameter("channel_mapping", "0,4,1,2,3,5")
                    .parameter("num_streams", streams)
                    .parameter("coupled_streams", coupledStreams)
                    .build()))
        .build();
  }

  private static RtpCapabilities receiving(int channels) {
    return new RtpCapabilities(
        List.of(
            RtpCodecCapability.builder("audio/multiopus", 48_000)
                .preferredPayloadType(100)
                .channels(channels)
                .parameter("channel_mapping", "0,4,1,2,3,5")
                .parameter("num_streams", 4)
                .parameter("coupled_streams", 2)
                .build()),
        List.of());
  }

  @Test
  void sixChannelsAreProducedAndConsumed() {
    Producer producer = transport.produce(MediaKind.AUDIO, parameters(4, 2)).join();
    assertThat(router.canConsume(producer.id(), receiving(6))).isTrue();
    Consumer consumer = transport.consume(ConsumerOptions.of(producer.id(), receiving(6))).join();
    RtpCodecParameters codec = consumer.rtpParameters().codecs().get(0);
    assertThat(codec.payloadType()).isEqualTo(100);
    assertThat(codec.channels()).isEqualTo(6);
    assertThat(codec.parameters())
        .containsEntry("channel_mapping", "0,4,1,2,3,5")
        .containsEntry("num_streams", 4)
        .containsEntry("coupled_streams", 2);
  }

  @Test
  void streamsThatTheRouterHasOtherwiseAreRefused() {
    for (RtpParameters wrong : List.of(parameters(2, 2), parameters(4, 1))) {
      assertThatThrownBy(() -> transport.produce(MediaKind.AUDIO, wrong).join())
          .hasCauseInstanceOf(UnsupportedException.class);
    }
  }

  @Test
  void anotherNumberOfChannelsCanNotBeReceived() {
    Producer producer = transport.produce(MediaKind.AUDIO, parameters(4, 2)).join();
    assertThat(router.canConsume(producer.id(), receiving(8))).isFalse();
    assertThatThrownBy(
            () -> transport.consume(ConsumerOptions.of(producer.id(), receiving(8))).join())
        .hasCauseInstanceOf(UnsupportedException.class);
  }
}
