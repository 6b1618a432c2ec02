package dev.mediasoup4j.sfu.server.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.sfu.DataProducer;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A data producer of a peer that is connected to this server. */
record LocalDataProducer(
    DataProducer dataProducer,
    String peerId,
    String displayName,
    String transportId,
    ObjectNode appData)
    implements RoomDataProducer {
  LocalDataProducer named(String name) {
    return new LocalDataProducer(dataProducer, peerId, name, transportId, appData);
  }

  @Override
  public String id() {
    return dataProducer.id();
  }

  @Override
  public CompletionStage<DataProducer> inRouter() {
    return CompletableFuture.completedFuture(dataProducer);
  }

  @Override
  public Messages.NewDataProducer announcement() {
    return new Messages.NewDataProducer(
        dataProducer.id(),
        dataProducer.label(),
        dataProducer.protocol(),
        peerId,
        displayName,
        appData);
  }
}
