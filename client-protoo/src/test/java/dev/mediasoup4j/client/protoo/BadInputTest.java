package dev.mediasoup4j.client.protoo;

import static dev.mediasoup4j.client.protoo.ScriptedDemo.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.JsonSignaling;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.client.signaling.SignalingListener;
import dev.mediasoup4j.ortc.protoo.ProtooMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that answer late, twice, never, with an error or with nonsense. */
class BadInputTest {
  private static final int PATIENCE_MILLIS = 20_000;

  private final SignalingListener heard = mock(SignalingListener.class);
  private final ScriptedDemo demo = new ScriptedDemo(ProtooOptions.defaults());
  private Signaling signaling = new JsonSignaling(demo, Duration.ofSeconds(20));

  static SignalingException failure(CompletableFuture<?> future) {
    Throwable thrown =
        future.orTimeout(20, TimeUnit.SECONDS).handle((value, problem) -> problem).join();
    while (thrown instanceof CompletionException) thrown = thrown.getCause();
    assertThat(thrown).isInstanceOf(SignalingException.class);
    return (SignalingException) thrown;
  }

  @AfterEach
  void close() {
    signaling.close();
  }

  private void join() {
    demo.answers("getRouterRtpCapabilities", "{'codecs':[],'headerExtensions':[]}");
    signaling.join(new JoinRequest("room", "ada", "Ada", null, null), heard).join();
  }

  @Test
  void namesTheOperationThatTheServerRefused() {
    join();
    demo.responds(
        "restartIce",
        request ->
            List.of(new ProtooMessage.Failure(request.id(), 500, "transport \"t\" not found")));

    SignalingException refused = failure(signaling.restartIce("t"));

    assertThat(refused.operation()).isEqualTo("restartIce");
    assertThat(refused.code()).isEqualTo("500");
    assertThat(refused).hasMessageContaining("transport \"t\" not found");
  }

  @Test
  void namesTheJoiningThatFailed() {
    join();
    demo.answers("createWebRtcTransport", "{'id':'t'}")
        .responds(
            "join",
            request -> List.of(new ProtooMessage.Failure(request.id(), 500, "already joined")));

    assertThat(failure(signaling.createRecvTransport(null))).hasMessageContaining("already joined");
  }

  @Test
  void showsTheAnswerThatMakesNoSense() {
    join();
    for (String nonsense : List.of("{}", "[]", "'yes'", "7", "{'id':7}", "{'transportId':{}}")) {
      demo.answers("createWebRtcTransport", nonsense);

      SignalingException failed = failure(signaling.createSendTransport());

      assertThat(failed.operation()).isEqualTo("createWebRtcTransport");
      assertThat(failed.expected()).contains("iceParameters");
      assertThat(failed.received()).contains("the answer was");
    }
    for (String nonsense : List.of("{}", "[]", "7")) {
      demo.answers("restartIce", nonsense);
      assertThat(failure(signaling.restartIce("t")).operation()).isEqualTo("restartIce");
    }
  }

  @Test
  void givesUpOnAnAnswerThatDoesNotComeAndIgnoresItWhenItDoes() {
    signaling = new JsonSignaling(demo, Duration.ofSeconds(2));
    join();

    SignalingException failed = failure(signaling.restartIce("t"));

    assertThat(failed.expected()).contains("2000 ms");
    demo.says(new ProtooMessage.Success(2, json("{'usernameFragment':'u','password':'p'}")));
    demo.says(new ProtooMessage.Success(2, json("{}")));
    demo.answers("restartIce", "{'usernameFragment':'u','password':'p'}");
    assertThat(signaling.restartIce("t").join().usernameFragment()).isEqualTo("u");
  }

  @Test
  void takesTheFirstOfTwoAnswers() {
    join();
    demo.responds(
        "restartIce",
        request ->
            List.of(
                new ProtooMessage.Success(
                    request.id(), json("{'usernameFragment':'first','password':'p'}")),
                new ProtooMessage.Failure(request.id(), 500, "second")));

    assertThat(signaling.restartIce("t").join().usernameFragment()).isEqualTo("first");
  }

  @Test
  void rejectsOffersThatMakeNoSenseAndGoesOn() {
    join();
    demo.requests(5, "newConsumer", "{'id':'c'}");
    demo.requests(6, "newDataConsumer", "[]");
    demo.requests(7, "dance", "{}");
    demo.says("hello");
    demo.says("{\"request\":true}");
    demo.notifies("consumerClosed", "{}");
    demo.notifies("consumerPaused", "[]");
    demo.notifies("producerScore", "{}");
    demo.notifies("downlinkBwe", "7");
    demo.notifies("newPeer", "{'peer':{}}");

    demo.notifies("newPeer", "{'peer':{'peerId':'bob'}}");

    verify(heard, timeout(PATIENCE_MILLIS)).onPeerJoined(any());
    verify(heard, never()).onNewProducer(any());
    assertThat(demo.told())
        .filteredOn(message -> message instanceof ProtooMessage.Failure)
        .extracting(message -> ((ProtooMessage.Failure) message).errorCode())
        .containsExactly(400, 400, 501);
  }

  @Test
  void refusesASecondConsumerOfOneProducer() {
    join();
    String offer = "{'peerId':'b','producerId':'p','id':'c1','kind':'audio','rtpParameters':{}}";
    demo.requests(5, "newConsumer", offer);
    demo.requests(6, "newConsumer", offer.replace("c1", "c2"));

    assertThat(demo.told()).contains(new ProtooMessage.Failure(6, 403, "it is consumed already"));
  }

  @Test
  void failsWhatWaitsWhenTheServerClosesTheConnection() {
    join();
    CompletableFuture<?> waiting = signaling.restartIce("t");

    demo.disconnects(4000, "closed by protoo-server");

    assertThat(failure(waiting).received()).contains("4000 closed by protoo-server");
    verify(heard, timeout(PATIENCE_MILLIS)).onDisconnected(any());
  }

  @Test
  void saysNothingOfItsOwnLeaving() {
    join();

    signaling.close();

    assertThat(demo.closed()).isTrue();
    demo.disconnects(1000, "");
    verify(heard, never()).onDisconnected(any());
  }
}
