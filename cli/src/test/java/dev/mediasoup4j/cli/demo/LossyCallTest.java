package dev.mediasoup4j.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.cli.demo.PictureMonitor.Run;
import dev.mediasoup4j.client.media.PictureStyle;
import dev.mediasoup4j.client.socketio.SocketIoSignaling;
import dev.mediasoup4j.fixtures.ImpairedNetwork;
import dev.mediasoup4j.fixtures.ImpairedSignaling;
import dev.mediasoup4j.fixtures.junit.RealTime;
import dev.mediasoup4j.fixtures.junit.RequiresNativeWebRtc;
import dev.mediasoup4j.sfu.server.RoomServer;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Native clients and the SFU, with a bad network between them. */
@RequiresNativeWebRtc
@RealTime
class LossyCallTest {
  private static final int ADA = 1;
  private static final int BEN = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The sources make 30 pictures a second. */
  private static final double SHARE_OF_25_FRAMES_PER_SECOND = 25 / 30.0;

  @Test
  void keeps25FramesPerSecondWithThreePercentLossEachWay() throws Exception {
    try (RoomServer server = server();
        ImpairedNetwork network = ImpairedNetwork.start(3).loss(0.03);
        DemoParticipant ada = join(server, network, "Ada", ADA, BEN);
        DemoParticipant ben = join(server, network, "Ben", BEN, ADA)) {
      await().atMost(PATIENCE).until(() -> camera(ada).last() > 300 && camera(ben).last() > 300);
      assertKeepsUp(ben, ada);
      assertKeepsUp(ada, ben);
      assertThat(network.dropped()).as("datagrams that the network lost").isGreaterThan(20);
    }
  }

  private static void assertKeepsUp(DemoParticipant from, DemoParticipant to) {
    Run camera = camera(to);
    long madeSinceTheFirst = from.made(PictureStyle.CAMERA) - camera.first();
    assertThat(camera.seen() / (double) madeSinceTheFirst)
        .as("share of the pictures %s made that %s saw", from.name(), to.name())
        .isGreaterThanOrEqualTo(SHARE_OF_25_FRAMES_PER_SECOND);
    assertThat(to.pictures().backwards()).isZero();
  }

  private static Run camera(DemoParticipant participant) {
    return participant.pictures().run(PictureStyle.CAMERA);
  }

  private static RoomServer server() throws IOException {
    return RoomServer.start(RoomServerConfig.builder().port(0).udpPorts(30_000, 39_999).build());
  }

  private static DemoParticipant join(
      RoomServer server, ImpairedNetwork network, String name, int sourceId, int otherSourceId) {
    var signaling = ImpairedSignaling.through(network, SocketIoSignaling.connect(server.url()));
    return DemoParticipant.join(signaling, name, sourceId, otherSourceId).join();
  }
}
