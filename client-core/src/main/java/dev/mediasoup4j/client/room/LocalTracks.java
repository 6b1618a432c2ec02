package dev.mediasoup4j.client.room;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What we send, for as long as we want to, over whichever session there is. Thread-safe. */
final class LocalTracks {
  private final Set<LocalTrack> tracks = ConcurrentHashMap.newKeySet();

  void add(LocalTrack track) {
    tracks.add(track);
  }

  void remove(LocalTrack track) {
    tracks.remove(track);
  }

  /** Their producers are about to end with their session. */
  void offAir() {
    tracks.forEach(LocalTrack::offAir);
  }

  void publishOn(RoomSession session) {
    for (LocalTrack track : tracks) track.publish(session);
  }

  void leave() {
    tracks.forEach(LocalTrack::leave);
  }
}
