package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.DtlsFingerprint;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.FingerprintAlgorithm;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.NumSctpStreams;
import dev.mediasoup4j.sfu.dump.SctpParametersDump;
import dev.mediasoup4j.sfu.trace.TransportTraceEventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user sees of transports before any packet comes. */
class TransportTest {
  private static final String HOST = "127.0.0.1";
  private static final DtlsParameters REMOTE =
      new DtlsParameters(
          DtlsRole.CLIENT,
          List.of(new DtlsFingerprint(FingerprintAlgorithm.SHA_256, "82:".repeat(31) + "5A")));

  private final Worker worker = Worker.create(WorkerSettings.defaults().loops(1).warmUp(false));
  private final Router router = worker.createRouter(MediaCodecs.opusVp8H264());

  @AfterEach
  void close() {
    worker.close();
  }

  private WebRtcTransport webRtc(WebRtcTransportOptions options) {
    return router.createWebRtcTransport(options).join();
  }

  private WebRtcTransport webRtc() {
    return webRtc(WebRtcTransportOptions.listen(HOST));
  }

  private static TransportListenInfo udp(String ip) {
    return TransportListenInfo.of(ip).portRange(2000, 3000);
  }

  @Test
  void eachListenAddressIsACandidateAndPreferredToTheNext() {
    List<Transport> made = new CopyOnWriteArrayList<>();
    router.onNewTransport(made::add);
    WebRtcTransport transport =
        webRtc(
            WebRtcTransportOptions.listen(
                    udp(HOST).announcedAddress("9.9.9.1").exposeInternalIp(true),
                    udp(HOST).announcedAddress("9.9.9.1").tcp(),
                    udp("0.0.0.0").announcedAddress("foo1.example.org"),
                    udp("0.0.0.0").announcedAddress("foo2.example.org").tcp(),
                    udp(HOST),
                    udp(HOST).tcp())
                .enableSctp(true)
                .numSctpStreams(new NumSctpStreams(2048, 2048))
                .maxSctpMessageSize(1_000_000)
                .appData(Map.of("foo", "bar")));

    assertThat(made).containsExactly(transport);
    assertThat(transport.iceCandidates())
        .extracting(it -> it.address() + " " + it.protocol())
        .containsExactly(
            "9.9.9.1 udp",
            "127.0.0.1 udp",
            "9.9.9.1 tcp",
            "foo1.example.org udp",
            "foo2.example.org tcp",
            "127.0.0.1 udp",
            "127.0.0.1 tcp");
    assertThat(transport.iceCandidates())
        .extracting(IceCandidate::priority)
        .isSortedAccordingTo((a, b) -> Long.compare(b.longValue(), a.longValue()))
        .doesNotHaveDuplicates();
    assertThat(transport.iceCandidates())
        .allSatisfy(it -> assertThat(it.port()).isBetween(2000, 3000));
    assertThat(transport.iceRole()).isEqualTo("controlled");
    assertThat(transport.sctpParameters().os()).isEqualTo(2048);
    assertThat(transport.sctpParameters().maxMessageSize()).isEqualTo(1_000_000);
    assertThat(transport.appData()).isEqualTo(Map.of("foo", "bar"));
  }

  @Test
  void aNewOneIsNewInEveryRespect() {
    WebRtcTransport transport = webRtc(WebRtcTransportOptions.listen(HOST).enableSctp(true));
    assertThat(transport.type()).isEqualTo(TransportType.WEBRTC);
    assertThat(transport.iceState()).isEqualTo(IceState.NEW);
    assertThat(transport.iceSelectedTuple()).isNull();
    assertThat(transport.dtlsState()).isEqualTo(DtlsState.NEW);
    assertThat(transport.dtlsParameters().role()).isEqualTo(DtlsRole.AUTO);
    assertThat(transport.dtlsParameters().fingerprints()).isNotEmpty();
    assertThat(transport.dtlsRemoteCert()).isNull();
    assertThat(transport.sctpState()).isEqualTo(SctpState.NEW);
    var dump = transport.dump().join();
    assertThat(dump.iceParameters()).isEqualTo(transport.iceParameters());
    assertThat(dump.iceCandidates()).isEqualTo(transport.iceCandidates());
    assertThat(dump.dtlsParameters()).isEqualTo(transport.dtlsParameters());
    assertThat(dump.base().sctpParameters())
        .isEqualTo(new SctpParametersDump(5000, 1024, 1024, 262_144, 262_144, 0, true));
    assertThat(dump.base().producerIds()).isEmpty();
    assertThat(dump.base().consumerIds()).isEmpty();
  }

