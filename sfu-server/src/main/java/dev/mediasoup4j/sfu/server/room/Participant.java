package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.server.signaling.Messages;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody in a room, and what comes from there. Belongs to the rooms' thread. */
abstract class Participant<P extends RoomProducer, D extends RoomDataProducer> {
  private final String id;
  final Map<String, P> producers = new LinkedHashMap<>();
  final Map<String, D> dataProducers = new LinkedHashMap<>();

  Participant(String id) {
    this.id = id;
  }

  final String id() {
    return id;
  }

  abstract String displayName();

  final Messages.PeerInfo info() {
    return new Messages.PeerInfo(id, displayName());
  }
}
