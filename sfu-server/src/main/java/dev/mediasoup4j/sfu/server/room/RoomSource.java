package dev.mediasoup4j.sfu.server.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.sfu.server.token.Permission;
import java.util.concurrent.CompletionStage;

/**
 * Something that a participant sends to a room, with what the others have to know of it. Belongs to
 * the rooms' thread.
 *
 * @param <T> what sends it: {@link dev.mediasoup4j.sfu.Producer} or {@link
 *     dev.mediasoup4j.sfu.DataProducer}
 * @param <A> what a peer is told when it hears of it first
 */
interface RoomSource<T, A> {
  String id();

  /** Whose it is. */
  String peerId();

  ObjectNode appData();

  A announcement();

  /**
   * What sends it, on the room's router, where it can be consumed. The stage is complete already,
   * or ends on the rooms' thread.
   */
  CompletionStage<T> inRouter();

  /** What peers need to consume it. */
  Permission permission();

  /** Tells a peer of it for the first time. */
  void announceTo(Peer peer);

  /** Tells a peer that it is closed. */
  void tellClosed(Peer peer);

  /** Forgets a peer's consumers of it, which end with it. */
  void forgetConsumers(Peer peer);
}
