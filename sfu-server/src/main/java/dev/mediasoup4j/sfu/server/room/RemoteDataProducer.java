package dev.mediasoup4j.sfu.server.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.sfu.DataProducer;
import dev.mediasoup4j.sfu.server.cluster.PeerState.SentData;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A data producer of a peer on another node, piped here when somebody consumes it. */
final class RemoteDataProducer implements RoomDataProducer {
  private final SentData sent;
  private final RemotePeer peer;
  private final Piped<DataProducer> piped;

  /**
   * @param pipe pipes it; its stage ends on the rooms' thread
   */
  RemoteDataProducer(SentData sent, RemotePeer peer, Supplier<CompletionStage<DataProducer>> pipe) {
    this.sent = sent;
    this.peer = peer;
    piped = new Piped<>(pipe, DataProducer::closed, DataProducer::close);
  }

  @Override
  public String id() {
    return sent.id();
  }

  @Override
  public String peerId() {
    return peer.id();
  }

  @Override
  public ObjectNode appData() {
    return sent.appData();
  }

  @Override
  public Messages.NewDataProducer announcement() {
    return new Messages.NewDataProducer(
        sent.id(), sent.label(), sent.protocol(), peer.id(), peer.displayName(), sent.appData());
  }

  @Override
  public CompletionStage<DataProducer> inRouter() {
    return piped.get();
  }

  Piped<DataProducer> piped() {
    return piped;
  }
}
