package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake is a clear error to who made it, and leaves the room as it was. */
class BadInputTest extends RoomServerTestBase {
  private final String room = "bad " + UUID.randomUUID();
  private ScriptedClient alice;
  private ScriptedClient bob;
  private String sending;
  private String receiving;
  private String producer;

  @BeforeEach
  void twoPeersOneOfWhomSends() {
    alice = join(room, "alice");
    bob = join(room, "bob");
    sending = sendTransport(alice);
    receiving = recvTransport(bob);
    producer = produce(alice, sending, "audio", Samples.OPUS);
    bob.awaitPush("newProducer");
    bob.settle();
    alice.awaitPush("peerJoined");
  }

  @AfterEach
  void theRoomIsAsItWas() {
    alice.settle();
    bob.settle();
    assertThat(alice.pushes()).as("what alice heard of it").isEmpty();
    assertThat(bob.pushes()).as("what bob heard of it").isEmpty();

    assertThat(consume(bob, receiving, producer).path("id").textValue()).isNotEmpty();
    String second = produce(alice, sending, "video", Samples.VP8);
    assertThat(bob.awaitPush("newProducer").path("producerId").textValue()).isEqualTo(second);

    ScriptedClient carol = join(room, "carol");
    assertThat(carol.ask("getRtpCapabilities", "{}").path("peers"))
        .extracting(peer -> peer.path("peerId").textValue())
        .containsExactly("alice", "bob");
    recvTransport(carol);
    carol.awaitPush("newProducer");
    carol.awaitPush("newProducer");
    carol.settle();
    assertThat(carol.pushes()).as("producers beyond the two").isEmpty();
  }

  private void fails(JsonNode answer, String code, String... message) {
    assertThat(answer.at("/error/code").textValue()).as("%s", answer).isEqualTo(code);
    assertThat(answer.at("/error/message").textValue()).contains(message);
  }

  @Test
  void anUnknownEventIsAnswered() {
    fails(alice.request("makeCoffee", "{}"), "unknownEvent", "makeCoffee");
    fails(alice.request("makeCoffee"), "unknownEvent", "makeCoffee");
  }

  @Test
  void aFailureWithoutAnAcknowledgementIsPushed() {
    alice.emit("makeCoffee", "{}");

    JsonNode told = alice.awaitPush("error");
    assertThat(told.path("event").textValue()).isEqualTo("makeCoffee");
    fails(told, "unknownEvent", "makeCoffee");
  }

