package dev.mediasoup4j.sfu.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.sfu.DataProducer;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A data producer of a peer on another node, piped here when somebody consumes it. */
final class RemoteDataProducer implements RoomDataProducer {
  private final String id;
  private final String label;
  private final String protocol;
  private final RemotePeer peer;
  private final ObjectNode appData;
  private final Piped<DataProducer> piped;

  /**
   * @param pipe pipes it; its stage ends on the rooms' thread
   */
  RemoteDataProducer(
      String id,
      String label,
      String protocol,
      RemotePeer peer,
      ObjectNode appData,
      Supplier<CompletionStage<DataProducer>> pipe) {
    this.id = id;
    this.label = label;
    this.protocol = protocol;
    this.peer = peer;
    this.appData = appData;
    piped = new Piped<>(pipe, DataProducer::closed, DataProducer::close);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String peerId() {
    return peer.id();
  }

  @Override
  public ObjectNode appData() {
    return appData;
  }

  @Override
  public Messages.NewDataProducer announcement() {
    return new Messages.NewDataProducer(
        id, label, protocol, peer.id(), peer.displayName(), appData);
  }

  @Override
  public CompletionStage<DataProducer> inRouter() {
    return piped.get();
  }

  Piped<DataProducer> piped() {
    return piped;
  }
}
