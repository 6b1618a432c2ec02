package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.sfu.WebRtcTransport;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import dev.mediasoup4j.sfu.server.observer.RoomObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an observer of a room server is told. */
class RoomObserverTest {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private final RoomObserver observer =
      new RoomObserver() {
        @Override
        public void onPeerJoined(String roomId, String peerId, String displayName) {
          seen.add(peerId + " joined " + roomId + " as " + displayName);
        }

        @Override
        public void onPeerLeft(String roomId, String peerId) {
          seen.add(peerId + " left " + roomId);
        }

        @Override
        public void onTransportCreated(
            String roomId,
            String peerId,
            WebRtcTransport transport,
            boolean producing,
            boolean consuming) {
          seen.add(peerId + " has a transport, " + producing + " " + consuming);
        }

        @Override
        public void onRequestRejected(
            String roomId, @Nullable String peerId, String request, String error) {
          seen.add(peerId + " may not " + request + ": " + error);
        }
      };

  @Test
  void hearsOfPeersTheirTransportsAndWhatIsRefusedThem() throws Exception {
    var config = RoomServerConfig.builder().port(0).udpPorts(40_000, 40_989).build();
    try (RoomServer server = RoomServer.start(config, observer)) {
      String query = "roomId=here&peerId=bob&displayName=Bob";
      try (ScriptedClient bob = ScriptedClient.connect(server.url(), query)) {
        bob.ask("createWebRtcTransport", "{'producing':true}");
        bob.request("resumeConsumer", "{'consumerId':'none'}");
        try (ScriptedClient other = ScriptedClient.connect(server.url(), query)) {
          other.request("getRtpCapabilities");
        }
        await().until(() -> seen.size() == 4);
      }
      await().until(() -> seen.size() == 5);
    }
    assertThat(seen)
        .containsExactly(
            "bob joined here as Bob",
            "bob has a transport, true false",
            "bob may not resumeConsumer: notFound: consumerId \"none\" is unknown in this room",
            "bob may not getRtpCapabilities: refused: peerId \"bob\" is in room \"here\" already",
            "bob left here");
  }
}
