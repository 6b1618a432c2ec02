package dev.mediasoup4j.sfu.server.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.sfu.Producer;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import java.util.concurrent.CompletionStage;

/** A producer with what the others have to know of it. Belongs to the rooms' thread. */
interface RoomProducer {
  String id();

  /** Whose it is. */
  String peerId();

  ObjectNode appData();

  /** What a peer is told when it hears of the producer first. */
  Messages.NewProducer announcement();

  /**
   * The producer on the room's router, where it can be consumed. The stage is complete already, or
   * ends on the rooms' thread.
   */
  CompletionStage<Producer> inRouter();
}
