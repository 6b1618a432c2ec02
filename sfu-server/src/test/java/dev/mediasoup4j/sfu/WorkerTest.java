package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCodecCapability;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private final Worker worker =
      Worker.create(
          WorkerSettings.defaults()
              .loops(2)
              .rtcPorts(43_000, 43_900)
              .warmUp(false)
              .appData(Map.of("zone", "a")));

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void itsObserversHearOfWhatIsMadeOnIt() {
    List<Object> made = new CopyOnWriteArrayList<>();
    worker.onNewRouter(made::add);
    worker.onNewWebRtcServer(made::add);
    Router router = worker.createRouter(MediaCodecs.opusVp8H264());
    WebRtcServer server =
        worker
            .createWebRtcServer(WebRtcServerOptions.listen(TransportListenInfo.of("127.0.0.1")))
            .join();
    assertThat(made).containsExactly(router, server);
    assertThat(worker.dump().routerIds()).containsExactly(router.id());
    assertThat(worker.dump().webRtcServerIds()).containsExactly(server.id());
    assertThat(worker.dump().pid()).isEqualTo(ProcessHandle.current().pid());

    router.close();
    await().until(() -> worker.dump().routerIds().isEmpty());
  }

  @Test
  void closeIsToldOnceAndBehindItsRouters() {
    List<String> events = new CopyOnWriteArrayList<>();
    worker.onClose(() -> events.add("worker"));
    worker.createRouter(MediaCodecs.opusVp8H264()).onWorkerClose(() -> events.add("router"));
    worker.close();
    worker.close();
    assertThat(events).containsExactly("router", "worker");
    assertThatThrownBy(() -> worker.createRouter(List.of()))
        .isInstanceOf(InvalidStateException.class);
  }

  @Test
  void appDataStaysWithItsOwner() {
    Router router =
        worker.createRouter(
            RouterOptions.of(MediaCodecs.opusVp8H264()).appData(Map.of("room", "lobby")));
    assertThat(worker.appData()).containsEntry("zone", "a");
    assertThat(router.appData()).containsEntry("room", "lobby");
  }

  @Test
  void resourceUsageGrowsWithWhatTheLoopsDo() {
    Router router = worker.createRouter(MediaCodecs.opusVp8H264());
    long before = cpuMillis();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              for (int i = 0; i < 2000; i++) {
                router.dump().join();
              }
              return cpuMillis() > before;
            });
  }

  private long cpuMillis() {
    WorkerResourceUsage usage = worker.getResourceUsage().join();
    return usage.userTimeMillis() + usage.systemTimeMillis();
  }

  @Test
  void aCertificateThatIsNotThereIsNamed() {
    WorkerSettings settings =
        WorkerSettings.defaults()
            .dtlsCertificate(Path.of("no-certificate.pem"), Path.of("no-key.pem"));
    assertThatThrownBy(() -> Worker.create(settings))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("dtlsCertificate")
        .hasMessageContaining("no-certificate.pem");
  }

  @Test
  void updatedMediaCodecsCountForWhatComesThen() {
    Router router = worker.createRouter(List.of());
    assertThat(router.rtpCapabilities().codecs()).isEmpty();
    router.updateMediaCodecs(MediaCodecs.opusVp8H264());
    assertThat(router.rtpCapabilities().codecs())
        .extracting(RtpCodecCapability::kind)
        .contains(MediaKind.AUDIO, MediaKind.VIDEO);
    assertThatThrownBy(
            () ->
                router.updateMediaCodecs(
                    List.of(
                        dev.mediasoup4j.ortc.RouterRtpCodecCapability.builder("video/none", 90_000)
                            .build())))
        .isInstanceOf(UnsupportedException.class);
    assertThat(router.rtpCapabilities().codecs()).isNotEmpty();
  }
}
