package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.server.signaling.RequestException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The other servers whose rooms are one with this server's. Everything is called on the rooms'
 * thread, and stages end there, or are complete already.
 */
public interface Nodes extends AutoCloseable {
  /** For a server that is alone: nothing runs. */
  Nodes NONE =
      new Nodes() {
        @Override
        public CompletionStage<Void> reserve(String roomId, String peerId, String displayName) {
          return CompletableFuture.completedFuture(null);
        }

        @Override
        public void release(String roomId, String peerId) {}

        @Override
        public Elsewhere open(Room room) {
          return Elsewhere.NOWHERE;
        }

        @Override
        public void close() {}
      };

  /**
   * Takes a peerId for a peer that is about to join here. The stage fails with a {@link
   * RequestException} if a peer of that room has it on another node.
   */
  CompletionStage<Void> reserve(String roomId, String peerId, String displayName);

  /** Gives back what was reserved for a peer that did not join after all. */
  void release(String roomId, String peerId);

  /** This server has a room now that others may have too. */
  Elsewhere open(Room room);

  /** Called by any thread, once the rooms' thread has ended; waits for a while. */
  @Override
  void close();
}
