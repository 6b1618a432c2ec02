package dev.mediasoup4j.sfu.server.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.sfu.Producer;
import dev.mediasoup4j.sfu.server.cluster.PeerState.SentMedia;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A producer of a peer on another node, piped here when somebody consumes it. */
final class RemoteProducer implements RoomProducer {
  private final SentMedia sent;
  private final RemotePeer peer;
  private final Piped<Producer> piped;
  private boolean paused;

  /**
   * @param pipe pipes it; its stage ends on the rooms' thread
   */
  RemoteProducer(SentMedia sent, RemotePeer peer, Supplier<CompletionStage<Producer>> pipe) {
    this.sent = sent;
    this.peer = peer;
    paused = sent.paused();
    piped =
        new Piped<>(() -> pipe.get().thenApply(this::followed), Producer::closed, Producer::close);
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
  public Messages.NewProducer announcement() {
    return new Messages.NewProducer(
        sent.id(), sent.kind(), peer.id(), peer.displayName(), paused, sent.appData());
  }

  @Override
  public CompletionStage<Producer> inRouter() {
    return piped.get();
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

  Piped<Producer> piped() {
    return piped;
  }
}
