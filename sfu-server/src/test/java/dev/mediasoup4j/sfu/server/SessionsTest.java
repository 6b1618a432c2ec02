package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.sfu.server.config.SessionConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that outlive their connections. */
class SessionsTest extends RoomServerTestBase {
  private final List<ScriptedClient> sessions = new ArrayList<>();

  @AfterEach
  void endSessions() {
    sessions.forEach(ScriptedClient::close);
  }

  private ScriptedClient session(RoomServer at, String room, String peer, String token) {
    ScriptedClient client =
        ScriptedClient.connect(
            at.url(),
            "resumable=true&roomId=" + room + "&peerId=" + peer,
            "websocket",
            token.isEmpty() ? Map.of() : Map.of("sessionToken", token));
    sessions.add(client);
    return client;
  }

  private ScriptedClient session(String room, String peer, String token) {
    return session(server(), room, peer, token);
  }

  private static JsonNode joined(ScriptedClient client) {
    return client.ask("getRtpCapabilities", "{}");
  }

  private static String token(ScriptedClient client) {
    String token = joined(client).path("sessionToken").textValue();
    assertThat(token).hasSizeGreaterThanOrEqualTo(22).matches("[A-Za-z0-9_-]+");
    return token;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  @Test
  void givesATokenToThoseWhoAskForOneAlone() {
    assertThat(joined(join("asking", "plain")).has("sessionToken")).isFalse();
    JsonNode resumable = joined(session("asking", "lasting", ""));
    assertThat(resumable.path("sessionToken").isTextual()).isTrue();
    assertThat(resumable.path("resumed").booleanValue()).isFalse();
  }

  @Test
  void keepsThePeerAndWhatItHasUntilItIsBackAndTellsItWhatItMissed() {
    ScriptedClient alice = session("back", "alice", "");
    String token = token(alice);
    ScriptedClient bob = join("back", "bob");
    String sending = sendTransport(alice);
    String receiving = recvTransport(alice);
    String voice = produce(alice, sending, "audio", Samples.OPUS);
    String bobsTransport = sendTransport(bob);
    String gone = produce(bob, bobsTransport, "audio", Samples.OPUS);
    alice.awaitPush("newProducer");
    assertThat(consume(alice, receiving, gone).path("id").isTextual()).isTrue();
    bob.settle();

    alice.close();
    bob.ask("closeProducer", "{'producerId':'" + gone + "'}");
    String missed = produce(bob, bobsTransport, "video", Samples.VP8);
    ScriptedClient again = session("back", "alice", token);
    JsonNode answer = joined(again);

    assertThat(answer.path("resumed").booleanValue()).isTrue();
    assertThat(answer.path("peerId").textValue()).isEqualTo("alice");
    assertThat(answer.path("sessionToken").textValue()).isEqualTo(token);
    assertThat(answer.path("producers")).hasSize(1);
    assertThat(answer.at("/producers/0/producerId").textValue()).isEqualTo(missed);
    assertThat(texts(answer.at("/own/transports"))).containsExactlyInAnyOrder(sending, receiving);
    assertThat(texts(answer.at("/own/producers"))).containsExactly(voice);
    assertThat(texts(answer.at("/own/consumers"))).isEmpty();
    bob.settle();
    assertThat(bob.pushes()).isEmpty();
    bob.ask("pauseProducer", "{'producerId':'" + missed + "'}");
    assertThat(again.awaitPush("producerPaused").path("producerId").textValue()).isEqualTo(missed);
    again.ask("closeProducer", "{'producerId':'" + voice + "'}");
  }

  @Test
  void pushesNothingBeforeItWasAskedWhatThereIs() {
    ScriptedClient alice = session("catchUp", "alice", "");
    String token = token(alice);
    alice.close();
    ScriptedClient again = session("catchUp", "alice", token);

    join("catchUp", "bob").settle();
    // The answer comes behind what was pushed before.
    again.ask("createWebRtcTransport", "{'consuming':true}");
    assertThat(again.pushes()).isEmpty();

    assertThat(joined(again).at("/peers/0/peerId").textValue()).isEqualTo("bob");
    join("catchUp", "carol");
    assertThat(again.awaitPush("peerJoined").path("peerId").textValue()).isEqualTo("carol");
  }

  @Test
  void closesTheConnectionOfBeforeThatStillSeemsAlive() {
    ScriptedClient alice = session("over", "alice", "");
    String token = token(alice);

    ScriptedClient again = session("over", "alice", token);

    assertThat(joined(again).path("resumed").booleanValue()).isTrue();
    await().until(() -> !alice.connected());
    again.settle();
    assertThat(joined(again).path("peers")).isEmpty();
  }

  @Test
  void joinsAfreshByATokenThatIsUnknownOrOfAnotherRoom() {
    String token = token(session("mine", "alice", ""));

    JsonNode unknown = joined(session("fresh", "bob", "none"));
    JsonNode other = joined(session("fresh", "carol", token));

    for (JsonNode answer : List.of(unknown, other)) {
      assertThat(answer.path("resumed").booleanValue()).isFalse();
      assertThat(answer.path("roomId").textValue()).isEqualTo("fresh");
      assertThat(answer.path("sessionToken").textValue()).isNotIn("none", token);
    }
  }

  @Test
  void resumesByTheTokenOfBeforeWhatWasJoinedByItWhenTheAnswerIsLost() {
    String ofBefore = "0123456789abcdefghijklmnopqrstuv";
    ScriptedClient alice = session("lost", "alice", ofBefore);
    String token = token(alice);
    assertThat(token).isNotEqualTo(ofBefore);
    alice.close();

    JsonNode answer = joined(session("lost", "alice", ofBefore));

    assertThat(answer.path("resumed").booleanValue()).isTrue();
    assertThat(answer.path("sessionToken").textValue()).isEqualTo(token);
  }

  @Test
  void leavesAtOnceByRequestAndTheTokenEnds() {
    ScriptedClient bob = join("leaving", "bob");
    bob.settle();
    ScriptedClient alice = session("leaving", "alice", "");
    String token = token(alice);

    alice.ask("leave", "{}");

    assertThat(bob.awaitPush("peerLeft").path("peerId").textValue()).isEqualTo("alice");
    assertThat(alice.request("getRtpCapabilities", "{}").at("/error/code").textValue())
        .isEqualTo("invalidState");
    assertThat(joined(session("leaving", "alice", token)).path("resumed").booleanValue()).isFalse();
  }

  @Test
  void letsThePeerLeaveWhenNobodyCameInTime() throws Exception {
    var brief = new SessionConfig(Duration.ofMillis(300), 1000);
    try (RoomServer server = RoomServer.start(config().sessions(brief).build());
        ScriptedClient bob = ScriptedClient.connect(server.url(), "roomId=late&peerId=bob")) {
      ScriptedClient alice = session(server, "late", "alice", "");
      String token = token(alice);
      bob.awaitPush("peerJoined");
      alice.close();

      assertThat(bob.awaitPush("peerLeft").path("peerId").textValue()).isEqualTo("alice");
      assertThat(joined(session(server, "late", "alice", token)).path("resumed").booleanValue())
          .isFalse();
    }
  }

  @Test
  void boundsHowManyWait() throws Exception {
    var one = new SessionConfig(Duration.ofSeconds(60), 1);
    try (RoomServer server = RoomServer.start(config().sessions(one).build());
        ScriptedClient bob = ScriptedClient.connect(server.url(), "roomId=full&peerId=bob")) {
      bob.settle();
      ScriptedClient alice = session(server, "full", "alice", "");
      ScriptedClient carol = session(server, "full", "carol", "");
      joined(alice);
      joined(carol);
      alice.close();
      carol.close();

      assertThat(bob.awaitPush("peerLeft").path("peerId").textValue()).isIn("alice", "carol");
      assertThat(joined(bob).path("peers")).hasSize(1);
    }
  }
}
