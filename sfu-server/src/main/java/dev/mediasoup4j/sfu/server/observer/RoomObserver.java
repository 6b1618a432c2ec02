package dev.mediasoup4j.sfu.server.observer;

import dev.mediasoup4j.sfu.WebRtcTransport;
import org.jspecify.annotations.Nullable;

/**
 * Told what passes between clients and a room server, for journals and tests. A transport's own
 * events tell what happens on it.
 *
 * <p>Called on the rooms' one thread, in order: it must not block, and must not throw. Nobody is
 * called once {@code RoomServer.close} returned.
 */
public interface RoomObserver {
  /** Hears of nothing. */
  RoomObserver NONE = new RoomObserver() {};

  default void onPeerJoined(String roomId, String peerId, String displayName) {}

  /** The peer has left; its transports are closed. */
  default void onPeerLeft(String roomId, String peerId) {}

  /**
   * A transport was made, which no packet has reached yet.
   *
   * @param producing whether the peer may send to the room on it
   * @param consuming whether it may receive on it
   */
  default void onTransportCreated(
      String roomId,
      String peerId,
      WebRtcTransport transport,
      boolean producing,
      boolean consuming) {}

  /**
   * A request was answered with an error. Those beyond the limit of unanswered requests are refused
   * before they reach the rooms, and not told.
   *
   * @param peerId null for a client that named none and was not let in
   * @param error the error's code and message, as the client gets them
   */
  default void onRequestRejected(
      String roomId, @Nullable String peerId, String request, String error) {}
}
