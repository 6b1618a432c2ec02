package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.sfu.dump.IpPort;
import dev.mediasoup4j.sfu.dump.WebRtcServerDump;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which ports a WebRtcServer takes, and what its transports get of them. */
class WebRtcServerPortsTest {
  private static final TransportListenInfo UDP = TransportListenInfo.of("127.0.0.1").port(1981);
  private static final TransportListenInfo TCP =
      TransportListenInfo.of("127.0.0.1").tcp().port(1982).announcedAddress("foo.example.org");

  private final Worker worker = Worker.create(WorkerSettings.defaults().loops(1).warmUp(false));

  @AfterEach
  void close() {
    worker.close();
  }

  private WebRtcServer server(TransportListenInfo... listenInfos) {
    return worker.createWebRtcServer(WebRtcServerOptions.listen(listenInfos)).join();
  }

  @Test
  void takesThePortsThatItWasTold() {
    WebRtcServer server =
        worker
            .createWebRtcServer(WebRtcServerOptions.listen(UDP, TCP).appData(Map.of("foo", 123)))
            .join();
    assertThat(server.appData()).isEqualTo(Map.of("foo", 123));
    assertThat(worker.dump().webRtcServerIds()).containsExactly(server.id());
    WebRtcServerDump dump = server.dump().join();
    assertThat(dump.udpSockets()).containsExactly(new IpPort("127.0.0.1", 1981));
    assertThat(dump.tcpServers()).containsExactly(new IpPort("127.0.0.1", 1982));
    assertThat(dump.webRtcTransportIds()).isEmpty();
    assertThat(dump.localIceUsernameFragments()).isEmpty();
    assertThat(dump.tuples()).isEmpty();
  }

  @Test
  void takesAnyOfItsRangeOrOfTheWorkersWithoutOne() {
    WebRtcServer ranged =
        server(
            TransportListenInfo.of("127.0.0.1").portRange(1983, 1984),
            TransportListenInfo.of("127.0.0.1").tcp().portRange(1983, 1984));
    assertThat(ranged.dump().join().udpSockets().get(0).port()).isBetween(1983, 1984);
    assertThat(ranged.dump().join().tcpServers().get(0).port()).isBetween(1983, 1984);
    WebRtcServer any = server(TransportListenInfo.of("127.0.0.1"));
    assertThat(any.dump().join().udpSockets().get(0).port()).isBetween(10_000, 59_999);
  }

  @Test
  void portsThatCanNotBeTakenAreRefusedAndTheOthersFree() {
    assertThatThrownBy(() -> WebRtcServerOptions.listen())
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("listenInfos");
    assertThatThrownBy(() -> server(UDP, TransportListenInfo.of("203.0.113.7").port(1985)))
        .hasCauseInstanceOf(InvalidParametersException.class);
    assertThatThrownBy(() -> server(UDP, UDP.announcedAddress("1.2.3.4")))
        .hasCauseInstanceOf(InvalidParametersException.class);
    WebRtcServer first = server(UDP);
    try (Worker another = Worker.create(WorkerSettings.defaults().loops(1).warmUp(false))) {
      assertThatThrownBy(() -> another.createWebRtcServer(WebRtcServerOptions.listen(UDP)).join())
          .hasCauseInstanceOf(InvalidParametersException.class);
    }
    assertThat(first.closed()).isFalse();
  }

  @Test
  void transportHasTheCandidatesOfTheProtocolsThatItWants() {
    WebRtcServer server = server(UDP, TCP.exposeInternalIp(true));
    List<Object> events = new ArrayList<>();
    server.onWebRtcTransportHandled(it -> events.add("handled " + it.id()));
    server.onWebRtcTransportUnhandled(it -> events.add("unhandled " + it.id()));
    Router router = worker.createRouter(List.of());
    WebRtcTransport transport =
        router.createWebRtcTransport(WebRtcTransportOptions.with(server).enableUdp(false)).join();
    assertThat(transport.iceCandidates())
        .extracting(it -> it.address() + " " + it.port() + " " + it.protocol())
        .containsExactly("foo.example.org 1982 tcp", "127.0.0.1 1982 tcp");
    WebRtcServerDump dump = server.dump().join();
    assertThat(dump.webRtcTransportIds()).containsExactly(transport.id());
    assertThat(dump.localIceUsernameFragments())
        .containsExactly(
            new WebRtcServerDump.IceUsernameFragment(
                transport.iceParameters().usernameFragment(), transport.id()));

    transport.close();
    assertThat(server.dump().join().webRtcTransportIds()).isEmpty();
    assertThat(server.dump().join().localIceUsernameFragments()).isEmpty();
    assertThat(events).containsExactly("handled " + transport.id(), "unhandled " + transport.id());
  }

  @Test
  void aClosedWorkerMakesNoneAndTellsNothing() {
    worker.close();
    assertThatThrownBy(() -> server(UDP)).hasCauseInstanceOf(InvalidStateException.class);
    assertThatThrownBy(worker::dump).isInstanceOf(InvalidStateException.class);
  }
}
