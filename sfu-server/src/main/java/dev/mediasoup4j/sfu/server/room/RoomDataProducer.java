package dev.mediasoup4j.sfu.server.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.sfu.DataProducer;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import java.util.concurrent.CompletionStage;

/** A data producer with what the others have to know of it. Belongs to the rooms' thread. */
interface RoomDataProducer {
  String id();

  /** Whose it is. */
  String peerId();

  ObjectNode appData();

  /** What a peer is told when it hears of the data producer first. */
  Messages.NewDataProducer announcement();

  /**
   * The data producer on the room's router, where it can be consumed. The stage is complete
   * already, or ends on the rooms' thread.
   */
  CompletionStage<DataProducer> inRouter();
}
