package dev.mediasoup4j.sfu.server.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletionStage;

/** What a participant sends who is connected to another node: piped here while it is consumed. */
abstract class RemoteSource<T, A> implements RoomSource<T, A> {
  private final String id;
  private final RemotePeer peer;
  private final ObjectNode appData;

  RemoteSource(String id, RemotePeer peer, ObjectNode appData) {
    this.id = id;
    this.peer = peer;
    this.appData = appData;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String peerId() {
    return peer.id();
  }

  final RemotePeer peer() {
    return peer;
  }

  @Override
  public final ObjectNode appData() {
    return appData;
  }

  @Override
  public final CompletionStage<T> inRouter() {
    return piped().get();
  }

  abstract Piped<T> piped();
}
