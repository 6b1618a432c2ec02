package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceCandidateTcpType;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.TransportProtocol;
import dev.mediasoup4j.rtc.io.RtcLoop;
import dev.mediasoup4j.sfu.dump.IpPort;
import dev.mediasoup4j.sfu.dump.WebRtcServerDump;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real UDP and TCP on the loopback. */
class WebRtcServerTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  // Two loops: the server lives on one, every other router on the other.
  private final Worker worker =
      Worker.create(WorkerSettings.defaults().loops(2).rtcPorts(44_000, 44_900).warmUp(false));
  private final RtcLoop loop = RtcLoop.start("endpoints");
  private final List<WebRtcEndpoint> endpoints = new ArrayList<>();
  private final TransportListenInfo udp = TransportListenInfo.of("127.0.0.1");
  private final WebRtcServer server =
      worker.createWebRtcServer(WebRtcServerOptions.listen(udp, udp.tcp())).join();
  private final Router router = worker.createRouter(MediaCodecs.opusVp8H264());

  @AfterEach
  void close() {
    endpoints.forEach(WebRtcEndpoint::close);
    worker.close();
    loop.close();
  }

  private WebRtcTransport transport(Router owner) {
    return owner.createWebRtcTransport(WebRtcTransportOptions.with(server).enableSctp(true)).join();
  }

  private WebRtcEndpoint connect(WebRtcTransport transport, TransportProtocol protocol)
      throws Exception {
    IceCandidate candidate =
        transport.iceCandidates().stream()
            .filter(it -> it.protocol() == protocol)
            .findFirst()
            .orElseThrow();
    var endpoint = new WebRtcEndpoint(loop, transport, DtlsRole.CLIENT, candidate);
    endpoints.add(endpoint);
    endpoint.connect();
    await().atMost(LONG).until(endpoint.sctpConnected::isDone);
    await().atMost(LONG).until(() -> transport.sctpState() == SctpState.CONNECTED);
    return endpoint;
  }

  @ParameterizedTest
  @EnumSource(TransportProtocol.class)
  void manyTransportsOfAllLoopsShareOnePort(TransportProtocol protocol) throws Exception {
    Router otherLoop = worker.createRouter(MediaCodecs.opusVp8H264());
    List<WebRtcTransport> transports = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      WebRtcTransport transport = transport(i % 2 == 0 ? router : otherLoop);
      transports.add(transport);
      connect(transport, protocol);
    }

    assertThat(transports)
        .allMatch(it -> it.iceSelectedTuple().protocol() == protocol)
        .extracting(it -> it.iceSelectedTuple().localPort())
        .containsOnly(transports.get(0).iceSelectedTuple().localPort());
    WebRtcServerDump dump = server.dump().join();
    assertThat(dump.webRtcTransportIds())
        .containsExactlyInAnyOrderElementsOf(transports.stream().map(WebRtcTransport::id).toList());
    assertThat(dump.localIceUsernameFragments()).hasSize(6);
    assertThat(dump.tuples()).hasSize(6);

    transports.forEach(WebRtcTransport::close);
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              WebRtcServerDump empty = server.dump().join();
              assertThat(empty.webRtcTransportIds()).isEmpty();
              assertThat(empty.localIceUsernameFragments()).isEmpty();
              assertThat(empty.tuples()).isEmpty();
            });
  }

  @Test
  void videoGoesFromTcpToUdp() throws Exception {
    WebRtcTransport from = transport(router);
    WebRtcTransport to = transport(router);
    WebRtcEndpoint sender = connect(from, TransportProtocol.TCP);
    WebRtcEndpoint receiver = connect(to, TransportProtocol.UDP);
    Producer producer = from.produce(MediaKind.VIDEO, TestParameters.vp8("v", 5000)).join();
    to.consume(ConsumerOptions.of(producer.id(), router.rtpCapabilities())).join();
    var video = new VideoSender(5000, sender::sendRtp);
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              video.makeKeyFrame();
              video.sendFrame();
              return receiver.rtp.size() >= 60;
            });
    assertThat(receiver.rtp).allMatch(packet -> packet.length > 900);
  }

  @Test
  void candidatesCarryMediasoupsPriorities() {
    List<IceCandidate> both = transport(router).iceCandidates();
    assertThat(both)
        .extracting(IceCandidate::foundation)
        .containsExactly("udpcandidate", "tcpcandidate");
    assertThat(both).extracting(IceCandidate::priority).containsExactly(1076302079L, 1076276479L);
    assertThat(both.get(1).tcpType()).isEqualTo(IceCandidateTcpType.PASSIVE);

    WebRtcTransportOptions options = WebRtcTransportOptions.with(server);
    assertThat(router.createWebRtcTransport(options.enableTcp(false)).join().iceCandidates())
        .extracting(IceCandidate::protocol)
        .containsExactly(TransportProtocol.UDP);
    assertThat(router.createWebRtcTransport(options.enableUdp(false)).join().iceCandidates())
        .extracting(IceCandidate::protocol)
        .containsExactly(TransportProtocol.TCP);
    assertThatThrownBy(
            () -> router.createWebRtcTransport(options.enableUdp(false).enableTcp(false)).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("empty iceCandidates");
  }

  /** 1000 more of a local preference are 256,000 more of a priority (RFC 8445 section 5.1.2.1). */
  @Test
  void aPreferredProtocolRisesAndTheOtherStaysWhereItIs() {
    long udp = 1_076_302_079;
    long tcp = 1_076_276_479;
    long raise = 256_000;
    WebRtcTransportOptions options = WebRtcTransportOptions.with(server);
    assertThat(priorities(options.preferUdp(true))).containsExactly(udp + raise, tcp);
    assertThat(priorities(options.preferTcp(true))).containsExactly(udp, tcp + raise);
    assertThat(priorities(options.preferUdp(true).preferTcp(true)))
        .containsExactly(udp + raise, tcp + raise);
  }

  private List<Long> priorities(WebRtcTransportOptions options) {
    return router.createWebRtcTransport(options).join().iceCandidates().stream()
        .map(IceCandidate::priority)
        .toList();
  }

  @Test
  void whoUsesTheServerIsTold() {
    List<String> events = new CopyOnWriteArrayList<>();
    server.onWebRtcTransportHandled(it -> events.add("handled " + it.id()));
    server.onWebRtcTransportUnhandled(it -> events.add("unhandled " + it.id()));
    WebRtcTransport transport = transport(router);
    transport.close();
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(events)
                    .containsExactly("handled " + transport.id(), "unhandled " + transport.id()));
  }

  @Test
  void internalIpIsToldBesideTheAnnouncedOneWithLowerPriority() {
    TransportListenInfo info = udp.announcedAddress("sfu.example.org").exposeInternalIp(true);
    List<IceCandidate> candidates =
        router.createWebRtcTransport(WebRtcTransportOptions.listen(info)).join().iceCandidates();
    assertThat(candidates)
        .extracting(IceCandidate::address)
        .containsExactly("sfu.example.org", "127.0.0.1");
    assertThat(candidates.get(0).priority() - candidates.get(1).priority()).isEqualTo(1000);
    assertThat(candidates.get(0).port()).isEqualTo(candidates.get(1).port());
  }

  @Test
  void portIsSharedByThoseThatAllWantItSo() {
    TransportListenInfo shared =
        udp.port(44_999).socket(new TransportSocketOptions(false, true, 65_536, 65_536));
    WebRtcTransportOptions options = WebRtcTransportOptions.listen(shared);
    router.createWebRtcTransport(options).join();
    WebRtcTransport second = router.createWebRtcTransport(options).join();
    assertThat(second.iceCandidates().get(0).port()).isEqualTo(44_999);
    assertThatThrownBy(
            () ->
                router
                    .createWebRtcTransport(WebRtcTransportOptions.listen(udp.port(44_999)))
                    .join())
        .hasCauseInstanceOf(InvalidParametersException.class);
  }

  @Test
  void portOfIpv6AloneLeavesThatOfIpv4ToOthers() {
    assumeTrue(loop.supportsIpv6Only(), "this system has no epoll");
    TransportListenInfo six =
        TransportListenInfo.of("::")
            .port(44_998)
            .socket(TransportSocketOptions.DEFAULT.ipv6Only(true));
    try {
      worker.createWebRtcServer(WebRtcServerOptions.listen(six, six.tcp())).join();
    } catch (CompletionException e) {
      assumeTrue(false, "this machine has no IPv6: " + e.getCause().getMessage());
    }
    TransportListenInfo four = TransportListenInfo.of("0.0.0.0").port(44_998);
    WebRtcServer other =
        worker.createWebRtcServer(WebRtcServerOptions.listen(four, four.tcp())).join();
    assertThat(other.closed()).isFalse();
  }

  @Test
  void restartedIceTakesOldCredentialsUntilTheNewOnesAreUsed() throws Exception {
    WebRtcTransport transport = transport(router);
    WebRtcEndpoint endpoint = connect(transport, TransportProtocol.UDP);
    transport.restartIce().join();
    await().atMost(LONG).until(() -> server.dump().join().localIceUsernameFragments().size() == 2);
    loop.execute(endpoint::checkAgain);
    await().atMost(LONG).until(() -> server.dump().join().localIceUsernameFragments().size() == 1);
    assertThat(transport.sctpState()).isEqualTo(SctpState.CONNECTED);
  }

  @Test
  void latePacketsOfAClosedTransportReachNoOne() throws Exception {
    WebRtcTransport from = transport(router);
    WebRtcEndpoint sender = connect(from, TransportProtocol.UDP);
    Producer producer = from.produce(MediaKind.VIDEO, TestParameters.vp8("v", 5000)).join();
    from.close();
    await().atMost(LONG).until(() -> server.dump().join().tuples().isEmpty());
    new VideoSender(5000, sender::sendRtp).sendFrame();
    loop.execute(sender::checkAgain);
    // The frame's packets, and a check whose username fragment is nobody's any more.
    await()
        .atMost(LONG)
        .until(() -> server.dump().join().dropped() > VideoSender.PACKETS_PER_FRAME);
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void closingTheServerClosesItsTransportsAndSaysWhy() throws Exception {
    WebRtcTransport transport = transport(router);
    List<String> events = new CopyOnWriteArrayList<>();
    transport.onListenServerClose(() -> events.add("listenserverclose"));
    transport.onClose(() -> events.add("close"));
    connect(transport, TransportProtocol.TCP);

    server.close();
    await().atMost(LONG).until(transport::closed);
    assertThat(events).containsExactly("listenserverclose", "close");
    assertThatThrownBy(() -> transport(router))
        .hasCauseInstanceOf(InvalidStateException.class)
        .hasMessageContaining("WebRtcServer closed");
  }

  @Test
  void whatIsNobodysIsDroppedAndGetsNoAnswer() {
    try (var stranger = new PlainEndpoint()) {
      IpPort port = server.dump().join().udpSockets().get(0);
      byte[] rtp = {(byte) 0x80, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1};
      stranger.sendRtp(
          rtp, new TransportTuple(port.ip(), port.port(), null, null, TransportProtocol.UDP));
      await().atMost(LONG).until(() -> server.dump().join().dropped() == 1);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void endpointWhoseTcpConnectionIsGoneIsDisconnected() throws Exception {
    WebRtcTransport transport = transport(router);
    WebRtcEndpoint endpoint = connect(transport, TransportProtocol.TCP);
    endpoint.close();
    await().atMost(LONG).until(() -> transport.iceState() == IceState.DISCONNECTED);
    await().atMost(LONG).until(() -> server.dump().join().tuples().isEmpty());
  }

  @Test
  void workerTakesItsServersAlong() {
    List<String> events = new CopyOnWriteArrayList<>();
    server.onWorkerClose(() -> events.add("workerclose"));
    server.onClose(() -> events.add("close"));
    worker.close();
    assertThat(events).containsExactly("workerclose", "close");
    assertThat(server.closed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void transportListensForTcpAndUdpByItself(String ip) throws Exception {
    TransportListenInfo info = TransportListenInfo.of(ip);
    WebRtcTransport own =
        router
            .createWebRtcTransport(WebRtcTransportOptions.listen(info, info.tcp()).enableSctp(true))
            .join();
    connect(own, TransportProtocol.TCP);
    assertThat(own.iceSelectedTuple().protocol()).isEqualTo(TransportProtocol.TCP);

    WebRtcTransport another =
        router
            .createWebRtcTransport(WebRtcTransportOptions.listen(info, info.tcp()).enableSctp(true))
            .join();
    connect(another, TransportProtocol.UDP);
    assertThat(another.iceSelectedTuple().protocol()).isEqualTo(TransportProtocol.UDP);
    assertThat(InetAddress.getByName(another.iceSelectedTuple().localAddress()))
        .isEqualTo(InetAddress.getByName(ip));
  }

  @Test
  void plainTransportHasNoTcp() {
    assertThatThrownBy(
            () -> router.createPlainTransport(PlainTransportOptions.listen(udp.tcp())).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("unsupported listen protocol");
  }

  @Test
  void brokenFramesEndTheirConnectionAlone() throws Exception {
    WebRtcTransport transport = transport(router);
    IpPort port = server.dump().join().tcpServers().get(0);
    var sfu = new InetSocketAddress(port.ip(), port.port());
    try (var stranger = new TcpWire(sfu, packet -> {})) {
      stranger.sendRaw((byte) 0xFF, (byte) 0xFF, (byte) 1);
      await().atMost(LONG).until(stranger.closedByPeer::isDone);
    }
    connect(transport, TransportProtocol.TCP);
  }
}
