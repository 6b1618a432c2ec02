package dev.mediasoup4j.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mediasoup4j.fixtures.junit.RealTime;
import dev.mediasoup4j.fixtures.junit.RequiresNativeWebRtc;
import dev.mediasoup4j.sfu.server.RoomServer;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The test of a deployment, against servers that work and that don't. */
@RequiresNativeWebRtc
@Timeout(240)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class DeploymentSampleTest {
  private static final String URL = "sfu.url";
  private static final String SAMPLE = "dev.mediasoup4j.samples.deploymenttest.DeploymentTest";

  @AfterEach
  void forget() {
    System.clearProperty(URL);
  }

  private static RoomServerConfig.Builder config() {
    return RoomServerConfig.builder().port(0).udpPorts(30_000, 39_999);
  }

  private static TestExecutionSummary run() {
    var request = LauncherDiscoveryRequestBuilder.request().selectors(selectClass(SAMPLE)).build();
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }

  private static List<String> failures(TestExecutionSummary summary) {
    return summary.getFailures().stream().map(it -> it.getException().toString()).toList();
  }

  @Test
  @RealTime
  void aServerThatWorksPasses() throws Exception {
    try (RoomServer server = RoomServer.start(config().build())) {
      System.setProperty(URL, server.url().toString());
      TestExecutionSummary summary = run();
      assertThat(failures(summary)).isEmpty();
      assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
    }
  }

  @Test
  void anAddressWhereNobodyListensFailsAsTheWayOfTheMedia() throws Exception {
    var wrong = config().announcedAddress("127.0.0.2").build();
    try (RoomServer server = RoomServer.start(wrong)) {
      System.setProperty(URL, "http://127.0.0.1:" + server.url().getPort());
      assertThat(failures(run()))
          .hasSize(2)
          .allSatisfy(
              failure ->
                  assertThat(failure)
                      .contains("Expecting agent")
                      .contains("its sending connection is")
                      .contains("tried was udp 127.0.0.2 port 3"));
    }
  }

  @Test
  void aServerThatIsNotThereFailsAsSignaling() throws Exception {
    RoomServer gone = RoomServer.start(config().build());
    String url = gone.url().toString();
    gone.close();
    System.setProperty(URL, url);
    assertThat(failures(run()))
        .hasSize(2)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .contains("SignalingException")
                    .contains("connect")
                    .contains(url));
  }

  @Test
  void isSkippedWithAReasonWithoutAUrl() {
    assumeTrue(System.getenv("SFU_URL") == null, "SFU_URL is set");
    assertThat(run().getTestsAbortedCount()).isEqualTo(2);
  }
}
