package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.ortc.DtlsFingerprint;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.FingerprintAlgorithm;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.rtc.io.RtcLoop;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Over real UDP on the loopback, with DTLS, SRTP and SCTP. */
class WebRtcTransportTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Worker worker =
      Worker.create(WorkerSettings.defaults().loops(2).rtcPorts(41_000, 41_900).warmUp(false));
  private final RtcLoop loop = RtcLoop.start("endpoints");
  private final List<WebRtcEndpoint> endpoints = new ArrayList<>();
  private Router router;

  @BeforeEach
  void createRouter() {
    router = worker.createRouter(MediaCodecs.opusVp8H264());
  }

  @AfterEach
  void close() {
    endpoints.forEach(WebRtcEndpoint::close);
    worker.close();
    loop.close();
  }

  private WebRtcTransport transport() {
    return router
        .createWebRtcTransport(WebRtcTransportOptions.listen("127.0.0.1").enableSctp(true))
        .join();
  }

  private WebRtcEndpoint endpoint(WebRtcTransport transport, DtlsRole role) throws Exception {
    var endpoint = new WebRtcEndpoint(loop, transport, role);
    endpoints.add(endpoint);
    return endpoint;
  }

  private WebRtcEndpoint connected(WebRtcTransport transport) throws Exception {
    WebRtcEndpoint endpoint = endpoint(transport, DtlsRole.CLIENT).connect();
    await().atMost(LONG).until(endpoint.connected::isDone);
    await().atMost(LONG).until(() -> transport.dtlsState() == DtlsState.CONNECTED);
    return endpoint;
  }

  @ParameterizedTest
  @EnumSource(DtlsRole.class)
  void connectsAsEitherDtlsRoleAndTellsEachStep(DtlsRole role) throws Exception {
    WebRtcTransport transport = transport();
    List<Object> events = new CopyOnWriteArrayList<>();
    transport.onIceStateChange(events::add);
    transport.onDtlsStateChange(events::add);
    transport.onSctpStateChange(events::add);
    assertThat(transport.dtlsParameters().role()).isEqualTo(DtlsRole.AUTO);

    endpoint(transport, role).connect();
    await().atMost(LONG).until(() -> transport.sctpState() == SctpState.CONNECTED);

    assertThat(events)
        .containsSubsequence(
            DtlsState.CONNECTING, DtlsState.CONNECTED, SctpState.CONNECTING, SctpState.CONNECTED)
        .contains(IceState.COMPLETED);
    assertThat(transport.iceState()).isEqualTo(IceState.COMPLETED);
    assertThat(transport.iceSelectedTuple().localPort()).isBetween(41_000, 41_900);
    assertThat(transport.dtlsParameters().role())
        .isEqualTo(role == DtlsRole.CLIENT ? DtlsRole.SERVER : DtlsRole.CLIENT);
  }

  @Test
  void carriesVideoFromOneEndpointToAnother() throws Exception {
    WebRtcTransport from = transport();
    WebRtcTransport to = transport();
    WebRtcEndpoint sender = connected(from);
    WebRtcEndpoint receiver = connected(to);
    Producer producer = from.produce(MediaKind.VIDEO, TestParameters.vp8("v", 5000)).join();
    Consumer consumer =
        to.consume(ConsumerOptions.of(producer.id(), router.rtpCapabilities())).join();

    var video = new VideoSender(5000, sender::sendRtp);
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              video.makeKeyFrame();
              video.sendFrame();
              return receiver.rtp.size() >= 30;
            });

    var view = new RtpPacket();
    for (byte[] packet : receiver.rtp) {
      assertThat(view.wrap(packet, 0, packet.length)).isTrue();
      assertThat(view.ssrc()).isEqualTo(consumer.rtpParameters().encodings().get(0).ssrc());
      assertThat(view.payloadLength()).isEqualTo(900);
    }
    await().atMost(LONG).until(() -> !sender.rtcp.isEmpty() && !receiver.rtcp.isEmpty());
    TransportStats stats = from.getStats().join().transport();
    assertThat(stats.rtpBytesReceived()).isPositive();
    assertThat(stats.bytesReceived()).isGreaterThan(stats.rtpBytesReceived());
    assertThat(stats.dropped()).isEmpty();
  }

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
    consumer.setBufferedAmountLowThreshold(10_000).join();

    producer.send(DataMessage.of("never more than the threshold")).join();
    await().atMost(LONG).until(() -> receiver.messages.size() == 1);
    assertThat(lows).isEmpty();

    DataMessage large = DataMessage.of("x".repeat(200_000));
    producer.send(large).join();
    assertThat(consumer.getBufferedAmount().join()).isGreaterThan(10_000);
    await().atMost(LONG).until(() -> receiver.messages.size() == 2);
    assertThat(lows).hasSize(1).allMatch(bytes -> bytes <= 10_000);

    consumer.setBufferedAmountLowThreshold(0).join();
    producer.send(large).join();
    await().atMost(LONG).until(() -> receiver.messages.size() == 3);
    assertThat(lows).hasSize(2).endsWith(0L);
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

  @ParameterizedTest
  @EnumSource(names = {"CLIENT", "SERVER"})
  void takesACertificateOfAnotherFingerprintForAFailure(DtlsRole role) throws Exception {
    WebRtcTransport transport = transport();
    WebRtcEndpoint endpoint = endpoint(transport, role);
    transport
        .connect(
            new DtlsParameters(
                role,
                List.of(
                    new DtlsFingerprint(FingerprintAlgorithm.SHA_256, "00:".repeat(31) + "00"))))
        .join();
    loop.execute(endpoint::check);

    await().atMost(LONG).until(() -> transport.dtlsState() == DtlsState.FAILED);
    assertThat(transport.connected()).isFalse();
    assertThat(transport.dtlsRemoteCert()).isNull();
    byte[] rtp = new byte[60];
    rtp[0] = (byte) 0x80;
    endpoint.sendNow(rtp);
    awaitDropped(transport, DropReason.MEDIA_BEFORE_HANDSHAKE, 1);
  }

  @Test
  void countsWhatIsForeignAndGoesOn() throws Exception {
    WebRtcTransport transport = transport();
    int port = transport.iceCandidates().get(0).port();
    WebRtcEndpoint stranger = endpoint(transport, DtlsRole.CLIENT);
    byte[] rtp = new byte[60];
    rtp[0] = (byte) 0x80;
    stranger.sendNow(rtp);
    stranger.sendNow(new byte[] {99, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    stranger.sendNow(new byte[40]);
    awaitDropped(transport, DropReason.UNKNOWN_TUPLE, 1);
    awaitDropped(transport, DropReason.UNKNOWN_PACKET, 1);
    awaitDropped(transport, DropReason.INVALID_STUN, 1);

    WebRtcEndpoint endpoint = endpoint(transport, DtlsRole.CLIENT);
    loop.execute(endpoint::check);
    await().atMost(LONG).until(() -> transport.iceState() == IceState.COMPLETED);
    endpoint.sendNow(rtp);
    awaitDropped(transport, DropReason.MEDIA_BEFORE_HANDSHAKE, 1);

    transport.connect(endpoint.dtlsParameters()).join();
    await().atMost(LONG).until(() -> transport.dtlsState() == DtlsState.CONNECTED);
    await().atMost(LONG).until(endpoint.connected::isDone);
    endpoint.loop().execute(() -> sendGoodTwiceAndForged(endpoint));
    awaitDropped(transport, DropReason.SRTP_REPLAY, 1);
    awaitDropped(transport, DropReason.SRTP_AUTHENTICATION, 1);
    awaitDropped(transport, DropReason.UNKNOWN_RTP_STREAM, 1);
    assertThat(port).isBetween(41_000, 41_900);
  }

  @Test
  void remembersWhatItSawOfAStreamThatNobodyTakes() throws Exception {
    WebRtcTransport transport = transport();
    WebRtcEndpoint endpoint = connected(transport);
    var packets = new ArrayList<byte[]>();
    new VideoSender(6000, packets::add).sendFrame();
    endpoint
        .loop()
        .execute(
            () -> {
              byte[] unknown = endpoint.protect(packets.get(0));
              endpoint.sendNow(unknown);
              endpoint.sendNow(unknown);
            });
    awaitDropped(transport, DropReason.SRTP_REPLAY, 1);
    assertThat(transport.getStats().join().transport().dropped())
        .containsEntry(DropReason.UNKNOWN_RTP_STREAM, 1L);
  }

  private void sendGoodTwiceAndForged(WebRtcEndpoint endpoint) {
    var packets = new ArrayList<byte[]>();
    var video = new VideoSender(5000, packets::add);
    video.sendFrame();
    producerFor(endpoint);
    byte[] good = endpoint.protect(packets.get(0));
    endpoint.sendNow(good);
    endpoint.sendNow(good);
    byte[] forged = endpoint.protect(packets.get(1));
    forged[forged.length - 1] ^= 1;
    endpoint.sendNow(forged);
    var stranger = new VideoSender(6000, packet -> endpoint.sendNow(endpoint.protect(packet)));
    stranger.sendFrame();
  }

  private void producerFor(WebRtcEndpoint endpoint) {
    endpoint.transport().produce(MediaKind.VIDEO, TestParameters.vp8("v", 5000)).join();
  }

  private static void awaitDropped(WebRtcTransport transport, DropReason reason, long least) {
    await()
        .atMost(LONG)
        .until(
            () ->
                transport.getStats().join().transport().dropped().getOrDefault(reason, 0L)
                    >= least);
  }

  @Test
  void freesItsPortsWhenClosed() throws Exception {
    WebRtcTransport transport = transport();
    WebRtcEndpoint endpoint = connected(transport);
    int port = transport.iceCandidates().get(0).port();
    transport.close();
    await().atMost(LONG).until(transport::closed);
    await().atMost(LONG).until(() -> endpoint.failed.isDone());
    new DatagramSocket(port).close();
    assertThat(transport.iceState()).isEqualTo(IceState.CLOSED);
    assertThatThrownBy(() -> transport.getStats().join())
        .hasCauseInstanceOf(InvalidStateException.class);
  }

  @Test
  void restartsIceWithNewCredentialsWhileTheOldConnectionGoesOn() throws Exception {
    WebRtcTransport transport = transport();
    connected(transport);
    String old = transport.iceParameters().usernameFragment();
    assertThat(transport.restartIce().join().usernameFragment()).isNotEqualTo(old);
    assertThat(transport.connected()).isTrue();
  }

  @Test
  void aSilentEndpointIsDisconnectedAndConnectsAgainByACheck() throws Exception {
    WebRtcTransport transport =
        router
            .createWebRtcTransport(
                WebRtcTransportOptions.listen("127.0.0.1").iceConsentTimeout(Duration.ofSeconds(1)))
            .join();
    List<IceState> states = new CopyOnWriteArrayList<>();
    transport.onIceStateChange(states::add);
    WebRtcEndpoint endpoint = endpoint(transport, DtlsRole.CLIENT);
    loop.execute(endpoint::check);
    await().atMost(LONG).until(() -> states.contains(IceState.DISCONNECTED));
    assertThat(states).containsSubsequence(IceState.COMPLETED, IceState.DISCONNECTED);

    loop.execute(endpoint::checkAgain);
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(states).containsSubsequence(IceState.DISCONNECTED, IceState.COMPLETED));
  }

  @Test
  void eachOfSeveralListenAddressesIsToldAsAnnouncedAndReached() throws Exception {
    WebRtcTransportOptions options =
        WebRtcTransportOptions.listen(
            TransportListenInfo.of("127.0.0.1").announcedAddress("sfu.example.org"),
            TransportListenInfo.of("::1"),
            TransportListenInfo.of("127.0.0.1").announcedAddress("127.0.0.1").tcp());
    WebRtcTransport transport = router.createWebRtcTransport(options).join();
    List<IceCandidate> candidates = transport.iceCandidates();
    assertThat(candidates)
        .extracting(IceCandidate::address)
        .containsExactly("sfu.example.org", "::1", "127.0.0.1");
    assertThat(candidates)
        .extracting(IceCandidate::priority)
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    for (IceCandidate candidate : candidates.subList(1, 3)) {
      var endpoint = new WebRtcEndpoint(loop, transport, DtlsRole.CLIENT, candidate);
      endpoints.add(endpoint);
      loop.execute(endpoint::check);
      await()
          .atMost(LONG)
          .until(
              () -> {
                TransportTuple path = transport.iceSelectedTuple();
                return path != null && path.localAddress().equals(candidate.address());
              });
    }
  }

  @Test
  void refusesWhatCanNotWorkAndNamesIt() {
    assertThatThrownBy(
            () -> router.createWebRtcTransport(WebRtcTransportOptions.listen("203.0.113.7")).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("203.0.113.7");
    assertThatThrownBy(
            () -> router.createWebRtcTransport(WebRtcTransportOptions.listen("localhost")).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("\"localhost\"");

    WebRtcTransport transport = transport();
    assertThatThrownBy(
            () -> transport.connect(new DtlsParameters(DtlsRole.CLIENT, List.of())).join())
        .hasMessageContaining("fingerprints");
    var parameters =
        new DtlsParameters(
            DtlsRole.CLIENT,
            List.of(new DtlsFingerprint(FingerprintAlgorithm.SHA_256, "00:".repeat(31) + "00")));
    transport.connect(parameters).join();
    assertThatThrownBy(() -> transport.connect(parameters).join())
        .hasCauseInstanceOf(InvalidStateException.class)
        .hasMessageContaining("already called");
  }

  @Test
  void announcesTheAddressThatItWasTold() {
    WebRtcTransport transport =
        router
            .createWebRtcTransport(
                WebRtcTransportOptions.listen("127.0.0.1")
                    .announce("sfu.example.org")
                    .portRange(41_950, 41_960))
            .join();
    assertThat(transport.iceCandidates()).hasSize(1);
    assertThat(transport.iceCandidates().get(0).address()).isEqualTo("sfu.example.org");
    assertThat(transport.iceCandidates().get(0).port()).isBetween(41_950, 41_960);
    assertThat(transport.sctpParameters()).isNull();
    assertThat(transport.iceParameters().iceLite()).isTrue();
  }

  @Test
  void closingTheWorkerClosesAllAndStopsItsThreads() {
    WebRtcTransport transport = transport();
    List<String> events = new CopyOnWriteArrayList<>();
    router.onWorkerClose(() -> events.add("workerclose"));
    worker.close();
    assertThat(events).containsExactly("workerclose");
    assertThat(transport.closed()).isTrue();
    assertThatThrownBy(() -> worker.createRouter(MediaCodecs.all()))
        .isInstanceOf(InvalidStateException.class);
    assertThatThrownBy(() -> transport.getStats().join())
        .hasCauseInstanceOf(InvalidStateException.class);
  }
}
