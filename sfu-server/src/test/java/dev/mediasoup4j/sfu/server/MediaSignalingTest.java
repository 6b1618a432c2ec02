package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class MediaSignalingTest extends RoomServerTestBase {
  @Test
  void createsTransportsThatADeviceCanConnectTo() {
    JsonNode transport = join("t", "alice").ask("createWebRtcTransport", "{'consuming':true}");

    assertThat(transport.path("id").textValue()).isNotEmpty();
    assertThat(transport.at("/iceParameters/iceLite").booleanValue()).isTrue();
    assertThat(transport.at("/iceCandidates/0/port").intValue()).isBetween(41_000, 41_999);
    assertThat(transport.at("/dtlsParameters/fingerprints")).isNotEmpty();
    assertThat(transport.at("/sctpParameters/port").intValue()).isEqualTo(5000);
  }

  @Test
  void tellsAReceiverOfWhatIsThereAlreadyAndOfWhatComesEachOnce() {
    ScriptedClient alice = join("announce", "alice");
    String sending = sendTransport(alice);
    String audio = produce(alice, sending, "audio", Samples.OPUS);
    ScriptedClient bob = join("announce", "bob");
    bob.settle();
    assertThat(bob.pushes()).as("before it can receive").isEmpty();

    recvTransport(bob);
    JsonNode first = bob.awaitPush("newProducer");
    String video = produce(alice, sending, "video", Samples.VP8);
    JsonNode second = bob.awaitPush("newProducer");
    recvTransport(bob);
    bob.settle();

    assertThat(first)
        .isEqualTo(
            ScriptedClient.json(
                "{'producerId':'"
                    + audio
                    + "','kind':'audio','peerId':'alice',"
                    + "'displayName':'','paused':false,'appData':{'source':'test'}}"));
    assertThat(second.path("producerId").textValue()).isEqualTo(video);
    assertThat(bob.pushes()).isEmpty();
    assertThat(alice.pushes()).extracting(ScriptedClient.Push::event).containsOnly("peerJoined");
  }

  @Test
  void consumesPausedThenResumesPausesAsksForAKeyFrameAndCloses() {
    ScriptedClient alice = join("consume", "alice");
    String video = produce(alice, sendTransport(alice), "video", Samples.VP8);
    ScriptedClient bob = join("consume", "bob");

    JsonNode consumer = consume(bob, recvTransport(bob), video);

    assertThat(consumer.path("producerId").textValue()).isEqualTo(video);
    assertThat(consumer.path("kind").textValue()).isEqualTo("video");
    assertThat(consumer.path("type").textValue()).isEqualTo("simple");
    assertThat(consumer.path("peerId").textValue()).isEqualTo("alice");
    assertThat(consumer.path("producerPaused").booleanValue()).isFalse();
    assertThat(consumer.at("/appData/source").textValue()).isEqualTo("test");
    assertThat(consumer.at("/rtpParameters/codecs/0/mimeType").textValue()).isEqualTo("video/VP8");
    String named = "{'consumerId':'" + consumer.path("id").textValue() + "'}";
    assertThat(bob.ask("resumeConsumer", named)).isEmpty();
    assertThat(bob.ask("requestConsumerKeyFrame", named)).isEmpty();
    String layers = named.replace("}", ",'spatialLayer':1,'temporalLayer':0}");
    assertThat(bob.ask("setConsumerPreferredLayers", layers)).isEmpty();
    assertThat(bob.ask("getConsumerStats", named).at("/stats/0/type").textValue())
        .isEqualTo("outbound-rtp");
    assertThat(bob.ask("pauseConsumer", named)).isEmpty();
    assertThat(bob.ask("closeConsumer", named)).isEmpty();
    assertThat(bob.request("resumeConsumer", named).at("/error/code").textValue())
        .isEqualTo("notFound");
  }

  @Test
  void tellsThoseWhoKnowTheProducerThatItPausesResumesAndCloses() {
    ScriptedClient alice = join("pause", "alice");
    String audio = produce(alice, sendTransport(alice), "audio", Samples.OPUS);
    ScriptedClient bob = join("pause", "bob");
    String consumer = consume(bob, recvTransport(bob), audio).path("id").textValue();
    bob.awaitPush("newProducer");
    String named = "{'producerId':'" + audio + "'}";
    String told = "{'producerId':'" + audio + "','peerId':'alice'}";

    alice.ask("pauseProducer", named);
    assertThat(bob.awaitPush("producerPaused")).isEqualTo(ScriptedClient.json(told));
    alice.ask("resumeProducer", named);
    assertThat(bob.awaitPush("producerResumed")).isEqualTo(ScriptedClient.json(told));
    alice.ask("closeProducer", named);
    assertThat(bob.awaitPush("producerClosed")).isEqualTo(ScriptedClient.json(told));

    assertThat(
            bob.request("resumeConsumer", "{'consumerId':'" + consumer + "'}")
                .at("/error/code")
                .textValue())
        .isEqualTo("notFound");
    assertThat(alice.request("closeProducer", named).at("/error/code").textValue())
        .isEqualTo("notFound");
  }

  @Test
  void tellsOfAProducerThatStartsPaused() {
    ScriptedClient alice = join("muted", "alice");
    ScriptedClient bob = join("muted", "bob");
    recvTransport(bob);

    alice.ask(
        "produce",
        "{'transportId':'"
            + sendTransport(alice)
            + "','kind':'audio','paused':true,"
            + "'rtpParameters':"
            + Samples.OPUS
            + "}");

    JsonNode told = bob.awaitPush("newProducer");
    assertThat(told.path("paused").booleanValue()).isTrue();
    assertThat(told.path("appData")).isEmpty();
  }

  @Test
  void closesAPeersProducersBeforeItLeaves() {
    ScriptedClient alice = join("gone", "alice");
    ScriptedClient bob = join("gone", "bob");
    recvTransport(bob);
    String video = produce(alice, sendTransport(alice), "video", Samples.VP8);
    bob.awaitPush("newProducer");

    alice.close();

    bob.awaitPush("peerLeft");
    assertThat(bob.pushes())
        .filteredOn(push -> push.event().equals("producerClosed"))
        .extracting(push -> push.payload().path("producerId").textValue())
        .containsExactly(video);
  }

  @Test
  void closesATransportWithAllThatIsOnIt() {
    ScriptedClient alice = join("close", "alice");
    ScriptedClient bob = join("close", "bob");
    String receiving = recvTransport(bob);
    String sending = sendTransport(alice);
    String video = produce(alice, sending, "video", Samples.VP8);
    String consumer = consume(bob, receiving, video).path("id").textValue();

    bob.ask("closeTransport", "{'transportId':'" + receiving + "'}");
    assertThat(
            bob.request("resumeConsumer", "{'consumerId':'" + consumer + "'}")
                .at("/error/code")
                .textValue())
        .isEqualTo("notFound");
    bob.awaitPush("newProducer");
    recvTransport(bob);
    assertThat(bob.awaitPush("newProducer").path("producerId").textValue()).isEqualTo(video);
    alice.ask("closeTransport", "{'transportId':'" + sending + "'}");
    assertThat(bob.awaitPush("producerClosed").path("producerId").textValue()).isEqualTo(video);
  }

  @Test
  void restartsIceWithNewCredentials() {
    ScriptedClient alice = join("ice", "alice");
    JsonNode transport = alice.ask("createWebRtcTransport", "{'producing':true}");

    JsonNode restarted =
        alice.ask("restartIce", "{'transportId':'" + transport.path("id").textValue() + "'}");

    assertThat(restarted.at("/iceParameters/usernameFragment").textValue())
        .isNotEmpty()
        .isNotEqualTo(transport.at("/iceParameters/usernameFragment").textValue());
  }

  @Test
  void givesStatisticsOfTransportsAndProducers() {
    ScriptedClient alice = join("stats", "alice");
    String sending = sendTransport(alice);
    String audio = produce(alice, sending, "audio", Samples.OPUS);

    assertThat(alice.ask("getTransportStats", "{'transportId':'" + sending + "'}").path("stats"))
        .hasSize(1);
    assertThat(
            alice.ask("getProducerStats", "{'producerId':'" + audio + "'}").path("stats").isArray())
        .isTrue();
  }
}
