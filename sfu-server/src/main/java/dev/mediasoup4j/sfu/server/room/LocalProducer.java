package dev.mediasoup4j.sfu.server.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.sfu.Producer;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A producer of a peer that is connected to this server. */
record LocalProducer(
    Producer producer, String peerId, String displayName, String transportId, ObjectNode appData)
    implements RoomProducer {
  LocalProducer named(String name) {
    return new LocalProducer(producer, peerId, name, transportId, appData);
  }

  @Override
  public String id() {
    return producer.id();
  }

  @Override
  public CompletionStage<Producer> inRouter() {
    return CompletableFuture.completedFuture(producer);
  }

  @Override
  public Messages.NewProducer announcement() {
    return new Messages.NewProducer(
        producer.id(), producer.kind(), peerId, displayName, producer.paused(), appData);
  }
}
