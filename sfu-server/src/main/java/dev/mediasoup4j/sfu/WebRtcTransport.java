package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.rtc.DatagramSender;
import dev.mediasoup4j.rtc.PacketKind;
import dev.mediasoup4j.rtc.ice.IceTuple;
import dev.mediasoup4j.rtc.srtp.SrtpContext;
import dev.mediasoup4j.sfu.dump.WebRtcTransportDump;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A transport to a WebRTC endpoint: ICE-lite, DTLS-SRTP and, where enabled, SCTP. Follows
 * mediasoup's WebRtcTransport.
 */
public final class WebRtcTransport extends NetworkTransport {
  private final EventSource<IceState> iceStateChange;
  private final EventSource<TransportTuple> iceSelectedTupleChange;
  private final EventSource<DtlsState> dtlsStateChange;
  private final EventSource<WebRtcTransport> listenServerClose;

  // Touched by the loop alone, but for their getters.
  private final IceSession ice;
  private final DtlsSrtpSession security;
  private boolean wasConnected;

  WebRtcTransport(Router router, NetworkServices network, WebRtcTransportOptions options) {
    super(router, options.appData(), options.initialAvailableOutgoingBitrateBps(), options.sctp());
    iceStateChange = event("icestatechange");
    iceSelectedTupleChange = event("iceselectedtuplechange");
    dtlsStateChange = event("dtlsstatechange");
    listenServerClose = event("listenserverclose");
    security = new DtlsSrtpSession(network, loop(), new SecurityOwner());
    // Last, as it may throw.
    ice =
        new IceSession(
            loop(), listen(network, options), options.iceConsentTimeout(), new IceOwner());
  }

  private IceListen listen(NetworkServices network, WebRtcTransportOptions options) {
    WebRtcServer server = options.webRtcServer();
    var receiver = new Receiver();
    return server == null
        ? ListenPorts.bind(network, options.listenInfos(), receiver)
        : server.listen(this, options.protocols(), receiver);
  }

  public String iceRole() {
    return "controlled";
  }

  public IceParameters iceParameters() {
    return ice.parameters();
  }

  public List<IceCandidate> iceCandidates() {
    return ice.candidates();
  }

  public IceState iceState() {
    return ice.state();
  }

  /** Null unless ICE is connected or completed. */
  public @Nullable TransportTuple iceSelectedTuple() {
    return ice.selectedTuple();
  }

  /** Role {@code auto} until {@link #connect}, then the local one. */
  public DtlsParameters dtlsParameters() {
    return security.localParameters();
  }

  public DtlsState dtlsState() {
    return security.state();
  }

  /** The endpoint's certificate as PEM; null until DTLS is connected. */
  public @Nullable String dtlsRemoteCert() {
    return security.remoteCertificate();
  }

  /**
   * Takes the endpoint's DTLS role and fingerprints. Completes at once, not with the handshake.
   * Fails with {@link InvalidStateException} the second time, and with {@link
   * dev.mediasoup4j.ortc.InvalidParametersException} if there is no fingerprint, or one that is
   * none.
   */
  public CompletableFuture<Void> connect(DtlsParameters remote) {
    return call(
        () -> {
          if (security.hasRemote()) {
            throw new InvalidStateException("connect() already called [id:" + id() + "]");
          }
          security.setRemote(remote);
          security.mayStart(ice.reachable());
          return null;
        });
  }

  /** New ICE credentials; the running connection goes on until the endpoint uses them. */
  public CompletableFuture<IceParameters> restartIce() {
    return call(ice::restart);
  }

  @Override
  public TransportType type() {
    return TransportType.WEBRTC;
  }

  @Override
  public CompletableFuture<WebRtcTransportDump> dump() {
    return call(
        () ->
            new WebRtcTransportDump(
                baseDump(),
                iceRole(),
                iceParameters(),
                iceCandidates(),
                iceState(),
                iceSelectedTuple(),
                dtlsParameters(),
                dtlsState(),
                dtlsRemoteCert()));
  }

  @Override
  public CompletableFuture<WebRtcTransportStats> getStats() {
    return call(
        () ->
            new WebRtcTransportStats(
                "webrtc-transport",
                TransportStats.of(this, loop().nowNanos()),
                iceRole(),
                iceState(),
                iceSelectedTuple(),
                dtlsState()));
  }

  public void onIceStateChange(Listener<IceState> listener) {
    iceStateChange.add(listener);
  }

  public void onIceSelectedTupleChange(Listener<TransportTuple> listener) {
    iceSelectedTupleChange.add(listener);
  }

  public void onDtlsStateChange(Listener<DtlsState> listener) {
    dtlsStateChange.add(listener);
  }

