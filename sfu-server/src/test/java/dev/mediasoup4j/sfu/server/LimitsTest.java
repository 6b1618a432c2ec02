package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.sfu.server.config.PeerLimits;
import dev.mediasoup4j.sfu.server.config.ServerLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.Test;

/** What one client may have, and what the server itself lacks. */
class LimitsTest extends RoomServerTestBase {
  @Test
  void saysThatItHasNoPortLeftWithoutTellingWhereItListens() throws Exception {
    try (RoomServer server = RoomServer.start(config().udpPorts(40_990, 40_991).build());
        ScriptedClient alice = ScriptedClient.connect(server.url(), "roomId=ports")) {
      JsonNode answer = createTransport(alice);
      for (int i = 0; i < 2 && answer.path("error").isMissingNode(); i++) {
        answer = createTransport(alice);
      }

      assertThat(answer.at("/error/code").textValue()).isEqualTo("unavailable");
      assertThat(answer.at("/error/message").textValue()).doesNotContain("127.0.0.1", "4099");
      alice.settle();
    }
  }

  @Test
  void boundsWhatOneClientMayHaveAndLetsItGoOnWithThat() throws Exception {
    var limits = PeerLimits.defaults().transports(2).producers(2).consumers(1);
    try (RoomServer server = RoomServer.start(config().limits(limits).build());
        ScriptedClient alice = ScriptedClient.connect(server.url(), "roomId=l&peerId=alice");
        ScriptedClient bob = ScriptedClient.connect(server.url(), "roomId=l&peerId=bob")) {
      String sending = sendTransport(alice);
      createTransport(alice);
      isLimit(createTransport(alice), "at most 2 transports");
      String audio = produce(alice, sending, "audio", Samples.OPUS);
      String video = produce(alice, sending, "video", Samples.VP8);
      isLimit(
          alice.request(
              "produceData",
              "{'transportId':'" + sending + "','sctpStreamParameters':{'streamId':1}}"),
          "at most 2 producers");
      String receiving = recvTransport(bob);
      assertThat(consume(bob, receiving, audio).path("id").isTextual()).isTrue();
      isLimit(consume(bob, receiving, video), "at most 1 consumers");

      alice.ask("closeProducer", "{'producerId':'" + audio + "'}");

      assertThat(consume(bob, receiving, video).path("id").isTextual()).isTrue();
      alice.ask(
          "produceData", "{'transportId':'" + sending + "','sctpStreamParameters':{'streamId':1}}");
    }
  }

  @Test
  void boundsWhatIsInTheMakingToo() throws Exception {
    var limits = PeerLimits.defaults().transports(2);
    try (RoomServer server = RoomServer.start(config().limits(limits).build());
        ScriptedClient alice = ScriptedClient.connect(server.url(), "roomId=m")) {
      List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(alice.begin("createWebRtcTransport", "{}"));
      }
      assertThat(answers)
          .extracting(answer -> answer.join().path("id").isTextual())
          .filteredOn(made -> made)
          .hasSize(2);
    }
  }

  @Test
  void boundsTheRequestsThatWait() throws Exception {
    var limits = PeerLimits.defaults().transports(1000).pendingRequests(3);
    try (RoomServer server = RoomServer.start(config().limits(limits).build());
        ScriptedClient alice = ScriptedClient.connect(server.url(), "roomId=w")) {
      List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(alice.begin("createWebRtcTransport", "{}"));
      }
      List<String> codes =
          answers.stream().map(answer -> answer.join().at("/error/code").asText()).toList();
      assertThat(codes).contains("", "limitReached").containsOnly("", "limitReached");
      alice.settle();
    }
  }

  @Test
  void boundsRoomsAndPeersAndHasPlaceAgainForWhoLeaves() throws Exception {
    var limits = ServerLimits.defaults().rooms(2).peers(4).peersPerRoom(3);
    List<ScriptedClient> clients = new ArrayList<>();
    try (RoomServer server = RoomServer.start(config().serverLimits(limits).build())) {
      for (String room : List.of("a", "a", "a", "b")) {
        clients.add(joined(server, room));
      }
      mayNotJoin(server, "a", "the server has 3 peers in this room");
      mayNotJoin(server, "c", "the server has 2 rooms");
      mayNotJoin(server, "b", "the server has 4 peers");

      clients.get(0).ask("leave", "{}");

      clients.add(joined(server, "b"));
      mayNotJoin(server, "a", "the server has 4 peers");
    } finally {
      clients.forEach(ScriptedClient::close);
    }
  }

  private static ScriptedClient joined(RoomServer server, String room) {
    ScriptedClient client = ScriptedClient.connect(server.url(), "roomId=" + room);
    client.settle();
    return client;
  }

  private static void mayNotJoin(RoomServer server, String room, String reason) {
    try (ScriptedClient client = ScriptedClient.connect(server.url(), "roomId=" + room)) {
      isLimit(client.request("getRtpCapabilities"), reason);
    }
  }

  @Test
  void cutsOffWhoDoesNotReadAndServesTheOthers() throws Exception {
    var limits = PeerLimits.defaults().unreadBytes(1_000_000);
    var end = new CountDownLatch(1);
    var http = new OkHttpClient();
    try (RoomServer server = RoomServer.start(config().limits(limits).build());
        ScriptedClient alice = ScriptedClient.connect(server.url(), "roomId=u&peerId=alice")) {
      WebSocket deaf =
          http.newWebSocket(
              new Request.Builder()
                  .url(server.url() + "/socket.io/?EIO=4&transport=websocket&roomId=u&peerId=deaf")
                  .build(),
              new WebSocketListener() {
                @Override
                public void onMessage(WebSocket socket, String text) {
                  if (text.startsWith("0")) socket.send("40");
                  if (text.contains("unknownEvent")) awaitUninterruptibly(end);
                }
              });
      alice.awaitPush("peerJoined");
      String large = "x".repeat(200_000);
      for (int i = 0; i < 200 && !hasLeft(alice); i++) {
        // Its answer names the event.
        deaf.send("421[\"" + large + "\"]");
        alice.settle();
      }
      assertThat(alice.awaitPush("peerLeft").path("peerId").textValue()).isEqualTo("deaf");
      alice.settle();
      deaf.cancel();
    } finally {
      end.countDown();
      http.dispatcher().executorService().shutdown();
    }
  }

  private static boolean hasLeft(ScriptedClient client) {
    return client.pushes().stream().anyMatch(push -> push.event().equals("peerLeft"));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode createTransport(ScriptedClient client) {
    return client.request("createWebRtcTransport", "{}");
  }

  private static void isLimit(JsonNode answer, String message) {
    assertThat(answer.at("/error/code").textValue()).as("%s", answer).isEqualTo("limitReached");
    assertThat(answer.at("/error/message").textValue()).contains(message);
  }
}
