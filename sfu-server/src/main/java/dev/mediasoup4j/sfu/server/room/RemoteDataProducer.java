package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.DataProducer;
import dev.mediasoup4j.sfu.server.cluster.PeerState.SentData;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Data from another node. */
final class RemoteDataProducer extends RemoteSource<DataProducer, Messages.NewDataProducer>
    implements RoomDataProducer {
  private final String label;
  private final String protocol;
  private final Piped<DataProducer> piped;

  /**
   * @param pipe pipes it; its stage ends on the rooms' thread
   */
  RemoteDataProducer(SentData sent, RemotePeer peer, Supplier<CompletionStage<DataProducer>> pipe) {
    super(sent.id(), peer, sent.appData());
    label = sent.label();
    protocol = sent.protocol();
    piped = new Piped<>(pipe, DataProducer::closed, DataProducer::close);
  }

  @Override
  public Messages.NewDataProducer announcement() {
    return new Messages.NewDataProducer(
        id(), label, protocol, peerId(), peer().displayName(), appData());
  }

  @Override
  Piped<DataProducer> piped() {
    return piped;
  }
}
