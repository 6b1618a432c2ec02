package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.ortc.protoo.ProtooMessage;
import dev.mediasoup4j.sfu.server.config.PeerLimits;
import dev.mediasoup4j.sfu.server.config.TokenConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The room server towards clients of mediasoup-demo, alone and beside Socket.IO's. */
class ProtooTest extends RoomServerTestBase {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final List<ScriptedProtooClient> demoClients = new ArrayList<>();

  @AfterEach
  void hangUp() {
    demoClients.forEach(ScriptedProtooClient::close);
  }

  private ScriptedProtooClient demo(String room, String peer) {
    return demo(server(), "roomId=" + room + "&peerId=" + peer);
  }

  private ScriptedProtooClient demo(RoomServer server, String query) {
    ScriptedProtooClient client = ScriptedProtooClient.connect(server.url(), query);
    demoClients.add(client);
    return client;
  }

  private static String consumerId(ProtooMessage.Request offer) {
    return offer.data().path("consumerId").textValue();
  }

  @Test
  void answersInTheFieldsOfOldAndOfNewReleases() {
    ScriptedProtooClient ada = demo("fields", "ada");

    JsonNode capabilities = ada.ask("getRouterRtpCapabilities", "{}");
    assertThat(capabilities.path("codecs")).isNotEmpty();
    assertThat(capabilities.at("/routerRtpCapabilities/codecs"))
        .isEqualTo(capabilities.path("codecs"));

    JsonNode old =
        ada.ask("createWebRtcTransport", "{'producing':true,'consuming':false,'forceTcp':false}");
    assertThat(old.path("id").textValue()).isEqualTo(old.path("transportId").textValue());
    assertThat(old.at("/iceCandidates/0/port").isInt()).isTrue();
    String named = "{'transportId':'" + old.path("id").textValue() + "'}";
    assertThat(ada.ask("getTransportStats", named).isArray()).isTrue();
    JsonNode restarted = ada.ask("restartIce", named);
    assertThat(restarted.path("usernameFragment"))
        .isEqualTo(restarted.at("/iceParameters/usernameFragment"));

    ada.createTransport("consumer");
    assertThat(ada.ask("getTransportStats", named).path("stats").isArray()).isTrue();
    assertThat(ada.ask("getRtcStatsUrl", "{}")).isEmpty();
  }

  @Test
  void showsAPeerToTheOthersWhenItJoins() {
    ScriptedClient alice = join("enter", "alice");
    ScriptedProtooClient ada = demo("enter", "ada");
    ada.createTransport("producer");
    ScriptedClient late = join("enter", "late");
    assertThat(late.ask("getRtpCapabilities", "{}").path("peers"))
        .isEqualTo(ScriptedClient.json("[{'peerId':'alice','displayName':''}]"));
    late.close();
    alice.awaitPush("peerLeft");
    assertThat(alice.pushes())
        .extracting(ScriptedClient.Push::payload)
        .noneMatch(payload -> payload.path("peerId").asText().equals("ada"));

    JsonNode peers = ada.ask("join", "{'displayName':'Ada','device':{'name':'x'}}").path("peers");

    assertThat(peers).hasSize(1);
    assertThat(peers.at("/0/id").textValue()).isEqualTo("alice");
    assertThat(peers.at("/0/peerId").textValue()).isEqualTo("alice");
    alice.awaitPush("peerJoined");
    assertThat(alice.awaitPush("peerJoined"))
        .isEqualTo(ScriptedClient.json("{'peerId':'ada','displayName':'Ada'}"));
    ScriptedProtooClient bob = demo("enter", "bob");
    bob.join("Bob");
    JsonNode told = ada.awaitNotification("newPeer");
    assertThat(told.path("id").textValue()).isEqualTo("bob");
    assertThat(told.at("/peer/displayName").textValue()).isEqualTo("Bob");

    bob.ask("changeDisplayName", "{'displayName':'Bobby'}");
    assertThat(ada.awaitNotification("peerDisplayNameChanged"))
        .isEqualTo(
            ScriptedClient.json("{'peerId':'bob','displayName':'Bobby','oldDisplayName':'Bob'}"));
    bob.close();
    assertThat(ada.awaitNotification("peerClosed").path("peerId").textValue()).isEqualTo("bob");
  }

  @Test
  void hearsNothingWhileTheOthersDoNotSeeIt() {
    ScriptedClient alice = join("unseen", "alice");
    String sending = sendTransport(alice);
    String audio = produce(alice, sending, "audio", Samples.OPUS);
    ScriptedProtooClient mallory = demo("unseen", "mallory");
    String receiving = mallory.createTransport("consumer").path("id").textValue();
    String consume =
        "{'transportId':'%s','producerId':'%s','rtpCapabilities':%s}"
            .formatted(receiving, audio, mallory.ask("getRouterRtpCapabilities", "{}"));

    ProtooMessage.Failure failure = mallory.fail("consume", consume);

    assertThat(failure.errorCode()).isEqualTo(409);
    assertThat(failure.errorReason()).contains("has not joined");
    mallory.ask("join", "{'displayName':'Mallory'}");
    assertThat(mallory.ask("consume", consume).path("producerId").textValue()).isEqualTo(audio);
  }

