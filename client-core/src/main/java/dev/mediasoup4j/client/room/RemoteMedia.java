package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.Consumer;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.signaling.ConsumeAnswer;
import dev.mediasoup4j.client.signaling.ProducerInfo;
import dev.mediasoup4j.ortc.ConsumerLayers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives what the others produce. Its state belongs to the room's turns, and so do its calls.
 *
 * <p>A consumer is made paused at the server and resumed when it can be received here: its first
 * key frame would be lost otherwise.
 */
final class RemoteMedia {
  private static final Logger log = LoggerFactory.getLogger(RemoteMedia.class);

  private final SerialQueue turns;
  private final RoomEvents events;
  private final Runnable changed;
  private final Map<String, Reception> receptions = new LinkedHashMap<>();

  /** Tracks whose senders may be back soon. */
  private final List<RemoteTrack> outliving = new ArrayList<>();

  /** One producer, from the moment that we heard of it. */
  private static final class Reception {
    private ProducerInfo producer;
    private boolean paused;
    private boolean gone;

    /** Null until it is received for the first time. */
    private @Nullable RemoteTrack track;

    Reception(ProducerInfo producer, @Nullable RemoteTrack continued) {
      this.producer = producer;
      this.paused = producer.paused();
      this.track = continued;
    }
  }

  private record Received(ConsumeAnswer answer, Consumer consumer) {}

  /**
   * @param changed called when the tracks are others, or one of them has changed
   */
  RemoteMedia(SerialQueue turns, RoomEvents events, Runnable changed) {
    this.turns = turns;
    this.events = events;
    this.changed = changed;
  }

  void receive(RoomSession session, ProducerInfo producer) {
    if (receptions.containsKey(producer.producerId())) return;
    var reception = new Reception(producer, takeContinued(producer));
    receptions.put(producer.producerId(), reception);
    turns.whenDone(
        session
            .signaling()
            .consume(
                session.recvTransport().id(),
                producer.producerId(),
                session.device().recvRtpCapabilities())
            .thenCompose(answer -> consume(session, answer)),
        (received, failure) -> {
          if (failure == null) {
            received(session, reception, received);
          } else {
            failed(session, reception, failure);
          }
        });
  }

  /** The track that this producer continues, if it waits for one. */
  private @Nullable RemoteTrack takeContinued(ProducerInfo producer) {
    RemoteTrack continued = null;
    for (RemoteTrack track : outliving) {
      boolean sameProducer = track.producerId().equals(producer.producerId());
      if (sameProducer || (continued == null && track.continuesAs(producer))) continued = track;
      if (sameProducer) break;
    }
    if (continued != null) outliving.remove(continued);
    return continued;
  }

  /**
   * Takes over what there is, after pushes were missed.
   *
   * @param consumers ids of those that the server has; null if it doesn't say
   */
  void resume(RoomSession session, List<ProducerInfo> producers, @Nullable List<String> consumers) {
    Set<String> there =
        producers.stream().map(ProducerInfo::producerId).collect(Collectors.toSet());
    for (Reception reception : List.copyOf(receptions.values())) {
      String producerId = reception.producer.producerId();
      RemoteTrack track = reception.track;
      if (!there.contains(producerId)) {
        producerClosed(producerId);
      } else if (track != null && consumers != null && !consumers.contains(track.consumer().id())) {
        receptions.remove(producerId);
        outlive(reception);
        track.consumer().close();
      }
    }
    for (ProducerInfo producer : producers) {
      receive(session, producer);
      producerPaused(producer.producerId(), producer.paused());
    }
  }

  /** The session is about to end; the tracks wait to be continued in the next. */
  void outlive() {
    receptions.values().forEach(this::outlive);
    receptions.clear();
  }

  private void outlive(Reception reception) {
    reception.gone = true;
    RemoteTrack track = reception.track;
    if (track == null) return;
    track.outlive();
    outliving.add(track);
  }

  /** Ends the tracks that nobody continued. */
  void endOutliving() {
    for (RemoteTrack track : List.copyOf(outliving)) end(track);
    outliving.clear();
  }

