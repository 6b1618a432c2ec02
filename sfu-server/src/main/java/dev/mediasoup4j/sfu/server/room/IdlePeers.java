package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Asks peers out that are in a room for nothing: that have no transport, and make no request for a
 * while. Belongs to the rooms' thread.
 */
final class IdlePeers {
  /** How many times within the timeout it looks, which bounds by how much it may be late. */
  private static final int LOOKS = 4;

  private final RoomThread thread;
  private final Duration timeout;
  private final Supplier<List<Peer>> peers;
  private final BiConsumer<Peer, Messages.Failure> expel;

  /**
   * @param peers all that there are
   * @param expel called with those that are idle, and why
   */
  IdlePeers(
      RoomThread thread,
      Duration timeout,
      Supplier<List<Peer>> peers,
      BiConsumer<Peer, Messages.Failure> expel) {
    this.thread = thread;
    this.timeout = timeout;
    this.peers = peers;
    this.expel = expel;
  }

  /** Looks from now on, until the thread is closed. */
  void watch() {
    var unused =
        thread.schedule(
            timeout.dividedBy(LOOKS),
            () -> {
              look(System.nanoTime());
              watch();
            });
  }

  private void look(long nowNanos) {
    for (Peer peer : peers.get()) {
      if (!peer.transports.isEmpty()) {
        peer.active(nowNanos);
      } else if (peer.idleNanos(nowNanos) >= timeout.toNanos()) {
        expel.accept(
            peer,
            new Messages.Failure(
                ErrorCode.IDLE, "no transport and no request for " + timeout.toMillis() + " ms"));
      }
    }
  }
}
