package dev.mediasoup4j.sfu.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.sfu.Producer;

/** A producer with what the others have to know of it. */
record RoomProducer(
    Producer producer, String peerId, String displayName, String transportId, ObjectNode appData) {
  Messages.NewProducer announcement() {
    return new Messages.NewProducer(
        producer.id(), producer.kind(), peerId, displayName, producer.paused(), appData);
  }
}
