package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.sfu.Producer;
import dev.mediasoup4j.sfu.server.cluster.PeerState.SentMedia;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Audio or video from another node. */
final class RemoteProducer extends RemoteSource<Producer, Messages.NewProducer>
    implements RoomProducer {
  private final MediaKind kind;
  private final Piped<Producer> piped;
  private boolean paused;

  /**
   * @param pipe pipes it; its stage ends on the rooms' thread
   */
  RemoteProducer(SentMedia sent, RemotePeer peer, Supplier<CompletionStage<Producer>> pipe) {
    super(sent.id(), peer, sent.appData());
    kind = sent.kind();
    paused = sent.paused();
    piped =
        new Piped<>(() -> pipe.get().thenApply(this::followed), Producer::closed, Producer::close);
  }

  @Override
  public Messages.NewProducer announcement() {
    return new Messages.NewProducer(id(), kind, peerId(), peer().displayName(), paused, appData());
  }

  boolean paused() {
    return paused;
  }

  /** It was paused or resumed where it comes from. */
  void paused(boolean value) {
    paused = value;
    Producer producer = piped.now();
    if (producer != null) followed(producer);
  }

  private Producer followed(Producer producer) {
    var unused = paused ? producer.pause() : producer.resume();
    return producer;
  }

  @Override
  Piped<Producer> piped() {
    return piped;
  }
}
