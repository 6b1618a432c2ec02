package dev.mediasoup4j.sfu;

import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.rtc.io.RtcLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * WebRTC transports and their endpoints over real UDP on the loopback, with DTLS, SRTP and SCTP.
 */
abstract class WebRtcTestBase {
  static final Duration LONG = Duration.ofSeconds(20);

  final Worker worker =
      Worker.create(WorkerSettings.defaults().loops(2).rtcPorts(41_000, 41_900).warmUp(false));

  final RtcLoop loop = RtcLoop.start("endpoints");
  final List<WebRtcEndpoint> endpoints = new ArrayList<>();
  Router router;

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

  WebRtcTransport transport() {
    return router
        .createWebRtcTransport(WebRtcTransportOptions.listen("127.0.0.1").enableSctp(true))
        .join();
  }

  WebRtcEndpoint endpoint(WebRtcTransport transport, DtlsRole role) throws Exception {
    var endpoint = new WebRtcEndpoint(loop, transport, role);
    endpoints.add(endpoint);
    return endpoint;
  }

  WebRtcEndpoint connected(WebRtcTransport transport) throws Exception {
    WebRtcEndpoint endpoint = endpoint(transport, DtlsRole.CLIENT).connect();
    await().atMost(LONG).until(endpoint.connected::isDone);
    await().atMost(LONG).until(() -> transport.dtlsState() == DtlsState.CONNECTED);
    return endpoint;
  }
}