  @Test
  void statisticsBeginAtZero() {
    WebRtcTransportStats stats = webRtc().getStats().join();
    assertThat(stats.type()).isEqualTo("webrtc-transport");
    assertThat(stats.iceState()).isEqualTo(IceState.NEW);
    assertThat(stats.dtlsState()).isEqualTo(DtlsState.NEW);
    assertThat(stats.iceSelectedTuple()).isNull();
    assertNothingCounted(stats.transport());

    PlainTransport plain = router.createPlainTransport(PlainTransportOptions.listen(HOST)).join();
    PlainTransportStats plainStats = plain.getStats().join();
    assertThat(plainStats.type()).isEqualTo("plain-rtp-transport");
    assertThat(plainStats.tuple()).isEqualTo(plain.tuple());
    assertThat(plainStats.rtcpTuple()).isNull();
    assertNothingCounted(plainStats.transport());
  }

  private static void assertNothingCounted(TransportStats stats) {
    assertThat(stats.sctpState()).isNull();
    assertThat(stats.maxIncomingBitrate()).isNull();
    assertThat(
            List.of(
                stats.bytesReceived(),
                stats.recvBitrate(),
                stats.bytesSent(),
                stats.sendBitrate(),
                stats.rtpBytesReceived(),
                stats.rtpRecvBitrate(),
                stats.rtpBytesSent(),
                stats.rtpSendBitrate(),
                stats.rtxBytesReceived(),
                stats.rtxRecvBitrate(),
                stats.rtxBytesSent(),
                stats.rtxSendBitrate(),
                stats.probationBytesSent(),
                stats.probationSendBitrate()))
        .containsOnly(0L);
  }

  @Test
  void aRangeOfPortsRunsOut() {
    var options = WebRtcTransportOptions.listen(TransportListenInfo.of(HOST).portRange(1991, 1992));
    assertThat(List.of(port(webRtc(options)), port(webRtc(options))))
        .containsExactlyInAnyOrder(1991, 1992);
    assertThatThrownBy(() -> webRtc(options)).hasCauseInstanceOf(UnavailableException.class);
  }

  private static int port(WebRtcTransport transport) {
    return transport.iceCandidates().get(0).port();
  }

  @Test
  void aFixedPortIsTakenByAllKinds() {
    TransportListenInfo fixed = TransportListenInfo.of(HOST).port(1993);
    assertThat(port(webRtc(WebRtcTransportOptions.listen(fixed.tcp())))).isEqualTo(1993);
    PlainTransport plain = router.createPlainTransport(PlainTransportOptions.listen(fixed)).join();
    assertThat(plain.tuple().localPort()).isEqualTo(1993);
    assertThatThrownBy(() -> router.createPipeTransport(PipeTransportOptions.listen(fixed)).join())
        .hasCauseInstanceOf(InvalidParametersException.class);
    plain.close();
    PipeTransport pipe = router.createPipeTransport(PipeTransportOptions.listen(fixed)).join();
    assertThat(pipe.tuple().localPort()).isEqualTo(1993);
  }

  @Test
  void connectTakesTheRoleThatTheEndpointLeaves() {
    WebRtcTransport transport = webRtc();
    assertThatThrownBy(
            () -> transport.connect(new DtlsParameters(DtlsRole.CLIENT, List.of())).join())
        .hasCauseInstanceOf(InvalidParametersException.class);
    assertThat(transport.dtlsParameters().role()).isEqualTo(DtlsRole.AUTO);
    transport.connect(REMOTE).join();
    assertThat(transport.dtlsParameters().role()).isEqualTo(DtlsRole.SERVER);
  }

