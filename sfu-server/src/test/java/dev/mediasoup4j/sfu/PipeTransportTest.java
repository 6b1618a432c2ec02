package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Between routers on loops of their own, of two workers, in memory and over real UDP. */
class PipeTransportTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final long SSRC = 6000;

  private final WorkerSettings settings =
      WorkerSettings.defaults().loops(1).rtcPorts(43_000, 43_900).warmUp(false);
  private final Worker worker = Worker.create(settings);
  private final Worker otherWorker = Worker.create(settings);
  private final Router near = worker.createRouter(MediaCodecs.opusVp8H264());
  private final Router far = otherWorker.createRouter(MediaCodecs.opusVp8H264());
  private final DirectTransport from =
      near.createDirectTransport(DirectTransportOptions.defaults()).join();
  private final DirectTransport to =
      far.createDirectTransport(DirectTransportOptions.defaults()).join();

  @AfterEach
  void close() {
    worker.close();
    otherWorker.close();
  }

  private PipeToRouterOptions options(String kind) {
    PipeTransportOptions udp = PipeTransportOptions.listen("127.0.0.1").enableSctp(true);
    return switch (kind) {
      case "memory" -> PipeToRouterOptions.to(far);
      case "udp" -> PipeToRouterOptions.to(far).transport(udp);
      case "udp+srtp+rtx" ->
          PipeToRouterOptions.to(far).transport(udp.enableSrtp(true).enableRtx(true));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @ParameterizedTest
  @CsvSource({"memory", "udp", "udp+srtp+rtx"})
  void videoAndMessagesReachTheOtherWorker(String kind) {
    Producer producer = from.produce(MediaKind.VIDEO, TestParameters.vp8("v", SSRC)).join();
    PipedProducer piped = near.pipeToRouter(producer.id(), options(kind)).join();
    Consumer consumer = to.consume(ConsumerOptions.of(producer.id(), far.rtpCapabilities())).join();
    List<byte[]> received = new CopyOnWriteArrayList<>();
    consumer.onRtp(received::add);
    var sender = new VideoSender(SSRC, packet -> producer.send(packet).join());
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              sender.makeKeyFrame();
              sender.sendFrame();
              return received.size() >= 60;
            });
    boolean rtx = piped.pipeConsumer().rtpParameters().encodings().get(0).rtx() != null;
    assertThat(rtx).isEqualTo(kind.contains("rtx"));

    DataProducer data = from.produceData(DataProducerOptions.direct()).join();
    near.pipeDataToRouter(data.id(), options(kind)).join();
    List<String> messages = new CopyOnWriteArrayList<>();
    to.consumeData(DataConsumerOptions.of(data.id()))
        .join()
        .onMessage(message -> messages.add(message.text()));
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              data.send(DataMessage.of("through the pipe")).join();
              return !messages.isEmpty();
            });
    assertThat(messages).containsOnly("through the pipe");
  }

  @Test
  void closingTheFarWorkerClosesTheNearEnd() {
    Producer producer = from.produce(MediaKind.VIDEO, TestParameters.vp8("v", SSRC)).join();
    PipedProducer piped = near.pipeToRouter(producer.id(), PipeToRouterOptions.to(far)).join();
    otherWorker.close();
    await().atMost(LONG).until(() -> piped.pipeConsumer().closed());
    assertThat(producer.closed()).isFalse();
  }

  @Test
  void whatIsClosedAfterItsWorkerIsClosedAlready() {
    Producer producer = from.produce(MediaKind.VIDEO, TestParameters.vp8("v", SSRC)).join();
    worker.close();
    producer.close();
    from.close();
    near.close();
    assertThat(producer.closed()).isTrue();
    assertThat(from.closed()).isTrue();
    assertThat(near.closed()).isTrue();
  }

  @Test
  void closingAndPipingFromManyThreadsLeavesNothingBehind() {
    for (int i = 0; i < 50; i++) {
      Producer producer =
          from.produce(MediaKind.VIDEO, TestParameters.vp8("v" + i, SSRC + 2 * i)).join();
      var piping = near.pipeToRouter(producer.id(), PipeToRouterOptions.to(far));
      producer.close();
      piping.handle((result, failure) -> null).join();
    }
    await().atMost(LONG).until(() -> far.producers().isEmpty());
    assertThat(near.producers()).isEmpty();
  }

  @Test
  void packetsOfAnyoneElseAreDroppedAndCounted() {
    PipeTransport pipe = near.createPipeTransport(PipeTransportOptions.listen("127.0.0.1")).join();
    pipe.connect(PlainRemote.of("127.0.0.1", 9)).join();
    try (var stranger = new PlainEndpoint()) {
      stranger.sendRtp(new byte[] {(byte) 0x80, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1}, pipe.tuple());
      await()
          .atMost(LONG)
          .until(
              () ->
                  pipe.getStats()
                      .join()
                      .transport()
                      .dropped()
                      .containsKey(DropReason.UNKNOWN_TUPLE));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void onlyOneSuiteIsSpoken() {
    PipeTransport pipe =
        near.createPipeTransport(PipeTransportOptions.listen("127.0.0.1").enableSrtp(true)).join();
    SrtpParameters other = new SignaledSrtp(SrtpCryptoSuite.AEAD_AES_128_GCM).local();
    assertThatThrownBy(
            () -> pipe.connect(PlainRemote.of("127.0.0.1", 9).srtpParameters(other)).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("AEAD_AES_128_GCM");
  }
}