  private CompletableFuture<Received> consume(RoomSession session, ConsumeAnswer answer) {
    return session
        .recvTransport()
        .consume(answer.toOptions())
        .thenApply(consumer -> new Received(answer, consumer))
        .whenComplete(
            (received, failure) -> {
              if (failure != null && !session.recvTransport().closed()) giveUp(session, answer);
            });
  }

  /** The server would keep the consumer of which nothing became here. */
  private void giveUp(RoomSession session, ConsumeAnswer answer) {
    turns.whenDone(
        session.signaling().closeConsumer(answer.id()),
        (done, failure) -> {
          if (failure != null) log.debug("Consumer {} can't be given up", answer.id(), failure);
        });
  }

  private void received(RoomSession session, Reception reception, Received received) {
    Consumer consumer = received.consumer();
    if (reception.gone) {
      consumer.close();
      return;
    }
    reception.paused |= received.answer().producerPaused();
    RemoteTrack continued = reception.track;
    RemoteTrack track =
        continued == null
            ? RemoteTrack.of(reception.producer, consumer, reception.paused)
            : continued;
    if (continued == null) {
      reception.track = track;
    } else {
      continued.continueWith(reception.producer, consumer, reception.paused);
    }
    changed.run();
    if (continued == null) events.emitAdded(track);
    turns.whenDone(
        track.wishes().begin(session.signaling(), consumer.id()),
        (done, failure) -> {
          if (failure != null && !consumer.closed()) {
            log.warn("{} can't be resumed: nothing will be received", track, failure);
          }
        });
  }

  private void failed(RoomSession session, Reception reception, Throwable failure) {
    if (reception.gone || session.recvTransport().closed()) return;
    receptions.remove(reception.producer.producerId());
    if (reception.track != null) end(reception.track);
    if (RoomSession.isGone(failure)) {
      log.debug("{} closed before it was received", reception.producer);
    } else {
      log.warn("{} can't be received", reception.producer, failure);
    }
  }

  void producerClosed(String producerId) {
    Reception reception = receptions.remove(producerId);
    if (reception != null) end(reception);
  }

  /** Ends what is still there of a participant who left. */
  void participantLeft(String participantId) {
    for (Reception reception : List.copyOf(receptions.values())) {
      if (reception.producer.peerId().equals(participantId)) {
        producerClosed(reception.producer.producerId());
      }
    }
    for (RemoteTrack track : List.copyOf(outliving)) {
      if (!track.participantId().equals(participantId)) continue;
      outliving.remove(track);
      end(track);
    }
  }

  void participantRenamed(String participantId, String displayName) {
    for (Reception reception : receptions.values()) {
      if (reception.producer.peerId().equals(participantId)) {
        reception.producer = reception.producer.named(displayName);
      }
    }
    for (RemoteTrack track : tracks()) {
      if (track.participantId().equals(participantId)) track.renamed(displayName);
    }
  }

  private void end(Reception reception) {
    reception.gone = true;
    if (reception.track != null) end(reception.track);
  }

  private void end(RemoteTrack track) {
    track.end();
    changed.run();
    events.emitRemoved(track);
  }

  void producerPaused(String producerId, boolean paused) {
    Reception reception = receptions.get(producerId);
    if (reception == null) return;
    reception.paused = paused;
    RemoteTrack track = reception.track;
    if (track == null) return;
    track.paused(paused);
    changed.run();
  }

  void layersChanged(String consumerId, @Nullable ConsumerLayers layers) {
    for (RemoteTrack track : tracks()) {
      if (track.consumer().id().equals(consumerId)) track.layers(layers);
    }
    changed.run();
  }

  List<RemoteTrack> tracks() {
    List<RemoteTrack> tracks = new ArrayList<>();
    for (Reception reception : receptions.values()) {
      if (reception.track != null) tracks.add(reception.track);
    }
    tracks.addAll(outliving);
    return tracks;
  }

  List<TrackState> tracksOf(String participantId) {
    return tracks().stream()
        .filter(track -> track.participantId().equals(participantId))
        .map(RemoteTrack::state)
        .toList();
  }
}
