package dev.mediasoup4j.client.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.ortc.ConsumerLayers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumerWishesTest {
  private static final ConsumerLayers LOW = new ConsumerLayers(0, null);

  private final Signaling signaling = mock(Signaling.class);
  private final ConsumerWishes wishes = new ConsumerWishes();

  @BeforeEach
  void aServerThatRefusesOnce() {
    CompletableFuture<Void> refused =
        CompletableFuture.failedFuture(SignalingException.refused("it", "busy", "later"));
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    when(signaling.resumeConsumer("c")).thenReturn(refused, done);
    when(signaling.pauseConsumer("c")).thenReturn(done);
    when(signaling.setConsumerPreferredLayers(any(), any())).thenReturn(refused, done);
  }

  @Test
  void whatTheServerKnowsItIsNotToldAgain() {
    wishes.begin(signaling, "c").exceptionally(failure -> null).join();
    wishes.setReceiving(false).join();
    wishes.setReceiving(false).join();

    verify(signaling).resumeConsumer("c");
    verify(signaling).pauseConsumer("c");
    verifyNoMoreInteractions(signaling);
  }

  @Test
  void aTrackThatCouldNotBeResumedAtFirstIsResumedWhenItIsAskedForAgain() {
    assertThat(wishes.begin(signaling, "c")).isCompletedExceptionally();

    assertThat(wishes.setReceiving(true)).isCompleted();

    verify(signaling, times(2)).resumeConsumer("c");
  }

  @Test
  void layersThatWereRefusedAreAskedForAgain() {
    wishes.begin(signaling, "c").exceptionally(failure -> null).join();
    assertThat(wishes.setLayers(LOW)).isCompletedExceptionally();

    assertThat(wishes.setLayers(LOW)).isCompleted();
    assertThat(wishes.setLayers(LOW)).isCompleted();

    verify(signaling, times(2)).setConsumerPreferredLayers("c", LOW);
  }
}
