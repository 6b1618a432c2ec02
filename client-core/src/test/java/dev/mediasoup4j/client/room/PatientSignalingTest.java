package dev.mediasoup4j.client.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.mediasoup4j.client.ProduceRequest;
import dev.mediasoup4j.client.signaling.OwnObjects;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PatientSignalingTest {
  private static final DtlsParameters DTLS = new DtlsParameters(DtlsRole.AUTO, List.of());
  private static final ProduceRequest PRODUCE =
      new ProduceRequest(
          MediaKind.AUDIO,
          Json.read("{\"codecs\":[],\"encodings\":[{}]}", RtpParameters.class),
          Map.of());

  private final Signaling server = mock(Signaling.class);
  private final PatientSignaling patient = new PatientSignaling(server);

  private static <T> CompletableFuture<T> lost() {
    return CompletableFuture.failedFuture(SignalingException.disconnected("x", "it was cut"));
  }

  private static <T> CompletableFuture<T> refused(String code) {
    return CompletableFuture.failedFuture(SignalingException.refused("x", code, "no"));
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  private static void join(CompletableFuture<?> future) {
    future.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void waitsWhileThereIsNoConnection() {
    when(server.pauseProducer("p")).thenReturn(done());
    patient.lost();
    CompletableFuture<Void> paused = patient.pauseProducer("p");
    verify(server, never()).pauseProducer(any());
    assertThat(paused).isNotDone();
    patient.restored();
    join(paused);
  }

  @Test
  void asksAgainWhenTheConnectionEndedBeforeTheAnswer() {
    when(server.pauseProducer("p")).thenReturn(lost(), done());
    CompletableFuture<Void> paused = patient.pauseProducer("p");
    verify(server, times(1)).pauseProducer("p");
    assertThat(paused).as("it does not ask in a circle").isNotDone();
    patient.lost();
    patient.restored();
    join(paused);
    verify(server, times(2)).pauseProducer("p");
  }

  @Test
  void handsOnEveryOtherFailure() {
    when(server.pauseProducer("p")).thenReturn(refused("notFound"));
    assertThatThrownBy(() -> join(patient.pauseProducer("p")))
        .cause()
        .isInstanceOf(SignalingException.class);
    verify(server, times(1)).pauseProducer("p");
  }

  @Test
  void failsWhatWaitsAndWhatComesWhenItEnds() {
    patient.lost();
    CompletableFuture<Void> waiting = patient.pauseProducer("p");
    patient.end(new InvalidStateException("over"));
    assertThatThrownBy(() -> join(waiting)).hasRootCauseMessage("over");
    patient.restored();
    assertThatThrownBy(() -> join(patient.resumeProducer("p"))).hasRootCauseMessage("over");
    verify(server, never()).pauseProducer(any());
  }

  @Test
  void takesATransportForConnectedThatIsSinceTheAnswerThatWasLost() {
    when(server.connectTransport("t", DTLS)).thenReturn(lost(), refused("invalidState"));
    CompletableFuture<Void> connected = patient.connectTransport("t", DTLS);
    patient.restored();
    join(connected);

    when(server.connectTransport("u", DTLS)).thenReturn(refused("invalidState"));
    assertThatThrownBy(() -> join(patient.connectTransport("u", DTLS)))
        .hasMessageContaining("invalidState");
  }

  @Test
  void hasTheServerCloseWhatItMadeForAnAnswerThatWasLost() {
    when(server.produce("t", PRODUCE))
        .thenReturn(CompletableFuture.completedFuture("known"), lost());
    when(server.closeProducer("unheard")).thenReturn(done());
    join(patient.produce("t", PRODUCE));
    CompletableFuture<String> second = patient.produce("t", PRODUCE);
    var own = new OwnObjects(List.of("t"), List.of("known", "unheard"), null, null, null);

    assertThat(patient.isWhole(own)).isTrue();
    patient.closeUnknown(own);

    verify(server).closeProducer("unheard");
    verify(server, never()).closeProducer("known");
    assertThat(second).isNotDone();
  }

  @Test
  void isNotWholeWhenTheServerForgotWhatWeSendAndDidNotClose() {
    when(server.produce("t", PRODUCE))
        .thenReturn(CompletableFuture.completedFuture("a"), CompletableFuture.completedFuture("b"));
    when(server.closeProducer("b")).thenReturn(done());
    join(patient.produce("t", PRODUCE));
    join(patient.produce("t", PRODUCE));
    join(patient.closeProducer("b"));
    await()
        .untilAsserted(
            () ->
                assertThat(patient.isWhole(new OwnObjects(null, List.of("a"), null, null, null)))
                    .isTrue());
    assertThat(patient.isWhole(new OwnObjects(null, null, null, null, null))).isFalse();
  }
}
