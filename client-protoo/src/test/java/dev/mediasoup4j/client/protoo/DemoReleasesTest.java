package dev.mediasoup4j.client.protoo;

import static dev.mediasoup4j.client.protoo.ScriptedDemo.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import dev.mediasoup4j.client.ProduceDataRequest;
import dev.mediasoup4j.client.ProduceRequest;
import dev.mediasoup4j.client.TransportOptions;
import dev.mediasoup4j.client.signaling.JoinAnswer;
import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.JsonSignaling;
import dev.mediasoup4j.client.signaling.PeerInfo;
import dev.mediasoup4j.client.signaling.ProducerInfo;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.signaling.SignalingListener;
import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.ortc.protoo.ProtooMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** What is said to mediasoup-demo servers of either kind, and what is made of their answers. */
class DemoReleasesTest {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final String CAPABILITIES =
      "{'codecs':[{'kind':'audio','mimeType':'audio/opus','preferredPayloadType':100,"
          + "'clockRate':48000,'channels':2}],'headerExtensions':[]}";
  private static final String TRANSPORT =
      "'iceParameters':{'usernameFragment':'u','password':'p','iceLite':true},'iceCandidates':[],"
          + "'dtlsParameters':{'role':'auto','fingerprints':[{'algorithm':'sha-256','value':'00'}]},"
          + "'sctpParameters':{'port':5000,'OS':1024,'MIS':1024,'maxMessageSize':262144}}";
  private static final String RTP =
      "{'codecs':[{'mimeType':'audio/opus','payloadType':100,'clockRate':48000,'channels':2}],"
          + "'encodings':[{'ssrc':7}]}";

  private final SignalingListener heard = mock(SignalingListener.class);
  private ScriptedDemo demo = new ScriptedDemo(ProtooOptions.defaults());
  private Signaling signaling;

  @BeforeEach
  void connect() {
    signaling = new JsonSignaling(demo, Duration.ofSeconds(20));
  }

  @AfterEach
  void close() {
    signaling.close();
  }

  private ScriptedDemo oldDemo() {
    return demo.answers("getRouterRtpCapabilities", CAPABILITIES)
        .answers("createWebRtcTransport", "{'id':'t1'," + TRANSPORT)
        .answers("join", "{'peers':[{'id':'bob','displayName':'Bob','device':{}}]}")
        .answers("produce", "{'id':'p1'}")
        .answers("produceData", "{'id':'d1'}")
        .answers("restartIce", "{'usernameFragment':'u2','password':'p2'}")
        .answers("getConsumerStats", "[{'type':'outbound-rtp'}]")
        .answers("pauseProducer", "{}")
        .answers("resumeConsumer", "{}")
        .answers("setConsumerPreferredLayers", "{}");
  }

  private ScriptedDemo newDemo() {
    return demo.answers(
            "getRouterRtpCapabilities", "{'routerRtpCapabilities':" + CAPABILITIES + "}")
        .answers("createWebRtcTransport", "{'transportId':'t1'," + TRANSPORT)
        .answers(
            "join",
            "{'peers':[{'peerId':'bob','displayName':'Bob','device':{},'remoteAddress':'::1'}]}")
        .answers("produce", "{'producerId':'p1'}")
        .answers("produceData", "{'dataProducerId':'d1'}")
        .answers("restartIce", "{'iceParameters':{'usernameFragment':'u2','password':'p2'}}")
        .answers("getConsumerStats", "{'stats':[{'type':'outbound-rtp'}]}");
  }

  /** Joins and makes both transports. */
  private void enter() {
    JoinAnswer joined = signaling.join(request(), heard).join();
    assertThat(joined.peerId()).isEqualTo("ada");
    assertThat(joined.rtpCapabilities().codecs()).hasSize(1);
    assertThat(signaling.createSendTransport().join().id()).isEqualTo("t1");
    assertThat(demo.told()).noneMatch(message -> message.toString().contains("method=join"));
    TransportOptions receiving = signaling.createRecvTransport(joined.rtpCapabilities()).join();
    assertThat(receiving.sctpParameters()).isNotNull();
    verify(heard, timeout(PATIENCE_MILLIS)).onPeerJoined(new PeerInfo("bob", "Bob"));
  }

  private static JoinRequest request() {
    return new JoinRequest("room", "ada", "Ada", null, null);
  }