  @Test
  void restartedIceHasOtherCredentials() {
    WebRtcTransport transport = webRtc();
    IceParameters before = transport.iceParameters();
    IceParameters after = transport.restartIce().join();
    assertThat(after).isEqualTo(transport.iceParameters());
    assertThat(after.iceLite()).isTrue();
    assertThat(after.usernameFragment()).isNotEqualTo(before.usernameFragment());
    assertThat(after.password()).isNotEqualTo(before.password());
  }

  @Test
  void tracesWhatWasAskedForLastInMediasoupsOrder() {
    WebRtcTransport transport = webRtc();
    transport.enableTraceEvent(Set.of(TransportTraceEventType.values())).join();
    assertThat(transport.dump().join().base().traceEventTypes())
        .containsExactly("probation", "bwe");
    transport.enableTraceEvent(Set.of()).join();
    assertThat(transport.dump().join().base().traceEventTypes()).isEmpty();
  }

  @Test
  void refusesEverythingWhenClosed() {
    WebRtcTransport transport = webRtc();
    PlainTransport plain = router.createPlainTransport(PlainTransportOptions.listen(HOST)).join();
    List<String> events = new CopyOnWriteArrayList<>();
    transport.onClose(() -> events.add("close"));
    transport.close();
    transport.close();
    plain.close();
    List<CompletableFuture<?>> calls =
        List.of(
            transport.dump(),
            transport.getStats(),
            transport.connect(REMOTE),
            transport.setMaxIncomingBitrate(200_000),
            transport.setMaxOutgoingBitrate(200_000),
            transport.setMinOutgoingBitrate(100_000),
            transport.restartIce(),
            plain.dump(),
            plain.getStats(),
            plain.connect(PlainRemote.of(HOST, 9)));
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThatThrownBy(call::join)
                    .hasCauseInstanceOf(InvalidStateException.class)
                    .hasMessageContaining("Transport closed"));
    assertThat(events).containsExactly("close");
    assertThat(transport.iceState()).isEqualTo(IceState.CLOSED);
    assertThat(transport.iceSelectedTuple()).isNull();
    assertThat(transport.dtlsState()).isEqualTo(DtlsState.CLOSED);
    assertThat(transport.sctpState()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"router", "worker"})
  void allKindsCloseWithTheirRouterAndItsWorker(String closed) {
    WebRtcTransport webRtc = webRtc(WebRtcTransportOptions.listen(HOST).enableSctp(true));
    List<Transport> all = new ArrayList<>();
    all.add(webRtc);
    all.add(router.createPlainTransport(PlainTransportOptions.listen(HOST)).join());
    all.add(router.createPipeTransport(PipeTransportOptions.listen(HOST)).join());
    all.add(router.createDirectTransport(DirectTransportOptions.defaults()).join());
    List<RtpObserver> observers =
        List.of(
            router.createAudioLevelObserver(AudioLevelObserverOptions.defaults()).join(),
            router.createActiveSpeakerObserver(ActiveSpeakerObserverOptions.defaults()).join());
    List<String> events = new CopyOnWriteArrayList<>();
    all.forEach(it -> it.onRouterClose(() -> events.add(it.type() + " routerclose")));
    all.forEach(it -> it.onClose(() -> events.add(it.type() + " close")));
    observers.forEach(it -> it.onRouterClose(() -> events.add(it.type() + " routerclose")));
    router.onWorkerClose(() -> events.add("workerclose"));
    if (closed.equals("router")) {
      router.close();
      // What is closed on the loop is closed once the loop says so.
      assertThatThrownBy(() -> router.dump().join())
          .hasCauseInstanceOf(InvalidStateException.class);
    } else {
      worker.close();
      assertThat(events).contains("workerclose");
    }
    assertThat(events)
        .containsSubsequence(
            IntStream.range(0, all.size())
                .boxed()
                .flatMap(
                    i ->
                        Arrays.stream(
                            new String[] {
                              all.get(i).type() + " routerclose", all.get(i).type() + " close"
                            }))
                .toList());
    assertThat(events).contains(RtpObserverType.AUDIO_LEVEL + " routerclose");
    assertThat(all).allMatch(Transport::closed);
    assertThat(observers).allMatch(RtpObserver::closed);
    assertThat(webRtc.iceState()).isEqualTo(IceState.CLOSED);
    assertThat(webRtc.dtlsState()).isEqualTo(DtlsState.CLOSED);
    assertThat(webRtc.sctpState()).isEqualTo(SctpState.CLOSED);
  }

  @Test
  void aPlainTransportTellsWhereItListens() {
    PlainTransport muxed =
        router
            .createPlainTransport(
                PlainTransportOptions.listen(udp(HOST).announcedAddress("9.9.9.1"))
                    .enableSctp(true))
            .join();
    assertThat(muxed.type()).isEqualTo(TransportType.PLAIN);
    assertThat(muxed.tuple().localAddress()).isEqualTo("9.9.9.1");
    assertThat(muxed.tuple().remoteIp()).isNull();
    assertThat(muxed.rtcpTuple()).isNull();
    assertThat(muxed.srtpParameters()).isNull();
    assertThat(muxed.sctpState()).isEqualTo(SctpState.NEW);
    assertThat(muxed.dump().join().tuple()).isEqualTo(muxed.tuple());

    PlainTransport split =
        router
            .createPlainTransport(
                PlainTransportOptions.listen(TransportListenInfo.of(HOST).port(1994))
                    .rtcpListenInfo(TransportListenInfo.of(HOST).port(1995)))
            .join();
    assertThat(split.tuple().localPort()).isEqualTo(1994);
    assertThat(split.rtcpTuple().localPort()).isEqualTo(1995);
    assertThat(split.sctpParameters()).isNull();
    split.connect(PlainRemote.of("1.2.3.4", 1234).rtcpPort(1235)).join();
    assertThat(split.tuple().remotePort()).isEqualTo(1234);
    assertThat(split.rtcpTuple().remoteIp()).isEqualTo("1.2.3.4");
    assertThat(split.rtcpTuple().remotePort()).isEqualTo(1235);
  }

  @Test
  void srtpKeysAreAsLongAsTheirSuiteWants() {
    PlainTransport plain =
        router.createPlainTransport(PlainTransportOptions.listen(HOST).enableSrtp(true)).join();
    assertThat(plain.srtpParameters().cryptoSuite())
        .isEqualTo(SrtpCryptoSuite.AES_CM_128_HMAC_SHA1_80);
    assertThat(plain.srtpParameters().keyBase64()).hasSize(40);

    PipeTransport pipe =
        router.createPipeTransport(PipeTransportOptions.listen(HOST).enableSrtp(true)).join();
    SrtpParameters keys = pipe.srtpParameters();
    assertThat(keys.keyBase64()).hasSize(60);
    plain.connect(PlainRemote.of(HOST, 9999).srtpParameters(keys)).join();
    assertThat(plain.srtpParameters().cryptoSuite()).isEqualTo(SrtpCryptoSuite.AEAD_AES_256_GCM);
    assertThat(plain.srtpParameters().keyBase64()).hasSize(60);

    PlainRemote here = PlainRemote.of(HOST, 9999);
    assertRefused(pipe.connect(here), "missing srtpParameters");
    PipeTransport clear = router.createPipeTransport(PipeTransportOptions.listen(HOST)).join();
    assertThat(clear.srtpParameters()).isNull();
    assertRefused(clear.connect(here.srtpParameters(keys)), "SRTP not enabled");
    pipe.connect(here.srtpParameters(keys)).join();
  }

  private static void assertRefused(CompletableFuture<?> call, String why) {
    assertThatThrownBy(call::join)
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining(why);
  }
}
