package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.sfu.DtlsState;
import dev.mediasoup4j.sfu.WebRtcTransport;
import dev.mediasoup4j.sfu.WebRtcTransportOptions;
import dev.mediasoup4j.sfu.server.observer.RoomObserver;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import dev.mediasoup4j.sfu.server.signaling.Payload;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Joining, and the requests about transports. */
final class TransportRequests {
  private final RoomThread thread;
  private final WebRtcTransportOptions transportOptions;
  private final RoomObserver observer;

  TransportRequests(
      RoomThread thread, WebRtcTransportOptions transportOptions, RoomObserver observer) {
    this.thread = thread;
    this.transportOptions = transportOptions;
    this.observer = observer;
  }

  void addTo(Map<String, RequestHandler> handlers) {
    handlers.put("getRtpCapabilities", this::getRtpCapabilities);
    handlers.put("createWebRtcTransport", this::createWebRtcTransport);
    handlers.put("connectTransport", this::connectTransport);
    handlers.put("restartIce", this::restartIce);
    handlers.put("closeTransport", this::closeTransport);
    handlers.put("getTransportStats", this::getTransportStats);
  }

  private CompletionStage<?> getRtpCapabilities(Peer peer, Payload payload) {
    Room room = peer.room();
    Messages.Missed missed = peer.resumed() ? room.missedBy(peer) : null;
    peer.catchUp();
    return CompletableFuture.completedFuture(
        new Messages.Joined(
            room.router().rtpCapabilities(),
            room.id(),
            peer.id(),
            room.othersThan(peer),
            peer.sessionToken(),
            missed != null,
            missed));
  }

  /** Without {@code producing} and {@code consuming} it is for both; one of them says the other. */
  private CompletionStage<?> createWebRtcTransport(Peer peer, Payload payload) {
    boolean consuming = payload.bool("consuming", !payload.bool("producing", false));
    boolean producing = payload.bool("producing", !payload.bool("consuming", false));
    if (!producing && !consuming) {
      throw new RequestException(
          ErrorCode.INVALID_FIELD, "producing and consuming must not both be false");
    }
    return peer.moreTransports.makeOne(
        () ->
            thread.then(
                peer.room().router().createWebRtcTransport(transportOptions),
                transport -> {
                  if (peer.hasLeft()) {
                    transport.close();
                    throw hasLeft();
                  }
                  return created(peer, new PeerTransport(transport, producing, consuming));
                }));
  }

  private Messages.TransportCreated created(Peer peer, PeerTransport peerTransport) {
    WebRtcTransport transport = peerTransport.transport();
    peer.transports.put(transport.id(), peerTransport);
    observer.onTransportCreated(
        peer.room().id(),
        peer.id(),
        transport,
        peerTransport.producing(),
        peerTransport.consuming());
    transport.onDtlsStateChange(
        state -> {
          if (state == DtlsState.FAILED || state == DtlsState.CLOSED) {
            thread.execute(() -> lost(peer, peerTransport, "DTLS " + state));
          }
        });
    // In a later turn of the thread: the peer gets its answer first.
    if (peerTransport.consuming()) thread.execute(() -> peer.room().announceAllTo(peer));
    return new Messages.TransportCreated(
        transport.id(),
        transport.iceParameters(),
        transport.iceCandidates(),
        transport.dtlsParameters(),
        transport.sctpParameters());
  }

  private static void lost(Peer peer, PeerTransport transport, String reason) {
    String id = transport.transport().id();
    if (!peer.transports.containsKey(id)) return;
    peer.room().close(peer, transport);
    peer.push("transportClosed", new Messages.TransportClosed(id, reason));
  }

  private CompletionStage<?> connectTransport(Peer peer, Payload payload) {
    PeerTransport transport = transport(peer, payload);
    DtlsParameters dtlsParameters = payload.object("dtlsParameters", DtlsParameters.class);
    if (transport.connected()) {
      throw new RequestException(
          ErrorCode.INVALID_STATE,
          "transportId \"" + transport.transport().id() + "\" is connected already");
    }
    CompletionStage<Void> connecting = transport.transport().connect(dtlsParameters);
    transport.connected(true);
    return thread
        .then(connecting, connected -> new Messages.Done())
        .whenComplete(
            (done, failure) -> {
              if (failure != null) transport.connected(false);
            });
  }

  private CompletionStage<?> restartIce(Peer peer, Payload payload) {
    return thread.then(
        transport(peer, payload).transport().restartIce(), Messages.IceRestarted::new);
  }

  private CompletionStage<?> closeTransport(Peer peer, Payload payload) {
    peer.room().close(peer, transport(peer, payload));
    return CompletableFuture.completedFuture(new Messages.Done());
  }

  private CompletionStage<?> getTransportStats(Peer peer, Payload payload) {
    return thread.then(
        transport(peer, payload).transport().getStats(),
        stats -> new Messages.Stats(List.of(stats)));
  }

  static PeerTransport transport(Peer peer, Payload payload) {
    return Ownership.own(peer, payload, "transportId", owner -> owner.transports);
  }

  /** The named transport, which has to be for sending to the room, and connected. */
  static PeerTransport producingTransport(Peer peer, Payload payload) {
    PresenceRequests.requirePresent(peer);
    PeerTransport transport = transport(peer, payload);
    String id = transport.transport().id();
    if (!transport.producing()) {
      throw new RequestException(
          ErrorCode.INVALID_STATE, "transportId \"" + id + "\" was created for consuming only");
    }
    if (!transport.connected()) {
      throw new RequestException(
          ErrorCode.INVALID_STATE,
          "transportId \"" + id + "\" is not connected: connectTransport comes first");
    }
    return transport;
  }

  /**
   * The named transport, which has to be for receiving: nobody listens whom the others don't see.
   */
  static PeerTransport consumingTransport(Peer peer, Payload payload) {
    PresenceRequests.requirePresent(peer);
    PeerTransport transport = transport(peer, payload);
    if (!transport.consuming()) {
      throw new RequestException(
          ErrorCode.INVALID_STATE,
          "transportId \"" + transport.transport().id() + "\" was created for producing only");
    }
    return transport;
  }

  /**
   * Goes on if the transport is still the peer's; otherwise closes what was made on it meanwhile.
   *
   * @throws RequestException if it is not
   */
  static void requireStill(Peer peer, PeerTransport transport, Runnable close) {
    String id = transport.transport().id();
    if (peer.transports.containsKey(id)) return;
    close.run();
    throw new RequestException(
        ErrorCode.INVALID_STATE, "transportId \"" + id + "\" was closed meanwhile");
  }

  private static RequestException hasLeft() {
    return new RequestException(ErrorCode.INVALID_STATE, "the peer has left meanwhile");
  }
}