  /** The {@link WebRtcServer} was closed, and this with it. */
  public void onListenServerClose(Runnable listener) {
    listenServerClose.add(listener);
  }

  private void onPacket(
      DatagramSender local,
      byte[] buffer,
      int offset,
      int length,
      InetSocketAddress remote,
      long nowNanos) {
    if (closed()) {
      return;
    }
    counters().received.add(nowNanos, length);
    PacketKind kind = PacketKind.of(buffer, offset, length);
    if (kind == PacketKind.STUN) {
      ice.receiveStun(nowNanos, buffer, offset, length, local, remote);
      return;
    }
    if (kind == PacketKind.UNKNOWN) {
      drop(DropReason.UNKNOWN_PACKET);
      return;
    }
    IceTuple tuple = ice.tuple(local, remote);
    if (tuple == null) {
      drop(DropReason.UNKNOWN_TUPLE);
      return;
    }
    switch (kind) {
      case DTLS -> {
        ice.maySelect(tuple);
        security.receive(buffer, offset, length);
      }
      default -> onMedia(kind, tuple, buffer, offset, length, nowNanos);
    }
  }

  private void onMedia(
      PacketKind kind, IceTuple tuple, byte[] buffer, int offset, int length, long nowNanos) {
    SrtpContext receiving = security.receiving();
    if (receiving == null) {
      drop(DropReason.MEDIA_BEFORE_HANDSHAKE);
      return;
    }
    int clear =
        kind == PacketKind.RTP
            ? receiving.unprotectRtp(buffer, offset, length)
            : receiving.unprotectRtcp(buffer, offset, length);
    if (decrypted(clear)) {
      ice.maySelect(tuple);
      receive(kind, buffer, offset, clear, nowNanos);
    }
  }

  @Override
  boolean connected() {
    return security.connected() && ice.reachable();
  }

  @Override
  void sendRtpPacket(byte[] buffer, int length) {
    SrtpContext sending = security.sending();
    if (sending != null) {
      send(buffer, 0, sending.protectRtp(buffer, 0, length));
    }
  }

  @Override
  void sendRtcpPacket(byte[] buffer, int length) {
    SrtpContext sending = security.sending();
    if (sending != null) {
      send(buffer, 0, sending.protectRtcp(buffer, 0, length));
    }
  }

  @Override
  void sendSctpPacket(byte[] buffer, int offset, int length) {
    security.send(buffer, offset, length);
  }

  private void send(byte[] buffer, int offset, int length) {
    if (encrypted(length) && ice.send(buffer, offset, length)) {
      countSent(length);
    }
  }

  @Override
  long droppedBelow(DropReason reason) {
    return switch (reason) {
      case INVALID_STUN -> ice.dropped();
      case UNEXPECTED_DTLS -> security.datagramsDropped();
      default -> 0;
    };
  }

  @Override
  void closeSockets() {
    security.close();
    ice.close();
  }

  private void updateConnected() {
    boolean connected = connected();
    if (connected == wasConnected) {
      return;
    }
    wasConnected = connected;
    if (connected) {
      becomeConnected();
    } else {
      becomeDisconnected();
    }
  }

  private final class Receiver implements IceReceiver {
    @Override
    public void onPacket(
        DatagramSender local,
        byte[] buffer,
        int offset,
        int length,
        InetSocketAddress remote,
        long nowNanos) {
      WebRtcTransport.this.onPacket(local, buffer, offset, length, remote, nowNanos);
    }

    @Override
    public void onPathClosed(DatagramSender local, InetSocketAddress remote) {
      ice.removePath(local, remote);
    }

    @Override
    public void onListenServerClosed() {
      close(() -> listenServerClose.emit(WebRtcTransport.this));
    }
  }

  private final class IceOwner implements IceSession.Owner {
    @Override
    public void onIceSelectedTupleChange(TransportTuple tuple) {
      iceSelectedTupleChange.emit(tuple);
    }

    @Override
    public void onIceStateChange(IceState state) {
      iceStateChange.emit(state);
      security.mayStart(ice.reachable());
      updateConnected();
    }
  }

  private final class SecurityOwner implements DtlsSrtpSession.Owner {
    @Override
    public void onDtlsStateChange(DtlsState state) {
      dtlsStateChange.emit(state);
      updateConnected();
      if (state == DtlsState.CONNECTED && !closed()) {
        connectSctp();
      }
    }

    @Override
    public void onDtlsApplicationData(byte[] buffer, int offset, int length) {
      receiveSctp(buffer, offset, length);
    }

    @Override
    public void sendDtlsDatagram(byte[] buffer, int offset, int length) {
      send(buffer, offset, length);
    }
  }
}
