package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.srtp.SrtpContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Over real UDP on the loopback. */
class PlainTransportTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final long SSRC = 4000;

  private final Worker worker =
      Worker.create(WorkerSettings.defaults().loops(1).rtcPorts(42_000, 42_900).warmUp(false));
  private final Router router = worker.createRouter(MediaCodecs.opusVp8H264());
  private final PlainEndpoint endpoint = newEndpoint();
  private final PlainEndpoint rtcpEndpoint = newEndpoint();

  private static PlainEndpoint newEndpoint() {
    try {
      return new PlainEndpoint();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() {
    endpoint.close();
    rtcpEndpoint.close();
    worker.close();
  }

  private PlainTransport transport(PlainTransportOptions options) {
    return router.createPlainTransport(options).join();
  }

  private static PlainTransportOptions local() {
    return PlainTransportOptions.listen("127.0.0.1");
  }

  private Producer produce(PlainTransport transport) {
    return transport.produce(MediaKind.VIDEO, TestParameters.vp8("v", SSRC)).join();
  }

  private static void sendUntil(
      VideoSender sender, java.util.concurrent.Callable<Boolean> condition) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              sender.makeKeyFrame();
              sender.sendFrame();
              return condition.call();
            });
  }

  @Test
  void comediaTakesTheAddressOfTheFirstPacketAndAnswersThere() throws Exception {
    PlainTransport from = transport(local().comedia(true));
    List<TransportTuple> tuples = new CopyOnWriteArrayList<>();
    from.onTuple(tuples::add);
    assertThat(from.tuple().remotePort()).isNull();
    Producer producer = produce(from);
    var sender = new VideoSender(SSRC, packet -> endpoint.sendRtp(packet, from.tuple()));

    sendUntil(sender, () -> !producer.score().isEmpty());

    assertThat(from.tuple().remotePort()).isEqualTo(endpoint.port());
    assertThat(tuples).containsExactly(from.tuple());
    assertThat(endpoint.receiveRtcp()).isNotEmpty();
  }

  @Test
  void mediaOfAnyoneElseIsDroppedAndCounted() throws Exception {
    PlainTransport from = transport(local());
    from.connect(PlainRemote.of("127.0.0.1", endpoint.port())).join();
    Producer producer = produce(from);
    var stranger = new VideoSender(SSRC, packet -> rtcpEndpoint.sendRtp(packet, from.tuple()));
    stranger.sendFrame();

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(from.getStats().join().transport().dropped())
                    .containsExactly(Map.entry(DropReason.UNKNOWN_TUPLE, 3L)));
    assertThat(producer.score()).isEmpty();
  }

  @Test
  void rtcpHasItsOwnPortWithoutMux() throws Exception {
    PlainTransport from = transport(local().rtcpMux(false));
    assertThat(from.rtcpTuple().localPort()).isNotEqualTo(from.tuple().localPort());
    from.connect(PlainRemote.of("127.0.0.1", endpoint.port()).rtcpPort(rtcpEndpoint.port())).join();
    Producer producer = produce(from);
    var sender = new VideoSender(SSRC, packet -> endpoint.sendRtp(packet, from.tuple()));

    sendUntil(sender, () -> !producer.score().isEmpty());

    byte[] rtcp = rtcpEndpoint.receiveRtcp();
    assertThat(rtcp[1] & 0xFF).isBetween(200, 207);
    assertThat(from.rtcpTuple().remotePort()).isEqualTo(rtcpEndpoint.port());
  }

  @Test
  void comediaWithoutMuxLearnsTheRtcpAddressByItself() {
    PlainTransport from = transport(local().rtcpMux(false).comedia(true));
    List<TransportTuple> tuples = new CopyOnWriteArrayList<>();
    from.onRtcpTuple(tuples::add);
    rtcpEndpoint.sendRtcp(new byte[] {(byte) 0x80, (byte) 201, 0, 1, 0, 0, 0, 1}, from.rtcpTuple());

    await().atMost(LONG).until(() -> !tuples.isEmpty());
    assertThat(tuples.get(0).remotePort()).isEqualTo(rtcpEndpoint.port());
    assertThat(from.tuple().remotePort()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void srtpProtectsBothDirections(SrtpCryptoSuite suite) throws Exception {
    PlainTransport from = transport(local().srtpCryptoSuite(suite));
    SrtpParameters remote = parameters(suite);
    from.connect(PlainRemote.of("127.0.0.1", endpoint.port()).srtpParameters(remote)).join();
    endpoint.sending = context(remote);
    endpoint.receiving = context(from.srtpParameters());
    Producer producer = produce(from);
    Consumer consumer =
        from.consume(ConsumerOptions.of(producer.id(), router.rtpCapabilities())).join();
    var sender = new VideoSender(SSRC, packet -> endpoint.sendRtp(packet, from.tuple()));

    sendUntil(sender, () -> from.getStats().join().transport().rtpBytesSent() > 0);

    byte[] packet = endpoint.receiveRtp();
    var view = new RtpPacket();
    assertThat(view.wrap(packet, 0, packet.length)).isTrue();
    assertThat(view.ssrc()).isEqualTo(consumer.rtpParameters().encodings().get(0).ssrc());
    assertThat(view.payloadLength()).isEqualTo(900);
  }

  @Test
  void anotherSuiteOfTheEndpointIsTakenWithANewKey() {
    PlainTransport transport = transport(local().enableSrtp(true));
    SrtpParameters before = transport.srtpParameters();
    SrtpParameters remote = parameters(SrtpCryptoSuite.AEAD_AES_256_GCM);
    transport.connect(PlainRemote.of("127.0.0.1", 5000).srtpParameters(remote)).join();

    SrtpParameters after = transport.srtpParameters();
    assertThat(before.cryptoSuite()).isEqualTo(SrtpCryptoSuite.AES_CM_128_HMAC_SHA1_80);
    assertThat(after.cryptoSuite()).isEqualTo(SrtpCryptoSuite.AEAD_AES_256_GCM);
    assertThat(after.key()).hasSize(44);
  }

  @Test
  void mediaInTheClearIsDroppedWhereSrtpIsWanted() {
    PlainTransport from = transport(local().enableSrtp(true).comedia(true));
    from.connect(PlainRemote.comedia(parameters(SrtpCryptoSuite.AES_CM_128_HMAC_SHA1_80))).join();
    produce(from);
    var sender = new VideoSender(SSRC, packet -> endpoint.sendRtp(packet, from.tuple()));
    sender.sendFrame();

    await()
        .atMost(LONG)
        .until(
            () ->
                from.getStats()
                    .join()
                    .transport()
                    .dropped()
                    .containsKey(DropReason.SRTP_AUTHENTICATION));
    assertThat(from.tuple().remotePort()).isNull();
  }

  private static void connectSctp(PlainTransport one, PlainTransport two) {
    one.connect(PlainRemote.of("127.0.0.1", two.tuple().localPort())).join();
    two.connect(PlainRemote.of("127.0.0.1", one.tuple().localPort())).join();
    await().atMost(LONG).until(() -> one.sctpState() == SctpState.CONNECTED);
    await().atMost(LONG).until(() -> two.sctpState() == SctpState.CONNECTED);
  }

  @Test
  void associationThatTheOtherSideAbortsIsClosedAndHasNotFailed() {
    PlainTransport one = transport(local().enableSctp(true));
    PlainTransport two = transport(local().enableSctp(true));
    List<SctpState> states = new CopyOnWriteArrayList<>();
    one.onSctpStateChange(states::add);
    connectSctp(one, two);
    two.close();
    await().atMost(LONG).until(() -> one.sctpState() == SctpState.CLOSED);
    assertThat(states).containsExactly(SctpState.CONNECTING, SctpState.CONNECTED, SctpState.CLOSED);
  }

  @Test
  void messagesTravelOverSctpOnPlainUdp() {
    PlainTransport one = transport(local().enableSctp(true));
    PlainTransport two = transport(local().enableSctp(true));
    connectSctp(one, two);
    DirectTransport direct = router.createDirectTransport(DirectTransportOptions.defaults()).join();
    DataProducer source = direct.produceData(DataProducerOptions.direct()).join();
    DataConsumer sent = one.consumeData(DataConsumerOptions.of(source.id())).join();
    DataProducer received =
        two.produceData(DataProducerOptions.of(sent.sctpStreamParameters())).join();
    List<String> messages = new CopyOnWriteArrayList<>();
    direct
        .consumeData(DataConsumerOptions.of(received.id()))
        .join()
        .onMessage(message -> messages.add(message.text()));

    source.send(DataMessage.of("by wire")).join();
    await().atMost(LONG).until(() -> !messages.isEmpty());
    assertThat(messages).containsExactly("by wire");
  }

  @Test
  void listensOnIpv6() {
    PlainTransport six = transport(PlainTransportOptions.listen("::1"));
    assertThat(six.tuple().localAddress()).isEqualTo("::1");
    assertThat(six.tuple().localPort()).isBetween(42_000, 42_900);
  }

  @Test
  void wrongParametersAreRefusedAndChangeNothing() {
    PlainTransport clear = transport(local());
    PlainTransport secure = transport(local().enableSrtp(true));
    PlainTransport split = transport(local().rtcpMux(false));
    SrtpParameters keys = parameters(SrtpCryptoSuite.AEAD_AES_128_GCM);
    PlainRemote here = PlainRemote.of("127.0.0.1", 5000);

    refused(clear, new PlainRemote(null, 5000, null, null), "missing ip");
    refused(clear, new PlainRemote("localhost", 5000, null, null), "localhost");
    refused(clear, new PlainRemote("127.0.0.1", null, null, null), "missing port");
    refused(clear, here.rtcpPort(5001), "rtcpMux");
    refused(clear, here.srtpParameters(keys), "SRTP not enabled");
    refused(secure, here, "missing srtpParameters");
    refused(
        secure,
        here.srtpParameters(new SrtpParameters(keys.cryptoSuite(), "c2hvcnQ=")),
        "expected:28, length:5");
    refused(split, here, "missing rtcpPort");

    clear.connect(here).join();
    assertThatThrownBy(() -> clear.connect(here).join())
        .hasCauseInstanceOf(InvalidStateException.class)
        .hasMessageContaining("already called");
  }

  private static void refused(PlainTransport transport, PlainRemote remote, String message) {
    assertThatThrownBy(() -> transport.connect(remote).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining(message);
  }

  private static SrtpParameters parameters(SrtpCryptoSuite suite) {
    SignaledSrtp generator = new SignaledSrtp(suite);
    return generator.local();
  }

  private static SrtpContext context(SrtpParameters parameters) {
    byte[] key = parameters.key();
    int length = parameters.cryptoSuite().profile().keyLength();
    return new SrtpContext(
        parameters.cryptoSuite().profile(),
        Arrays.copyOf(key, length),
        Arrays.copyOfRange(key, length, key.length));
  }
}
