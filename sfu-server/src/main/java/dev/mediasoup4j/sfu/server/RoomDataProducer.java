package dev.mediasoup4j.sfu.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.sfu.DataProducer;

/** A data producer with what the others have to know of it. */
record RoomDataProducer(
    DataProducer dataProducer,
    String peerId,
    String displayName,
    String transportId,
    ObjectNode appData) {
  Messages.NewDataProducer announcement() {
    return new Messages.NewDataProducer(
        dataProducer.id(),
        dataProducer.label(),
        dataProducer.protocol(),
        peerId,
        displayName,
        appData);
  }
}
