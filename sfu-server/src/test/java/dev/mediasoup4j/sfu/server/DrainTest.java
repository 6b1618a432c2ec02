package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server that is about to stop. */
class DrainTest extends RoomServerTestBase {
  @Test
  void letsNobodyInWhileCallsGoOnUntilTheLastHasLeft() throws Exception {
    try (RoomServer server = RoomServer.start(config().build());
        ScriptedClient alice = ScriptedClient.connect(server.url(), "roomId=d&peerId=alice")) {
      alice.settle();
      assertThat(health(server).statusCode()).isEqualTo(200);

      CompletableFuture<Void> drained = server.drain();

      assertThat(alice.awaitPush("serverDraining"))
          .isEqualTo(ScriptedClient.json("{'deadlineMillis':30000}"));
      assertThat(health(server).statusCode()).isEqualTo(503);
      assertThat(health(server).body()).isEqualTo("{\"status\":\"draining\"}");
      try (ScriptedClient late = ScriptedClient.connect(server.url(), "roomId=d&peerId=bob")) {
        JsonNode answer = late.request("getRtpCapabilities", "{}");
        assertThat(answer.at("/error/code").textValue()).isEqualTo("draining");
      }
      String sending = sendTransport(alice);
      assertThat(produce(alice, sending, "audio", Samples.OPUS)).isNotEmpty();
      assertThat(drained).isNotDone();

      alice.ask("leave", "{}");

      drained.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void waitsNoLongerThanItsTimeout() throws Exception {
    RoomServerConfig hasty = config().drainTimeout(Duration.ofMillis(300)).build();
    try (RoomServer server = RoomServer.start(hasty);
        ScriptedClient alice = ScriptedClient.connect(server.url(), "roomId=d&peerId=alice")) {
      alice.settle();

      server.drain().get(20, TimeUnit.SECONDS);

      alice.settle();
    }
  }

  @Test
  void isDoneAtOnceWhereNobodyIs() throws Exception {
    try (RoomServer server = RoomServer.start(config().build())) {
      server.drain().get(20, TimeUnit.SECONDS);
    }
  }

  private static HttpResponse<String> health(RoomServer server) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.url().resolve("/health")).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
