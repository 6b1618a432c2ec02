package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.sfu.ActiveSpeakerObserver;
import dev.mediasoup4j.sfu.ActiveSpeakerObserverOptions;
import dev.mediasoup4j.sfu.AudioLevelObserver;
import dev.mediasoup4j.sfu.AudioLevelObserverOptions;
import dev.mediasoup4j.sfu.Producer;
import dev.mediasoup4j.sfu.Router;
import dev.mediasoup4j.sfu.RtpObserver;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who speaks in a room: the dominant speaker, and nobody while all are silent. Belongs to the
 * rooms' thread.
 */
final class ActiveSpeaker {
  private static final Logger log = LoggerFactory.getLogger(ActiveSpeaker.class);

  private final Consumer<@Nullable String> changed;
  private final CompletionStage<ActiveSpeakerObserver> speakers;
  private final CompletionStage<AudioLevelObserver> levels;
  private final Map<String, String> peerIds = new HashMap<>();
  private @Nullable String dominantProducerId;
  private boolean silent = true;
  private @Nullable String told;

  /**
   * @param changed takes the peer's id, null when nobody speaks
   */
  ActiveSpeaker(RoomThread thread, Router router, Consumer<@Nullable String> changed) {
    this.changed = changed;
    speakers = router.createActiveSpeakerObserver(ActiveSpeakerObserverOptions.defaults());
    levels = router.createAudioLevelObserver(AudioLevelObserverOptions.defaults());
    whenDone(
        speakers.thenAccept(
            made ->
                made.onDominantSpeaker(producer -> thread.execute(() -> dominant(producer.id())))),
        "Nobody will be told who speaks");
    whenDone(
        levels.thenAccept(
            made -> {
              made.onVolumes(volumes -> thread.execute(() -> silent(false)));
              made.onSilence(() -> thread.execute(() -> silent(true)));
            }),
        "Nobody will be told that somebody speaks");
  }

  /** Listens to a producer, if it is one of sound. */
  void add(Producer producer, String peerId) {
    if (producer.kind() != MediaKind.AUDIO) return;
    peerIds.put(producer.id(), peerId);
    listen(speakers, producer);
    listen(levels, producer);
  }

  private static void listen(CompletionStage<? extends RtpObserver> observer, Producer producer) {
    whenDone(
        observer.thenCompose(made -> made.addProducer(producer.id())),
        "A producer closed before it was heard");
  }

  /** Neither happens but when the room or the producer is closing. */
  private static void whenDone(CompletionStage<Void> stage, String problem) {
    CompletionStage<Void> unused =
        stage.whenComplete(
            (done, failure) -> {
              if (failure != null) log.debug(problem, failure);
            });
  }

  void remove(String producerId) {
    peerIds.remove(producerId);
    tell();
  }

  private void dominant(String producerId) {
    dominantProducerId = producerId;
    tell();
  }

  private void silent(boolean value) {
    silent = value;
    tell();
  }

  private void tell() {
    String now = silent || dominantProducerId == null ? null : peerIds.get(dominantProducerId);
    if (Objects.equals(now, told)) return;
    told = now;
    changed.accept(now);
  }
}