  private void saysTheSameToBoth() {
    assertThat(demo.asked("createWebRtcTransport"))
        .isEqualTo(
            json(
                "{'forceTcp':false,'producing':false,'consuming':true,"
                    + "'sctpCapabilities':{'numStreams':{'OS':1024,'MIS':1024}},"
                    + "'appData':{'direction':'consumer'}}"));
    assertThat(demo.asked("join").path("displayName").textValue()).isEqualTo("Ada");
    assertThat(demo.asked("join").at("/rtpCapabilities/codecs")).hasSize(1);
    assertThat(demo.asked("join").at("/sctpCapabilities/numStreams/OS").intValue()).isEqualTo(1024);
    var opus =
        new ProduceRequest(
            MediaKind.AUDIO, Json.read(json(RTP), RtpParameters.class), Map.of("source", "audio"));
    assertThat(signaling.produce("t1", opus).join()).isEqualTo("p1");
    var chat =
        new ProduceDataRequest(
            SctpStreamParameters.builder().streamId(1).ordered(true).build(), "chat", "", Map.of());
    assertThat(signaling.produceData("t1", chat).join()).isEqualTo("d1");
    assertThat(demo.asked("produceData").at("/appData/channel").textValue()).isEqualTo("chat");
    assertThat(signaling.restartIce("t1").join().usernameFragment()).isEqualTo("u2");
    assertThat(signaling.getConsumerStats("c1").join()).hasSize(1);
  }

  @Test
  void joinsAServerOfTheLastJavaScriptRelease() {
    oldDemo();
    enter();
    saysTheSameToBoth();

    signaling.pauseProducer("p1").join();
    assertThat(demo.asked("pauseProducer")).isEqualTo(json("{'producerId':'p1'}"));
    signaling.setConsumerPreferredLayers("c1", new ConsumerLayers(1, 2)).join();
    assertThat(demo.asked("setConsumerPreferredLayers"))
        .isEqualTo(json("{'consumerId':'c1','spatialLayer':1,'temporalLayer':2}"));
    demo.notifies("newPeer", "{'id':'eve','displayName':'Eve','device':{}}");
    verify(heard, timeout(PATIENCE_MILLIS)).onPeerJoined(new PeerInfo("eve", "Eve"));
    demo.notifies(
        "consumerLayersChanged", "{'consumerId':'c1','spatialLayer':1,'temporalLayer':0}");
    verify(heard, timeout(PATIENCE_MILLIS)).onConsumerLayersChanged("c1", new ConsumerLayers(1, 0));
  }

  @Test
  void joinsAServerOfTheTypeScriptReleases() {
    newDemo();
    enter();
    saysTheSameToBoth();

    signaling.pauseProducer("p1").join();
    assertThat(demo.told())
        .contains(new ProtooMessage.Notification("pauseProducer", json("{'producerId':'p1'}")));
    demo.notifies("newPeer", "{'peer':{'peerId':'eve','displayName':'Eve','device':{}}}");
    verify(heard, timeout(PATIENCE_MILLIS)).onPeerJoined(new PeerInfo("eve", "Eve"));
    demo.notifies(
        "consumerLayersChanged",
        "{'consumerId':'c1','layers':{'spatialLayer':1,'temporalLayer':0}}");
    verify(heard, timeout(PATIENCE_MILLIS)).onConsumerLayersChanged("c1", new ConsumerLayers(1, 0));
    demo.notifies("consumerLayersChanged", "{'consumerId':'c1'}");
    verify(heard, timeout(PATIENCE_MILLIS)).onConsumerLayersChanged("c1", null);
  }

  @Test
  void acceptsWhatIsOfferedOnceItCanBeReceived() {
    oldDemo();
    enter();
    demo.requests(
        9,
        "newConsumer",
        "{'peerId':'bob','producerId':'p9','id':'c9','kind':'audio','type':'simple',"
            + "'rtpParameters':"
            + RTP
            + ",'producerPaused':true,'appData':{'share':true}}");

    var told = ArgumentCaptor.forClass(ProducerInfo.class);
    verify(heard, timeout(PATIENCE_MILLIS)).onNewProducer(told.capture());
    assertThat(told.getValue())
        .isEqualTo(
            new ProducerInfo("p9", MediaKind.AUDIO, "bob", "Bob", true, Map.of("share", true)));
    var consumer = signaling.consume("t1", "p9", null).join();
    assertThat(consumer.id()).isEqualTo("c9");
    assertThat(consumer.producerPaused()).isTrue();
    assertThat(demo.told()).noneMatch(message -> message instanceof ProtooMessage.Success);
    signaling.resumeConsumer("c9").join();
    assertThat(demo.told()).contains(new ProtooMessage.Success(9, json("{}")));
    signaling.resumeConsumer("c9").join();
    assertThat(demo.asked("resumeConsumer")).isEqualTo(json("{'consumerId':'c9'}"));

    demo.notifies("consumerPaused", "{'consumerId':'c9'}");
    verify(heard, timeout(PATIENCE_MILLIS)).onProducerPaused("p9");
    demo.notifies("consumerResumed", "{'consumerId':'c9'}");
    verify(heard, timeout(PATIENCE_MILLIS)).onProducerResumed("p9");
    demo.notifies("consumerClosed", "{'consumerId':'c9'}");
    verify(heard, timeout(PATIENCE_MILLIS)).onProducerClosed("p9");
    demo.notifies("peerClosed", "{'peerId':'bob'}");
    verify(heard, timeout(PATIENCE_MILLIS)).onPeerLeft("bob");
    demo.notifies("activeSpeaker", "{'peerId':'bob','volume':-20}");
    verify(heard, timeout(PATIENCE_MILLIS)).onActiveSpeaker("bob");
  }

