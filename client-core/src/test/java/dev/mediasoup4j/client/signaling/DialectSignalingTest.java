package dev.mediasoup4j.client.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mediasoup4j.client.ProduceRequest;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** Calls in dialects that are not our own, with servers that answer well and badly. */
class DialectSignalingTest {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final String CAPABILITIES = "{'codecs':[],'headerExtensions':[]}";
  private static final RtpCapabilities NOTHING = new RtpCapabilities(List.of(), List.of());
  private static final ProduceRequest SOUND =
      new ProduceRequest(
          MediaKind.AUDIO,
          Json.read("{\"codecs\":[],\"encodings\":[{}]}", RtpParameters.class),
          Map.of());

  private final ScriptedConnector server = new ScriptedConnector();
  private final SignalingListener listener = mock(SignalingListener.class);
  private Signaling signaling;

  @AfterEach
  void close() {
    signaling.close();
  }

  private CompletableFuture<JoinAnswer> joining(Dialect dialect) {
    signaling = new JsonSignaling(server, dialect, Duration.ofSeconds(2));
    return signaling.join(new JoinRequest("r", null, "Ada", null, null), listener);
  }

  private void joinEvents() {
    answerCapabilities();
    CompletableFuture<JoinAnswer> joining = joining(EventDialect.READ);
    server.push("connection-success", "{'socketId':'me'}");
    assertThat(joining.join().peerId()).isEqualTo("me");
  }

  private void answerCapabilities() {
    server.answers.put("getRtpCapabilities", CAPABILITIES);
    server.answeringEvents.put("getRtpCapabilities", "rtpCapabilities");
  }

  private void joinDirvann() {
    server.answers.putAll(
        Map.of(
            "createRoom",
            "'already exists'",
            "join",
            "{'id':'r','peers':'[[\\\"socket\\\",{}],[\\\"bob\\\",{\\\"name\\\":\\\"Bob\\\"}]]'}",
            "getRouterRtpCapabilities",
            CAPABILITIES));
    assertThat(joining(Dialect.named("dirvann")).join().peers())
        .containsExactly(new PeerInfo("bob", "Bob"));
  }

  private long sent(String event) {
    return server.requests.stream().filter(request -> request.event().equals(event)).count();
  }

  private static Throwable thrown(CompletableFuture<?> future) {
    Throwable thrown =
        future.orTimeout(10, TimeUnit.SECONDS).handle((value, problem) -> problem).join();
    while (thrown instanceof CompletionException) thrown = thrown.getCause();
    return thrown;
  }

  private static SignalingException failure(CompletableFuture<?> future) {
    return (SignalingException) thrown(future);
  }

  @Test
  void joinsInStepsOfWhichOneIsThePushOfTheServersWelcome() {
    joinEvents();

    assertThat(server.requests.get(0).payload()).isEqualTo(MissingNode.getInstance());
  }

  @Test
  void joinsWithPeersThatAreJsonInsideAText() {
    joinDirvann();

    assertThat(server.requests)
        .extracting(ScriptedConnector.Request::event)
        .containsExactly("createRoom", "join", "getRouterRtpCapabilities");
    assertThat(server.requests.get(1).payload())
        .isEqualTo(ScriptedConnector.json("{'room_id':'r','name':'Ada'}"));
  }

  @Test
  void failsToJoinWhenTheServersWelcomeNeverComesAndCanTryAgain() {
    assertThat(failure(joining(EventDialect.READ)))
        .hasMessage("connection-success: expected an answer within 2000 ms, but none came");

    answerCapabilities();
    CompletableFuture<JoinAnswer> again = signaling.join(JoinRequest.room("r"), listener);
    server.push("connection-success", "{'socketId':'me'}");
    assertThat(again.join().peerId()).isEqualTo("me");
  }

  @Test
  void tellsAnswersApartByWhatTheySay() {
    joinEvents();
    CompletableFuture<ConsumeAnswer> first = signaling.consume("t", "p1", NOTHING);
    CompletableFuture<ConsumeAnswer> second = signaling.consume("t", "p2", NOTHING);

    server.push("subscribed", consumer("c2", "p2"));
    server.push("subscribed", consumer("c9", "unasked"));
    server.push("subscribed", consumer("c1", "p1"));

    assertThat(second.join().id()).isEqualTo("c2");
    assertThat(first.join().id()).isEqualTo("c1");
  }

  private static String consumer(String id, String producerId) {
    return "{'id':'%s','producerId':'%s','kind':'audio','rtpParameters':{'codecs':[]}}"
        .formatted(id, producerId);
  }

