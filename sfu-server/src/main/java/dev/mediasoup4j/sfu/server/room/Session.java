package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Handshake;
import dev.mediasoup4j.sfu.server.signaling.PeerConnection;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client to the rooms: the peer that it speaks for, or why it was refused. Its
 * state belongs to the rooms' thread.
 */
public final class Session {
  private final Handshake handshake;
  private final PeerConnection connection;
  private final RequestRate rate;
  private final AtomicInteger pendingRequests = new AtomicInteger();
  private @Nullable Peer peer;
  private @Nullable String peerId;
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean settled;
  private boolean gone;
  private RequestException refusal =
      new RequestException(ErrorCode.INVALID_STATE, "the peer has not joined");

  Session(Handshake handshake, PeerConnection connection, RequestRate rate) {
    this.handshake = handshake;
    this.connection = connection;
    this.rate = rate;
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

  RequestRate rate() {
    return rate;
  }

  /** Requests that came and were not answered yet; of any thread. */
  AtomicInteger pendingRequests() {
    return pendingRequests;
  }

  void joined(Peer joinedPeer) {
    peer = joinedPeer;
    peerId = joinedPeer.id();
    settle();
  }

  void refused(RequestException reason) {
    refusal = reason;
    settle();
  }

  private void settle() {
    settled = true;
    waiting.forEach(Runnable::run);
    waiting.clear();
  }

  /** Runs the task once the client was let in or refused, in the order of the calls. */
  void whenSettled(Runnable task) {
    if (settled) {
      task.run();
    } else {
      waiting.add(task);
    }
  }

  /** Whether the client has disconnected. */
  boolean gone() {
    return gone;
  }

  /** Forgets the peer, which is returned if there was one. */
  @Nullable Peer left() {
    Peer former = peer;
    peer = null;
    gone = true;
    refusal = new RequestException(ErrorCode.INVALID_STATE, "the peer has left");
    return former;
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
