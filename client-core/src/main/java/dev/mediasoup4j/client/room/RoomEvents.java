package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Everything that a room tells, in one order, on one queue. */
final class RoomEvents {
  final SerialQueue callbacks;
  final Events<Participant> participantJoined;
  final Events<Participant> participantRenamed;
  final Events<Participant> participantLeft;
  final Events<ChatMessage> chat;
  final Events<RoomMessage> message;
  final Events<RoomState> stateChanged;
  final Events<Reconnecting> reconnecting;
  final Events<Reconnected> reconnected;
  final Events<Instant> serverDraining;
  final Events<Expelled> expelled;
  private final Events<RemoteTrack> trackAdded;
  private final Events<RemoteTrack> trackRemoved;
  private final Events<IceCandidateError> iceServerFailed;

  // What listeners were told of. Belongs to the callback queue.
  private final Set<RemoteTrack> told = new LinkedHashSet<>();
  private final List<IceCandidateError> toldFailures = new ArrayList<>();

  RoomEvents(SerialQueue callbacks) {
    this.callbacks = callbacks;
    participantJoined = new Events<>(callbacks);
    participantRenamed = new Events<>(callbacks);
    participantLeft = new Events<>(callbacks);
    trackAdded = new Events<>(callbacks);
    trackRemoved = new Events<>(callbacks);
    chat = new Events<>(callbacks);
    message = new Events<>(callbacks);
    iceServerFailed = new Events<>(callbacks);
    stateChanged = new Events<>(callbacks);
    reconnecting = new Events<>(callbacks);
    reconnected = new Events<>(callbacks);
    serverDraining = new Events<>(callbacks);
    expelled = new Events<>(callbacks);
  }

  Subscription onTrackAdded(Consumer<? super RemoteTrack> listener) {
    return trackAdded.addAndTell(listener, told);
  }

  Subscription onTrackRemoved(Consumer<? super RemoteTrack> listener) {
    return trackRemoved.add(listener);
  }

  Subscription onIceServerFailed(Consumer<? super IceCandidateError> listener) {
    return iceServerFailed.addAndTell(listener, toldFailures);
  }

  void emitIceServerFailed(IceCandidateError error) {
    callbacks.execute(
        () -> {
          toldFailures.add(error);
          iceServerFailed.emitNow(error);
        });
  }

  void emitAdded(RemoteTrack track) {
    callbacks.execute(
        () -> {
          told.add(track);
          trackAdded.emitNow(track);
        });
  }

  void emitRemoved(RemoteTrack track) {
    callbacks.execute(
        () -> {
          told.remove(track);
          trackRemoved.emitNow(track);
        });
  }

  /** Tells the last state, behind all that was told before. Nobody is called when it returned. */
  void close(RoomState last) {
    callbacks.runLast(
        () -> {
          stateChanged.emitNow(last);
          told.clear();
        });
    for (Events<?> events :
        List.of(
            participantJoined,
            participantRenamed,
            participantLeft,
            trackAdded,
            trackRemoved,
            chat,
            message,
            iceServerFailed,
            stateChanged,
            reconnecting,
            reconnected,
            serverDraining,
            expelled)) {
      events.clear();
    }
  }
}