  @Test
  void asksOneAfterAnotherWhereAnswersDoNotSayWhatTheyAnswer() {
    joinEvents();
    CompletableFuture<String> first = signaling.produce("t", SOUND);
    CompletableFuture<String> second = signaling.produce("t", SOUND);
    assertThat(sent("produce")).isEqualTo(1);

    server.push("produced", "{'id':'p1'}");
    assertThat(first.join()).isEqualTo("p1");
    await().until(() -> sent("produce") == 2);
    server.push("produced", "{'id':'p1'}");
    assertThat(second).isNotDone();
    server.push("produced", "{'id':'p2'}");
    assertThat(second.join()).isEqualTo("p2");
    server.push("produced", "{'id':'p2'}");
  }

  @Test
  void failsAnEventThatNeverComesAndGoesOnAfterIt() {
    joinEvents();

    assertThat(failure(signaling.produce("t", SOUND)))
        .hasMessage("produce: expected an answer within 2000 ms, but none came");
    server.push("produced", "{'id':'late'}");

    CompletableFuture<String> next = signaling.produce("t", SOUND);
    server.push("produced", "{'id':'p2'}");
    assertThat(next.join()).isEqualTo("p2");
  }

  @Test
  void failsByTheServersErrorEventAndByNonsense() {
    joinEvents();
    CompletableFuture<?> refused = signaling.createSendTransport();
    server.push("transportFailed", "'no ports left'");
    assertThat(failure(refused))
        .hasMessage(
            "createWebRtcTransport: expected success, but the server answered error: no ports left");

    CompletableFuture<?> nonsense = signaling.createSendTransport();
    server.push("transportCreated", "[7]");
    assertThat(failure(nonsense).getMessage())
        .startsWith("createWebRtcTransport: expected id, iceParameters, iceCandidates and")
        .contains("the answer was [7]");
  }

  @Test
  void takesErrorsInNodesStyle() {
    joinEvents();
    CompletableFuture<Void> refused = signaling.closeProducer("p");
    server.last().reply().accept(List.of(ScriptedConnector.json("'gone'")));
    assertThat(failure(refused))
        .hasMessage("closeProducer: expected success, but the server answered error: gone");

    CompletableFuture<?> restarted = signaling.restartIce("t");
    server
        .last()
        .reply()
        .accept(
            List.of(
                ScriptedConnector.json("null"),
                ScriptedConnector.json(
                    "{'iceParameters':{'usernameFragment':'u','password':'p'}}")));
    assertThat(thrown(restarted)).isNull();
  }

  @Test
  void saysWhatADialectLacks() {
    joinDirvann();

    assertThat(thrown(signaling.pauseProducer("p")))
        .isInstanceOf(UnsupportedException.class)
        .hasMessage("dialect dirvann can't pause what is sent: pauseProducer is missing");
    assertThat(thrown(signaling.resumeConsumer("c"))).isNull();
  }

  @Test
  void connectsEachTransportByTheEventOfItsDirection() {
    server.answers.put("getRouterRtpCapabilities", CAPABILITIES);
    String transport =
        "{'id':'%s','iceParameters':{'usernameFragment':'u','password':'p'},"
            + "'iceCandidates':[],'dtlsParameters':{'fingerprints':[]}}";
    server.answers.put("createProducerTransport", transport.formatted("s"));
    server.answers.put("createConsumerTransport", transport.formatted("r"));
    joining(Dialect.named("mkhahani")).join();
    signaling.createSendTransport().join();
    signaling.createRecvTransport(NOTHING).join();
    var dtls = Json.read("{\"fingerprints\":[]}", DtlsParameters.class);

    CompletableFuture<Void> unused = signaling.connectTransport("s", dtls);
    assertThat(server.last().event()).isEqualTo("connectProducerTransport");
    unused = signaling.connectTransport("r", dtls);
    assertThat(server.last().event()).isEqualTo("connectConsumerTransport");
  }

  @Test
  void hearsOfPeersByWhatTheySendWhereTheServerDoesNotTell() {
    joinDirvann();
    server.answers.put("consume", consumer("c", "p"));

    server.push("newProducers", "[{'producer_id':'p','producer_socket_id':'eve'}]");
    verify(listener, timeout(PATIENCE_MILLIS)).onNewProducer(any());
    signaling.consume("t", "p", NOTHING).join();
    server.push("consumerClosed", "{'consumer_id':'c'}");

    InOrder order = inOrder(listener);
    order.verify(listener, timeout(PATIENCE_MILLIS)).onPeerJoined(new PeerInfo("eve", ""));
    order
        .verify(listener, timeout(PATIENCE_MILLIS))
        .onNewProducer(new ProducerInfo("p", null, "eve", "", false, Map.of()));
    order.verify(listener, timeout(PATIENCE_MILLIS)).onProducerClosed("p");
    order.verify(listener, timeout(PATIENCE_MILLIS)).onPeerLeft("eve");
  }
}
