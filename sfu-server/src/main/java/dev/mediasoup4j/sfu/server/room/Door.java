package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.server.config.ServerLimits;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Whether the server takes on one more peer. Belongs to the rooms' thread. */
final class Door {
  private final ServerLimits limits;
  private boolean draining;

  Door(ServerLimits limits) {
    this.limits = limits;
  }

  /** Lets nobody in any more. */
  void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }

  /**
   * Lets a peer pass.
   *
   * @param rooms all that there are
   * @param room the one to join; null for a new one
   * @throws RequestException if there is no place for it
   */
  void pass(Collection<Room> rooms, @Nullable Room room) {
    if (draining) {
      throw new RequestException(
          ErrorCode.DRAINING, "the server is about to stop and lets nobody in");
    }
    if (room == null && rooms.size() >= limits.rooms()) throw full("rooms", limits.rooms());
    if (room != null && room.peers().size() >= limits.peersPerRoom()) {
      throw full("peers in this room", limits.peersPerRoom());
    }
    if (rooms.stream().mapToInt(each -> each.peers().size()).sum() >= limits.peers()) {
      throw full("peers", limits.peers());
    }
  }

  private static RequestException full(String what, int max) {
    return new RequestException(
        ErrorCode.LIMIT_REACHED, "the server has %d %s, as many as it takes".formatted(max, what));
  }
}