  @Test
  void thePayloadMustBeAnObject() {
    fails(alice.request("produce", "[1,2]"), "invalidField", "payload", "[1,2]");
    fails(alice.request("produce", "'text'"), "invalidField", "payload", "text");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "createWebRtcTransport|{'producing':'yes'}|producing must be a boolean, not \"yes\"",
        "createWebRtcTransport|{'producing':false,'consuming':false}|must not both be false",
        "connectTransport|{}|transportId is missing",
        "connectTransport|{'transportId':null}|transportId is missing",
        "connectTransport|{'transportId':7}|transportId must be a non-empty string, not 7",
        "consume|{'transportId':'$receiving'}|producerId is missing",
        "produce|{'transportId':'$sending'}|kind is missing",
        "produce|{'transportId':'$sending','kind':'smell'}|kind can't be \"smell\"",
        "produce|{'transportId':'$sending','kind':'audio'}|rtpParameters is missing",
        "produce|{'transportId':'$sending','kind':'audio','rtpParameters':[]}|rtpParameters must be an object, not []",
        "produce|{'transportId':'$sending','kind':'audio','rtpParameters':$opus,'appData':3}|appData must be an object, not 3",
        "produceData|{'transportId':'$sending'}|sctpStreamParameters is missing",
        "resumeConsumer|{}|consumerId is missing",
        "setConsumerPreferredLayers|{'consumerId':'$consumer'}|spatialLayer is missing",
        "setConsumerPreferredLayers|{'consumerId':'$consumer','spatialLayer':1.5}|spatialLayer must be an integer, not 1.5",
        "setConsumerPreferredLayers|{'consumerId':'$consumer','spatialLayer':-1}|spatialLayer must be 0 or more",
        "setConsumerPreferredLayers|{'consumerId':'$consumer','spatialLayer':1,'temporalLayer':'top'}|temporalLayer must be an integer, not \"top\"",
        "closeProducer|{'producerId':''}|producerId must be a non-empty string"
      })
  void aMissingOrWrongFieldIsNamedWithItsValue(String event, String payload, String message) {
    ScriptedClient caller = payload.matches(".*\\$(receiving|consumer).*") ? bob : alice;
    fails(caller.request(event, filled(payload)), "invalidField", message);
  }

  @Test
  void aWrongFieldInsideIsNamedWithItsPath() {
    fails(
        alice.request(
            "produce",
            filled(
                "{'transportId':'$sending','kind':'audio','rtpParameters':"
                    + Samples.OPUS.replace("48000", "'fast'")
                    + "}")),
        "invalidField",
        "rtpParameters.codecs[0].clockRate",
        "fast");
    fails(
        bob.request(
            "connectTransport",
            filled("{'transportId':'$receiving','dtlsParameters':{'role':'boss'}}")),
        "invalidField",
        "dtlsParameters");
  }

  @ParameterizedTest
  @CsvSource({
    "connectTransport,transportId",
    "restartIce,transportId",
    "closeTransport,transportId",
    "produce,transportId",
    "consume,transportId",
    "produceData,transportId",
    "consumeData,transportId",
    "pauseProducer,producerId",
    "resumeProducer,producerId",
    "closeProducer,producerId",
    "resumeConsumer,consumerId",
    "pauseConsumer,consumerId",
    "setConsumerPreferredLayers,consumerId",
    "requestConsumerKeyFrame,consumerId",
    "closeConsumer,consumerId",
    "closeDataProducer,dataProducerId",
    "closeDataConsumer,dataConsumerId",
    "getTransportStats,transportId",
    "getProducerStats,producerId",
    "getConsumerStats,consumerId"
  })
  void anUnknownIdIsNotFound(String event, String field) {
    fails(alice.request(event, "{'" + field + "':'nobody'}"), "notFound", field, "nobody");
  }

  @Test
  void aProducerThatIsNotThereCanNotBeConsumed() {
    fails(consume(bob, receiving, "nobody"), "notFound", "producerId", "nobody");
    fails(
        bob.request(
            "consumeData", filled("{'transportId':'$receiving','dataProducerId':'nobody'}")),
        "notFound",
        "dataProducerId",
        "nobody");
  }

  @Test
  void anotherPeersObjectsAreNotTheCallers() {
    fails(bob.request("closeProducer", "{'producerId':'" + producer + "'}"), "notYours", producer);
    fails(bob.request("pauseProducer", "{'producerId':'" + producer + "'}"), "notYours", producer);
    fails(bob.request("closeTransport", filled("{'transportId':'$sending'}")), "notYours", sending);
    fails(
        bob.request(
            "produce", filled("{'transportId':'$sending','kind':'audio','rtpParameters':$opus}")),
        "notYours",
        sending);
    fails(consume(alice, receiving, producer), "notYours", receiving);
  }

  @Test
  void whatIsInAnotherRoomIsUnknown() {
    ScriptedClient stranger = join("elsewhere", "mallory");
    String transport = recvTransport(stranger);

    fails(consume(stranger, transport, producer), "notFound", producer);
    fails(
        stranger.request("closeProducer", "{'producerId':'" + producer + "'}"),
        "notFound",
        producer);
  }

  @Test
  void produceComesAfterConnect() {
    String early = alice.ask("createWebRtcTransport", "{'producing':true}").path("id").textValue();

    fails(
        alice.request(
            "produce",
            filled("{'transportId':'" + early + "','kind':'audio','rtpParameters':$opus}")),
        "invalidState",
        early,
        "connectTransport");
    fails(
        alice.request(
            "produceData",
            filled("{'transportId':'" + early + "','sctpStreamParameters':{'streamId':1}}")),
        "invalidState",
        early,
        "connectTransport");
  }

  @Test
  void aTransportConnectsOnce() {
    fails(
        alice.request(
            "connectTransport", filled("{'transportId':'$sending','dtlsParameters':$dtls}")),
        "invalidState",
        sending);
  }

  @Test
  void aTransportIsForWhatItWasCreatedFor() {
    fails(consume(alice, sending, producer), "invalidState", sending, "producing only");
    fails(
        bob.request(
            "produce", filled("{'transportId':'$receiving','kind':'audio','rtpParameters':$opus}")),
        "invalidState",
        receiving,
        "consuming only");
  }

  @Test
  void aCodecThatTheRouterDoesNotForwardIsUnsupported() {
    fails(
        alice.request(
            "produce",
            filled("{'transportId':'$sending','kind':'audio','rtpParameters':")
                + Samples.PCMU
                + "}"),
        "unsupported",
        "PCMU");
  }

  /** Every peer that joins is told it: what one says can't fill the connections of the others. */
  @Test
  void whatIsHandedToTheOthersIsBounded() {
    String produce = "{'transportId':'$sending','kind':'audio','rtpParameters':$opus,'appData':";
    String deep = "{'a':".repeat(40) + "1" + "}".repeat(40);
    fails(alice.request("produce", filled(produce + deep + "}")), "invalidField", "appData", "32");
    String longText = "x".repeat(5000);
    fails(
        alice.request("produce", filled(produce + "{'a':'" + longText + "'}}")),
        "invalidField",
        "appData",
        "4096");
    String produceData = "{'transportId':'$sending','sctpStreamParameters':{'streamId':1},";
    fails(
        alice.request("produceData", filled(produceData + "'label':'" + longText + "'}")),
        "invalidField",
        "label",
        "1024");
    fails(
        alice.request("produceData", filled(produceData + "'protocol':'" + longText + "'}")),
        "invalidField",
        "protocol",
        "1024");
  }

  @Test
  void aCodecThatTheConsumerDoesNotHaveIsUnsupported() {
    fails(
        bob.request(
            "consume",
            filled("{'transportId':'$receiving','producerId':'")
                + producer
                + "','rtpCapabilities':{'codecs':[],'headerExtensions':[]}}"),
        "unsupported",
        producer,
        "audio/opus");
  }

  private String filled(String template) {
    String text = template;
    if (text.contains("$consumer")) {
      text = text.replace("$consumer", consume(bob, receiving, producer).path("id").textValue());
    }
    return text.replace("$sending", sending)
        .replace("$receiving", receiving)
        .replace("$opus", Samples.OPUS)
        .replace("$dtls", Samples.DTLS_PARAMETERS);
  }
}
