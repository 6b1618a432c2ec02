package dev.mediasoup4j.sfu.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.sfu.Producer;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A producer of a peer on another node, piped here when somebody consumes it. */
final class RemoteProducer implements RoomProducer {
  private final String id;
  private final MediaKind kind;
  private final RemotePeer peer;
  private final ObjectNode appData;
  private final Piped<Producer> piped;
  private boolean paused;

  /**
   * @param pipe pipes it; its stage ends on the rooms' thread
   */
  RemoteProducer(
      String id,
      MediaKind kind,
      RemotePeer peer,
      boolean paused,
      ObjectNode appData,
      Supplier<CompletionStage<Producer>> pipe) {
    this.id = id;
    this.kind = kind;
    this.peer = peer;
    this.paused = paused;
    this.appData = appData;
    piped =
        new Piped<>(() -> pipe.get().thenApply(this::followed), Producer::closed, Producer::close);
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
  public Messages.NewProducer announcement() {
    return new Messages.NewProducer(id, kind, peer.id(), peer.displayName(), paused, appData);
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
