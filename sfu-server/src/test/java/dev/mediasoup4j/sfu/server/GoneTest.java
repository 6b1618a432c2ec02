package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.sfu.server.config.PeerLimits;
import dev.mediasoup4j.sfu.server.config.TokenConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whom the server asks to go: who never joined, who does nothing, and who floods. */
class GoneTest {
  private static RoomServer server;

  @BeforeAll
  static void startServer() throws Exception {
    server =
        RoomServer.start(
            RoomServerTestBase.config()
                .joinTimeout(Duration.ofSeconds(3))
                .idleTimeout(Duration.ofSeconds(3))
                .limits(PeerLimits.defaults().requestRate(5, 60))
                .build());
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void whoIsRefusedIsToldAndThenCutOff() {
    try (ScriptedClient alice = joinWithTransport("taken", "alice");
        ScriptedClient second = connect("roomId=taken&peerId=alice")) {
      assertThat(second.request("getRtpCapabilities").at("/error/code").textValue())
          .isEqualTo("refused");

      isExpelled(second, "refused", "peerId \"alice\" is in room \"taken\" already");
      alice.settle();
      assertThat(alice.pushes()).isEmpty();
    }
  }

  @Test
  void whoNeverShowsATokenIsCutOff() throws Exception {
    try (RoomServer closed =
            RoomServer.start(
                RoomServerTestBase.config()
                    .tokens(TokenConfig.ofSecret("a secret of which nobody here makes use"))
                    .joinTimeout(Duration.ofMillis(500))
                    .build());
        RawSocket silent = RawSocket.open(closed.url(), "roomId=a")) {
      answersPingsUntilItIsCutOff(silent);
    }
  }

  @Test
  void whoIsAskedToGoAndStaysIsCutOff() {
    try (ScriptedClient alice = joinWithTransport("stubborn", "alice");
        RawSocket stubborn = RawSocket.open(server.url(), "roomId=stubborn&peerId=alice")) {
      stubborn.send("40");
      stubborn.await("\"expelled\"");

      answersPingsUntilItIsCutOff(stubborn);
      alice.settle();
    }
  }

  @Test
  void aPeerWithoutTransportsAndRequestsIsAskedOut() {
    try (ScriptedClient alice = joinWithTransport("idle", "alice");
        ScriptedClient idle = connect("roomId=idle&peerId=idle")) {
      isExpelled(idle, "idle", "no transport and no request for 3000 ms");

      assertThat(alice.awaitPush("peerLeft").path("peerId").textValue()).isEqualTo("idle");
      alice.settle();
    }
  }

  @Test
  void whoAsksForMoreThanTheRateIsRefusedAndServedAgainLater() {
    try (ScriptedClient hasty = joinWithTransport("hasty", "hasty")) {
      List<JsonNode> refused = List.of();
      for (int i = 0; i < 20 && refused.isEmpty(); i++) {
        List<CompletableFuture<JsonNode>> answers =
            Stream.generate(() -> hasty.begin("getRtpCapabilities", "{}")).limit(50).toList();
        refused =
            answers.stream()
                .map(answer -> answer.join().path("error"))
                .filter(error -> !error.isMissingNode())
                .toList();
      }
      assertThat(refused)
          .isNotEmpty()
          .allSatisfy(
              error -> {
                assertThat(error.path("code").textValue()).isEqualTo("limitReached");
                assertThat(error.path("message").textValue()).contains("5 requests a second");
              });

      // Each try costs one, too.
      await()
          .atMost(1, TimeUnit.MINUTES)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> hasty.request("getRtpCapabilities").path("error").isMissingNode());
    }
  }

  @Test
  void whoFloodsIsCutOffAndTheOthersAreServed() {
    try (ScriptedClient alice = joinWithTransport("flood", "alice");
        RawSocket flood = RawSocket.open(server.url(), "roomId=flood&peerId=flood")) {
      flood.send("40");
      alice.awaitPush("peerJoined");

      for (int i = 0; i < 300 && !flood.isClosed(); i++) {
        flood.send("42[\"getRtpCapabilities\",{}]");
      }

      flood.awaitClosed();
      alice.awaitPush("peerLeft");
      alice.settle();
    }
  }

  private static void isExpelled(ScriptedClient client, String code, String message) {
    assertThat(client.awaitPush("expelled"))
        .isEqualTo(
            ScriptedClient.json("{'code':'" + code + "'}")
                .<ObjectNode>deepCopy()
                .put("message", message));
    await().atMost(20, TimeUnit.SECONDS).until(() -> !client.connected());
  }

  private static void answersPingsUntilItIsCutOff(RawSocket socket) {
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(
            () -> {
              socket.send("3");
              return socket.isClosed();
            });
  }

  private static ScriptedClient joinWithTransport(String room, String peer) {
    ScriptedClient client = connect("roomId=" + room + "&peerId=" + peer);
    RoomServerTestBase.recvTransport(client);
    return client;
  }

  private static ScriptedClient connect(String query) {
    return ScriptedClient.connect(server.url(), query);
  }
}
