package dev.mediasoup4j.client.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.ProduceDataRequest;
import dev.mediasoup4j.client.ProduceRequest;
import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

class JsonSignalingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PATIENCE_MILLIS = PATIENCE.toMillis();
  private static final RtpParameters NO_CODECS =
      Json.read("{\"codecs\":[],\"encodings\":[{}]}", RtpParameters.class);

  private final ScriptedConnector server = new ScriptedConnector();
  private final SignalingListener listener = mock(SignalingListener.class);
  private final Signaling signaling = new JsonSignaling(server, PATIENCE);

  @AfterEach
  void close() {
    signaling.close();
  }

  private JoinAnswer join() {
    return signaling.join(JoinRequest.room("r"), listener).join();
  }

  private static SignalingException failure(CompletableFuture<?> future) {
    Throwable thrown =
        future
            .orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
            .handle((value, problem) -> problem)
            .join();
    while (thrown instanceof CompletionException) thrown = thrown.getCause();
    assertThat(thrown).isInstanceOf(SignalingException.class);
    return (SignalingException) thrown;
  }

  @Test
  void joinsAndTellsWhoIsThere() {
    JoinAnswer joined = join();

    assertThat(joined.peerId()).isEqualTo("me");
    assertThat(joined.peers()).containsExactly(new PeerInfo("bob", "Bob"));
  }

  @Test
  void sendsEachRequestAsTheServerDocumentsIt() {
    join();
    server.answers.putAll(Map.of("produce", "{'id':'p1'}", "produceData", "{'id':'d1'}"));
    server.answers.putAll(
        Map.of("closeProducer", "{}", "resumeConsumer", "{}", "connectTransport", "{}"));

    assertThat(
            signaling
                .produce("t", new ProduceRequest(MediaKind.VIDEO, NO_CODECS, Map.of("a", 1)))
                .join())
        .isEqualTo("p1");
    assertThat(server.last().payload().path("transportId").textValue()).isEqualTo("t");
    assertThat(server.last().payload().path("kind").textValue()).isEqualTo("video");
    assertThat(server.last().payload().path("rtpParameters").path("codecs").isArray()).isTrue();
    assertThat(server.last().payload().path("appData").toString()).isEqualTo("{\"a\":1}");

    SctpStreamParameters stream = SctpStreamParameters.builder().streamId(3).ordered(true).build();
    assertThat(
            signaling.produceData("t", new ProduceDataRequest(stream, "chat", "", Map.of())).join())
        .isEqualTo("d1");
    assertThat(server.last().payload())
        .isEqualTo(
            ScriptedConnector.json(
                "{'transportId':'t','sctpStreamParameters':{'streamId':3,'ordered':true},"
                    + "'label':'chat','protocol':'','appData':{}}"));

    signaling.closeProducer("p1").join();
    assertThat(server.last().payload()).isEqualTo(ScriptedConnector.json("{'producerId':'p1'}"));
    signaling.resumeConsumer("c1").join();
    assertThat(server.last().payload()).isEqualTo(ScriptedConnector.json("{'consumerId':'c1'}"));
    server.answers.putAll(
        Map.of("setConsumerPreferredLayers", "{}", "getConsumerStats", "{'stats':[{'score':10}]}"));
    signaling.setConsumerPreferredLayers("c1", new ConsumerLayers(1, null)).join();
    assertThat(server.last().payload())
        .isEqualTo(ScriptedConnector.json("{'consumerId':'c1','spatialLayer':1}"));
    assertThat(signaling.getConsumerStats("c1").join()).containsExactly(Map.of("score", 10));
    server.answers.put("changeDisplayName", "{}");
    signaling.changeDisplayName("Ada").join();
    assertThat(server.last().payload()).isEqualTo(ScriptedConnector.json("{'displayName':'Ada'}"));
  }

  @Test
  void readsIceServers() {
    server.answers.put(
        "getIceServers", "[{'urls':'stun:a'},{'urls':['turn:b'],'username':'u','credential':'c'}]");

    assertThat(signaling.getIceServers().join())
        .containsExactly(IceServer.stun("stun:a"), IceServer.turn("turn:b", "u", "c"));
  }

  @Test
  void namesTheOperationAndTheServersReasonWhenItRefuses() {
    join();
    server.answers.put("closeProducer", "{'error':{'code':'notFound','message':'producerId'}}");

    SignalingException refused = failure(signaling.closeProducer("x"));

    assertThat(refused.operation()).isEqualTo("closeProducer");
    assertThat(refused.code()).isEqualTo("notFound");
    assertThat(refused)
        .hasMessage(
            "closeProducer: expected success, but the server answered notFound: producerId");
  }

  @Test
  void namesWhatWasExpectedAndWhatCameWhenTheAnswerIsNonsense() {
    join();
    server.answers.putAll(Map.of("produce", "{'ident':7}", "consume", "[]", "restartIce", "{}"));

    assertThat(
            failure(
                signaling.produce("t", new ProduceRequest(MediaKind.AUDIO, NO_CODECS, Map.of()))))
        .hasMessage("produce: expected id, but the answer was {\"ident\":7} (missing id)");
    SignalingException consume =
        failure(signaling.consume("t", "p", new RtpCapabilities(List.of(), List.of())));
    assertThat(consume.operation()).isEqualTo("consume");
    assertThat(consume.expected()).contains("producerId");
    assertThat(consume.received()).contains("[]");
    assertThat(failure(signaling.restartIce("t")).expected()).isEqualTo("iceParameters");
    server.answers.put("createWebRtcTransport", "null");
    assertThat(failure(signaling.createSendTransport()).received()).contains("null");
  }

  @Test
  void failsAnAnswerThatNeverComesAndIgnoresItWhenItComesLateOrTwice() {
    Signaling impatient = new JsonSignaling(server, Duration.ofMillis(300));
    impatient.join(JoinRequest.room("r"), listener).join();

    CompletableFuture<Void> paused = impatient.pauseConsumer("c");
    assertThat(failure(paused))
        .hasMessage("pauseConsumer: expected an answer within 300 ms, but none came");
    server.last().answer("{}");
    server.last().answer("{}");
    assertThat(paused).isCompletedExceptionally();

    server.answers.put("pauseConsumer", "{}");
    impatient.pauseConsumer("c").join();
    server.last().answer("{'error':{'code':'late'}}");
    impatient.pauseConsumer("c").join();
    impatient.close();
  }

  @Test
  void failsWhatWaitsWhenTheConnectionEndsAndTellsItOnce() {
    join();
    CompletableFuture<Void> waiting = signaling.resumeConsumer("c");

    server.listener.onDisconnected("transport close");

    assertThat(failure(waiting))
        .hasMessage("resumeConsumer: expected a connection to the server, but transport close");
    assertThat(failure(signaling.resumeConsumer("c")).received()).isEqualTo("transport close");
    verify(listener, timeout(PATIENCE_MILLIS)).onDisconnected(any());
  }

  @Test
  void asksForAJoinBeforeAllElse() {
    assertThat(failure(signaling.closeProducer("p")).received()).contains("join comes first");
    join();
    assertThat(signaling.join(JoinRequest.room("r"), listener)).isCompletedExceptionally();
  }

  @Test
  void leavesAfterAFailedJoin() {
    server.answers.put("getRtpCapabilities", "{'error':{'code':'refused','message':'full'}}");

    assertThat(failure(signaling.join(JoinRequest.room("r"), listener)).code())
        .isEqualTo("refused");
    await().untilAsserted(() -> assertThat(server.closed).isTrue());
  }

  @Test
  void tellsPushesInOrder() {
    join();

    server.push("peerJoined", "{'peerId':'eve','displayName':'Eve','unknown':1}");
    server.push(
        "newProducer",
        "{'producerId':'p','kind':'audio','peerId':'eve','displayName':'Eve','paused':true,"
            + "'appData':{'x':1}}");
    server.push("producerResumed", "{'producerId':'p','peerId':'eve'}");
    server.push("producerPaused", "{'producerId':'p','peerId':'eve'}");
    server.push("producerClosed", "{'producerId':'p','peerId':'eve'}");
    server.push("newDataProducer", "{'dataProducerId':'d','peerId':'eve'}");
    server.push("dataProducerClosed", "{'dataProducerId':'d','peerId':'eve'}");
    server.push("transportClosed", "{'transportId':'t','reason':'DTLS failed'}");
    server.push("consumerLayersChanged", "{'consumerId':'c','spatialLayer':2,'temporalLayer':1}");
    server.push(
        "consumerLayersChanged", "{'consumerId':'c','spatialLayer':null,'temporalLayer':null}");
    server.push("activeSpeaker", "{'peerId':'eve'}");
    server.push("activeSpeaker", "{'peerId':null}");
    server.push(
        "peerDisplayNameChanged", "{'peerId':'eve','displayName':'Evelyn','oldDisplayName':'Eve'}");
    server.push("peerLeft", "{'peerId':'eve'}");
    server.push("serverDraining", "{'deadlineMillis':30000}");
    server.push("expelled", "{'code':'idle','message':'no request'}");

    InOrder order = inOrder(listener);
    order.verify(listener, timeout(PATIENCE_MILLIS)).onPeerJoined(new PeerInfo("eve", "Eve"));
    order
        .verify(listener, timeout(PATIENCE_MILLIS))
        .onNewProducer(new ProducerInfo("p", MediaKind.AUDIO, "eve", "Eve", true, Map.of("x", 1)));
    order.verify(listener, timeout(PATIENCE_MILLIS)).onProducerResumed("p");
    order.verify(listener, timeout(PATIENCE_MILLIS)).onProducerPaused("p");
    order.verify(listener, timeout(PATIENCE_MILLIS)).onProducerClosed("p");
    order
        .verify(listener, timeout(PATIENCE_MILLIS))
        .onNewDataProducer(new DataProducerInfo("d", "", "", "eve", "", Map.of()));
    order.verify(listener, timeout(PATIENCE_MILLIS)).onDataProducerClosed("d");
    order.verify(listener, timeout(PATIENCE_MILLIS)).onTransportClosed("t", "DTLS failed");
    order
        .verify(listener, timeout(PATIENCE_MILLIS))
        .onConsumerLayersChanged("c", new ConsumerLayers(2, 1));
    order.verify(listener, timeout(PATIENCE_MILLIS)).onConsumerLayersChanged("c", null);
    order.verify(listener, timeout(PATIENCE_MILLIS)).onActiveSpeaker("eve");
    order.verify(listener, timeout(PATIENCE_MILLIS)).onActiveSpeaker(null);
    order
        .verify(listener, timeout(PATIENCE_MILLIS))
        .onPeerDisplayNameChanged(new PeerInfo("eve", "Evelyn"));
    order.verify(listener, timeout(PATIENCE_MILLIS)).onPeerLeft("eve");
    order.verify(listener, timeout(PATIENCE_MILLIS)).onServerDraining(Duration.ofSeconds(30));
    order.verify(listener, timeout(PATIENCE_MILLIS)).onExpelled("idle", "no request");
  }

  @Test
  void canBeJoinedAgainAfterAConnectorThatThrew() {
    server.thrownByConnect = new IllegalArgumentException("no such host");
    assertThatThrownBy(this::join).hasRootCause(server.thrownByConnect);

    server.thrownByConnect = null;
    assertThat(join().peerId()).isEqualTo("me");
  }

  @Test
  void ignoresPushesThatMakeNoSense() {
    join();

    server.push("newProducer", "{'producerId':7}");
    server.push("newProducer", "'text'");
    server.push("peerJoined", "null");
    server.push("producerClosed", "{}");
    server.push("weather", "{}");
    server.push("peerLeft", "{'peerId':'bob'}");

    verify(listener, timeout(PATIENCE_MILLIS)).onPeerLeft("bob");
    verifyNoMoreInteractions(listener);
  }

  @Test
  void saysNothingMoreOnceClosed() {
    join();

    signaling.close();
    signaling.close();
    server.push("peerLeft", "{'peerId':'bob'}");

    assertThat(server.closed).isTrue();
    assertThat(failure(signaling.closeProducer("p")).received()).contains("closed by us");
    verify(listener, never()).onPeerLeft(any());
  }
}
