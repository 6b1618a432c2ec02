package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.server.signaling.Payload;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import java.util.concurrent.CompletionStage;

/** Does one kind of request. Runs on the rooms' thread, and so does what depends on its stage. */
@FunctionalInterface
interface RequestHandler {
  /**
   * The answer's payload, sooner or later.
   *
   * @throws RequestException at once or in the stage, with the room as it was
   */
  CompletionStage<?> handle(Peer peer, Payload payload);
}