  @Test
  void offersWhatOthersSendAndLetsItFlowOnceAccepted() {
    ScriptedClient alice = join("offer", "alice");
    String sending = sendTransport(alice);
    String early = produce(alice, sending, "audio", Samples.OPUS);
    ScriptedProtooClient ada = demo("offer", "ada");
    ada.createTransport("consumer");
    ada.settle();
    assertThat(ada.heard()).as("before it joined").isEmpty();

    ada.join("Ada");
    ProtooMessage.Request first = ada.awaitRequest("newConsumer");
    assertThat(first.data().path("producerId").textValue()).isEqualTo(early);
    assertThat(first.data().path("peerId").textValue()).isEqualTo("alice");
    assertThat(first.data().path("id")).isEqualTo(first.data().path("consumerId"));
    assertThat(first.data().at("/rtpParameters/codecs/0/mimeType").textValue())
        .isEqualTo("audio/opus");
    assertThat(first.data().at("/appData/source").textValue()).isEqualTo("test");
    ada.accept(first);
    String late = produce(alice, sending, "video", Samples.VP8);
    ProtooMessage.Request second = ada.awaitRequest("newConsumer");
    assertThat(second.data().path("producerId").textValue()).isEqualTo(late);
    ada.accept(second);

    alice.ask("pauseProducer", "{'producerId':'" + late + "'}");
    assertThat(ada.awaitNotification("consumerPaused").path("consumerId").textValue())
        .isEqualTo(consumerId(second));
    alice.ask("resumeProducer", "{'producerId':'" + late + "'}");
    ada.awaitNotification("consumerResumed");
    String named = "{'consumerId':'" + consumerId(second) + "'}";
    ada.notify("pauseConsumer", named);
    ada.ask("resumeConsumer", named);
    ada.ask("setConsumerPreferredLayers", named.replace("}", ",'spatialLayer':0}"));
    ada.ask("requestConsumerKeyFrame", named);
    alice.ask("closeProducer", "{'producerId':'" + late + "'}");
    assertThat(ada.awaitNotification("consumerClosed").path("consumerId").textValue())
        .isEqualTo(consumerId(second));
  }

  @Test
  void closesAConsumerThatIsRejected() {
    ScriptedClient alice = join("reject", "alice");
    produce(alice, sendTransport(alice), "video", Samples.VP8);
    ScriptedProtooClient ada = demo("reject", "ada");
    ada.join("Ada");
    ProtooMessage.Request offer = ada.awaitRequest("newConsumer");
    String named = "{'consumerId':'" + consumerId(offer) + "'}";
    ada.ask("getConsumerStats", named);

    ada.reject(offer);

    await().until(() -> ada.request("getConsumerStats", named) instanceof ProtooMessage.Failure);
    ada.accept(offer);
    assertThat(ada.fail("getConsumerStats", named).errorCode()).isEqualTo(404);
  }

  @Test
  void offersNothingToWhoJoinsWithoutCapabilities() {
    ScriptedClient alice = join("deaf", "alice");
    String sending = sendTransport(alice);
    produce(alice, sending, "audio", Samples.OPUS);
    ScriptedProtooClient ada = demo("deaf", "ada");
    ada.createTransport("consumer");

    ada.ask("join", "{'displayName':'Ada'}");
    produce(alice, sending, "video", Samples.VP8);
    alice.settle();
    ada.settle();

    assertThat(ada.heard()).noneMatch(message -> message instanceof ProtooMessage.Request);
  }

  @Test
  void carriesProducersOfDemoClientsToSocketIoClients() {
    ScriptedClient alice = join("both", "alice");
    recvTransport(alice);
    ScriptedProtooClient ada = demo("both", "ada");
    String sending = ada.join("Ada");

    String producer = ada.produce(sending, "audio", Samples.OPUS);

    JsonNode told = alice.awaitPush("newProducer");
    assertThat(told.path("producerId").textValue()).isEqualTo(producer);
    assertThat(told.path("displayName").textValue()).isEqualTo("Ada");
    ada.notify("pauseProducer", "{'producerId':'" + producer + "'}");
    alice.awaitPush("producerPaused");
    ada.notify("closeProducer", "{'producerId':'" + producer + "'}");
    alice.awaitPush("producerClosed");
    ada.close();
    alice.awaitPush("peerLeft");
  }

