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
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebRtcTransportTest extends WebRtcTestBase {
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