  @Test
  void rejectsWhatNobodyConsumesInTime() {
    demo = new ScriptedDemo(ProtooOptions.defaults().timeout(Duration.ofSeconds(1)));
    connect();
    oldDemo();
    enter();
    offer(9, "p9", "c9");

    org.awaitility.Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(demo.told())
                    .contains(new ProtooMessage.Failure(9, 403, "nobody wants to consume it")));
    assertThat(BadInputTest.failure(signaling.consume("t1", "p9", null)).code())
        .isEqualTo("notFound");
  }

  @Test
  void rejectsWhatItCouldNotConsumeAndPausesWhatItClosesLater() {
    oldDemo().answers("pauseConsumer", "{}");
    enter();
    offer(9, "p9", "c9");
    offer(10, "p10", "c10");
    verify(heard, timeout(PATIENCE_MILLIS).times(2)).onNewProducer(any());
    signaling.consume("t1", "p9", null).join();
    signaling.closeConsumer("c9").join();
    assertThat(demo.told()).contains(new ProtooMessage.Failure(9, 403, "it can't be consumed"));

    signaling.consume("t1", "p10", null).join();
    signaling.resumeConsumer("c10").join();
    signaling.closeConsumer("c10").join();

    assertThat(demo.asked("pauseConsumer")).isEqualTo(json("{'consumerId':'c10'}"));
  }

  @Test
  void hearsTheBotAsOneWhoIsNoPeer() {
    newDemo();
    enter();
    demo.requests(
        9,
        "newDataConsumer",
        "{'dataProducerId':'d9','dataConsumerId':'c9','sctpStreamParameters':{'streamId':1,"
            + "'ordered':true},'label':'bot','protocol':'','appData':{'channel':'bot'}}");

    var told = ArgumentCaptor.forClass(dev.mediasoup4j.client.signaling.DataProducerInfo.class);
    verify(heard, timeout(PATIENCE_MILLIS)).onNewDataProducer(told.capture());
    assertThat(told.getValue().peerId()).isEqualTo("bot");
    assertThat(signaling.consumeData("t1", "d9").join().id()).isEqualTo("c9");
    assertThat(demo.told()).contains(new ProtooMessage.Success(9, json("{}")));
    demo.notifies("dataConsumerClosed", "{'dataConsumerId':'c9'}");
    verify(heard, timeout(PATIENCE_MILLIS)).onDataProducerClosed("d9");
  }

  @Test
  void joinsToSendAlone() {
    newDemo();
    signaling.join(request(), heard).join();
    signaling.createSendTransport().join();
    var opus =
        new ProduceRequest(MediaKind.AUDIO, Json.read(json(RTP), RtpParameters.class), Map.of());

    assertThat(signaling.produce("t1", opus).join()).isEqualTo("p1");

    assertThat(demo.asked("join").has("rtpCapabilities")).isFalse();
  }

  @Test
  void refusesWhatTheServerHasNoRequestFor() {
    newDemo();
    enter();
    for (var refused : List.of(signaling.closeTransport("t1"), signaling.closeDataProducer("d1"))) {
      assertThat(refused)
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableThat()
          .havingCause()
          .withMessageContaining("no such request");
    }
  }

  private void offer(long id, String producerId, String consumerId) {
    demo.requests(
        id,
        "newConsumer",
        "{'peerId':'bob','producerId':'"
            + producerId
            + "','id':'"
            + consumerId
            + "','kind':'audio','rtpParameters':"
            + RTP
            + "}");
  }
}
