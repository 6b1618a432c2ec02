package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.server.observer.RoomObserver;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Handshake;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import dev.mediasoup4j.sfu.server.signaling.Payload;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The requests about who a peer is to the others. */
final class PresenceRequests {
  private final RoomObserver observer;

  PresenceRequests(RoomObserver observer) {
    this.observer = observer;
  }

  void addTo(Map<String, RequestHandler> handlers) {
    handlers.put("join", this::join);
    handlers.put("changeDisplayName", this::changeDisplayName);
  }

  /** For clients that connected without a name: from now on the others see the peer. */
  private CompletionStage<?> join(Peer peer, Payload payload) {
    if (peer.present()) {
      throw new RequestException(
          ErrorCode.INVALID_STATE, "peerId \"" + peer.id() + "\" has joined already");
    }
    enter(peer, Handshake.checked("displayName", payload.string("displayName", "")));
    return CompletableFuture.completedFuture(new Messages.Present(peer.room().othersThan(peer)));
  }

  void enter(Peer peer, String displayName) {
    peer.room().enter(peer, displayName);
    observer.onPeerJoined(peer.room().id(), peer.id(), displayName);
  }

  private CompletionStage<?> changeDisplayName(Peer peer, Payload payload) {
    requirePresent(peer);
    String displayName = Handshake.checked("displayName", payload.string("displayName", ""));
    peer.room().rename(peer, displayName);
    return CompletableFuture.completedFuture(new Messages.Done());
  }

  /**
   * @throws RequestException if the others don't see the peer yet
   */
  static void requirePresent(Peer peer) {
    if (!peer.present()) {
      throw new RequestException(
          ErrorCode.INVALID_STATE, "peerId \"" + peer.id() + "\" has not joined: join comes first");
    }
  }
}
