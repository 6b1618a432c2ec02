package dev.mediasoup4j.sfu.server;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client to the rooms: the peer that it speaks for, or why it was refused. Its
 * state belongs to the rooms' thread.
 */
final class Session {
  private final Handshake handshake;
  private final PeerConnection connection;
  private final AtomicInteger pendingRequests = new AtomicInteger();
  private @Nullable Peer peer;
  private @Nullable String peerId;
  private RequestException refusal =
      new RequestException(ErrorCode.INVALID_STATE, "the peer has not joined");

  Session(Handshake handshake, PeerConnection connection) {
    this.handshake = handshake;
    this.connection = connection;
    peerId = handshake.peerId();
  }

  Handshake handshake() {
    return handshake;
  }

  /** The id that the peer has, had, or asked for; null for a client without any. */
  @Nullable String peerId() {
    return peerId;
  }

  PeerConnection connection() {
    return connection;
  }

  /** Requests that came and were not answered yet; of any thread. */
  AtomicInteger pendingRequests() {
    return pendingRequests;
  }

  void joined(Peer joinedPeer) {
    peer = joinedPeer;
    peerId = joinedPeer.id();
  }

  void refused(RequestException reason) {
    refusal = reason;
  }

  /** Forgets the peer, which is returned if there was one. */
  @Nullable Peer left() {
    Peer gone = peer;
    peer = null;
    refusal = new RequestException(ErrorCode.INVALID_STATE, "the peer has left");
    return gone;
  }

  /**
   * The peer that this client speaks for.
   *
   * @throws RequestException if it was refused or has left
   */
  Peer peer() {
    if (peer != null && peer.hasLeft()) left();
    if (peer == null) throw refusal;
    return peer;
  }
}
