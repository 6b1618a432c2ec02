package dev.mediasoup4j.sfu.server;

import dev.mediasoup4j.sfu.WebRtcTransport;
import dev.mediasoup4j.sfu.server.observer.RoomObserver;
import org.jspecify.annotations.Nullable;

/** Several observers as one. */
final class RoomObservers {
  private RoomObservers() {}

  /** Tells the first, then the second. */
  static RoomObserver both(RoomObserver first, RoomObserver second) {
    return new RoomObserver() {
      @Override
      public void onPeerJoined(String roomId, String peerId, String displayName) {
        first.onPeerJoined(roomId, peerId, displayName);
        second.onPeerJoined(roomId, peerId, displayName);
      }

      @Override
      public void onPeerLeft(String roomId, String peerId) {
        first.onPeerLeft(roomId, peerId);
        second.onPeerLeft(roomId, peerId);
      }

      @Override
      public void onTransportCreated(
          String roomId,
          String peerId,
          WebRtcTransport transport,
          boolean producing,
          boolean consuming) {
        first.onTransportCreated(roomId, peerId, transport, producing, consuming);
        second.onTransportCreated(roomId, peerId, transport, producing, consuming);
      }

      @Override
      public void onRequestRejected(
          String roomId, @Nullable String peerId, String request, String error) {
        first.onRequestRejected(roomId, peerId, request, error);
        second.onRequestRejected(roomId, peerId, request, error);
      }
    };
  }
}
