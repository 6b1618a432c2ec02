package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class DataSignalingTest extends RoomServerTestBase {
  @Test
  void announcesConsumesAndClosesMessagesOfAnotherPeer() {
    ScriptedClient alice = join("data", "alice");
    ScriptedClient bob = join("data", "bob");
    String receiving = recvTransport(bob);

    String id =
        alice
            .ask(
                "produceData",
                "{'transportId':'"
                    + sendTransport(alice)
                    + "','sctpStreamParameters':"
                    + Samples.SCTP_STREAM
                    + ",'label':'chat','protocol':'text','appData':{'a':1}}")
            .path("id")
            .textValue();

    assertThat(bob.awaitPush("newDataProducer"))
        .isEqualTo(
            ScriptedClient.json(
                "{'dataProducerId':'"
                    + id
                    + "','label':'chat','protocol':'text',"
                    + "'peerId':'alice','displayName':'','appData':{'a':1}}"));
    JsonNode consumer =
        bob.ask("consumeData", "{'transportId':'" + receiving + "','dataProducerId':'" + id + "'}");
    assertThat(consumer.path("dataProducerId").textValue()).isEqualTo(id);
    assertThat(consumer.path("label").textValue()).isEqualTo("chat");
    assertThat(consumer.path("protocol").textValue()).isEqualTo("text");
    assertThat(consumer.path("peerId").textValue()).isEqualTo("alice");
    assertThat(consumer.at("/sctpStreamParameters/streamId").isInt()).isTrue();

    alice.ask("closeDataProducer", "{'dataProducerId':'" + id + "'}");
    assertThat(bob.awaitPush("dataProducerClosed"))
        .isEqualTo(ScriptedClient.json("{'dataProducerId':'" + id + "','peerId':'alice'}"));
    assertThat(
            bob.request(
                    "closeDataConsumer",
                    "{'dataConsumerId':'" + consumer.path("id").textValue() + "'}")
                .at("/error/code")
                .textValue())
        .isEqualTo("notFound");
  }
}