  @Test
  void offersChatButNotWhatIsForTheBot() {
    ScriptedProtooClient ada = demo("chat", "ada");
    String sending = ada.join("Ada");
    ScriptedProtooClient bob = demo("chat", "bob");
    bob.join("Bob");

    String chat = null;
    for (String label : List.of("bot", "chat")) {
      chat =
          ada.ask(
                  "produceData",
                  "{'transportId':'"
                      + sending
                      + "','sctpStreamParameters':{'streamId':"
                      + label.length()
                      + ",'ordered':true},'label':'"
                      + label
                      + "','protocol':'','appData':{'channel':'"
                      + label
                      + "'}}")
              .path("dataProducerId")
              .textValue();
    }

    ProtooMessage.Request offer = bob.awaitRequest("newDataConsumer");
    assertThat(offer.data().path("label").textValue()).isEqualTo("chat");
    assertThat(offer.data().path("dataProducerId").textValue()).isEqualTo(chat);
    assertThat(offer.data().path("peerId").textValue()).isEqualTo("ada");
    assertThat(offer.data().at("/sctpStreamParameters/streamId").isInt()).isTrue();
    bob.accept(offer);
    ada.close();
    assertThat(bob.awaitNotification("dataConsumerClosed").path("dataConsumerId"))
        .isEqualTo(offer.data().path("dataConsumerId"));
    bob.settle();
    assertThat(bob.heard()).noneMatch(message -> message instanceof ProtooMessage.Request);
  }

  @Test
  void refusesWhatCannotBeByNumberAndReason() {
    ScriptedProtooClient ada = demo("wrong", "ada");
    String transport = ada.createTransport("producer").path("transportId").textValue();

    assertThat(ada.fail("fly", "{}").errorCode()).isEqualTo(501);
    assertThat(
            ada.fail("createWebRtcTransport", "{'forceTcp':true,'producing':true}").errorReason())
        .contains("forceTcp");
    assertThat(ada.fail("restartIce", "{'transportId':'none'}").errorCode()).isEqualTo(404);
    assertThat(ada.fail("restartIce", "{}").errorCode()).isEqualTo(400);
    assertThat(ada.fail("restartIce", "[]").errorCode()).isEqualTo(400);
    assertThat(
            ada.fail(
                    "produce",
                    "{'transportId':'"
                        + transport
                        + "','kind':'audio','rtpParameters':"
                        + Samples.OPUS
                        + "}")
                .errorReason())
        .contains("join comes first");
    ada.ask("join", "{'displayName':'Ada'}");
    assertThat(ada.fail("join", "{'displayName':'Ada'}").errorCode()).isEqualTo(409);
    ScriptedProtooClient twin = demo("wrong", "ada");
    assertThat(twin.fail("getRouterRtpCapabilities", "{}").errorCode()).isEqualTo(403);
  }

  @Test
  void outlivesNonsenseAndCutsWhatIsTooLong() {
    ScriptedProtooClient ada = demo("nonsense", "ada");
    ada.send("hello");
    ada.send("{\"response\":true,\"id\":77,\"ok\":true}");
    ada.send("{\"request\":true,\"id\":\"x\",\"method\":\"join\"}");
    ada.notify("fly", "{}");
    ada.settle();

    ada.send("x".repeat(PeerLimits.defaults().messageBytes() + 1));

    ada.awaitClose();
    demo("nonsense", "ada2").settle();
  }

  @Test
  void refusesAConnectionWithoutRoomOrPeer() {
    for (String query : List.of("", "roomId=a", "peerId=b", "roomId=&peerId=b")) {
      assertThatThrownBy(() -> demo(server(), query)).hasMessageContaining("HTTP 400");
    }
  }

  @Test
  void letsInByTokenWhereTokensAreNeeded() throws Exception {
    try (RoomServer server =
        RoomServer.start(config().tokens(TokenConfig.ofSecret(SECRET)).build())) {
      ScriptedProtooClient ada = demo(server, "roomId=t&peerId=ada");
      assertThat(ada.fail("getRouterRtpCapabilities", "{}").errorReason()).contains("token");
      ScriptedProtooClient bob = demo(server, "roomId=t&peerId=bob&token=nonsense");
      assertThat(bob.fail("getRouterRtpCapabilities", "{}").errorCode()).isEqualTo(403);
      String token =
          JWT.create()
              .withClaim("room", "t")
              .withExpiresAt(Instant.now().plusSeconds(600))
              .sign(Algorithm.HMAC256(SECRET));
      demo(server, "roomId=t&peerId=eve&token=" + token).join("Eve");
    }
  }

  @Test
  void tellsNobodyOfAClientThatLeavesBeforeItJoined() {
    ScriptedClient alice = join("brief", "alice");
    ScriptedProtooClient ada = demo("brief", "ada");
    ada.createTransport("consumer");
    ada.close();
    ScriptedProtooClient again =
        await()
            .until(
                () -> demo("brief", "ada"),
                client ->
                    client.request("getRouterRtpCapabilities", "{}")
                        instanceof ProtooMessage.Success);
    again.settle();
    alice.settle();
    assertThat(alice.pushes()).isEmpty();
  }
}
