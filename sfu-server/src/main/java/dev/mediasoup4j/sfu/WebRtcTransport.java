package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.SctpParameters;
import dev.mediasoup4j.rtc.PacketKind;
import dev.mediasoup4j.rtc.dtls.CertificateFingerprint;
import dev.mediasoup4j.rtc.dtls.DtlsTransport;
import dev.mediasoup4j.rtc.dtls.SrtpKeys;
import dev.mediasoup4j.rtc.ice.IceCredentials;
import dev.mediasoup4j.rtc.ice.IceDrop;
import dev.mediasoup4j.rtc.ice.IceLiteAgent;
import dev.mediasoup4j.rtc.ice.IceTuple;
import dev.mediasoup4j.rtc.io.Timer;
import dev.mediasoup4j.rtc.io.UdpSocket;
import dev.mediasoup4j.rtc.sctp.SctpSettings;
import dev.mediasoup4j.rtc.srtp.SrtpContext;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A transport to a WebRTC endpoint: ICE-lite, DTLS-SRTP and, where enabled, SCTP, over UDP. Follows
 * mediasoup's WebRtcTransport.
 */
public final class WebRtcTransport extends Transport {
  private final EventSource<IceState> iceStateChange;
  private final EventSource<TransportTuple> iceSelectedTupleChange;
  private final EventSource<DtlsState> dtlsStateChange;
  private final EventSource<SctpState> sctpStateChange;
  private final ListenSockets sockets;
  private final List<IceCandidate> iceCandidates;
  private final @Nullable SctpParameters sctpParameters;

  private volatile IceParameters iceParameters;
  private volatile IceState iceState = IceState.NEW;
  private volatile @Nullable TransportTuple iceSelectedTuple;
  private volatile DtlsParameters dtlsParameters;
  private volatile DtlsState dtlsState = DtlsState.NEW;
  private volatile @Nullable SctpState sctpState;

  // Touched by the loop alone.
  private final IceLiteAgent ice;
  private final DtlsTransport dtls;
  private final @Nullable SctpSession sctp;
  private @Nullable SrtpContext receiving;
  private @Nullable SrtpContext sending;
  private @Nullable DtlsStart dtlsStart;
  private @Nullable Timer consentTimer;
  private boolean wasConnected;

  WebRtcTransport(Router router, NetworkServices network, WebRtcTransportOptions options) {
    super(router, options.appData());
    iceStateChange = event("icestatechange");
    iceSelectedTupleChange = event("iceselectedtuplechange");
    dtlsStateChange = event("dtlsstatechange");
    sctpStateChange = event("sctpstatechange");
    IceCredentials credentials = IceCredentials.random();
    iceParameters = toParameters(credentials);
    ice = new IceLiteAgent(credentials, options.iceConsentTimeout(), new IceListener());
    dtls =
        new DtlsTransport(network.certificate(), network.handshakes(), loop(), new DtlsListener());
    dtlsParameters = DtlsRoles.parameters(network.certificate());
    sctp =
        options.enableSctp() ? new SctpSession(loop(), settings(options), new SctpOwner()) : null;
    sctpState = sctp == null ? null : SctpState.NEW;
    sctpParameters =
        sctp == null
            ? null
            : SctpParameters.of(options.numSctpStreams(), options.maxSctpMessageSize());
    // Last, as it may throw.
    sockets = ListenSockets.bind(network, options.listenInfos(), this::onDatagram);
    iceCandidates = sockets.candidates();
  }

  private static IceParameters toParameters(IceCredentials credentials) {
    return new IceParameters(credentials.usernameFragment(), credentials.password(), true);
  }

  private static SctpSettings settings(WebRtcTransportOptions options) {
    return SctpSettings.builder()
        .outboundStreams(options.numSctpStreams().os())
        .inboundStreams(options.numSctpStreams().mis())
        .maxReceiveMessageSize(options.maxSctpMessageSize())
        .maxSendMessageSize(options.maxSctpMessageSize())
        .sendBufferSize(options.sctpSendBufferSize())
        .build();
  }

  public String iceRole() {
    return "controlled";
  }

  public IceParameters iceParameters() {
    return iceParameters;
  }

  public List<IceCandidate> iceCandidates() {
    return iceCandidates;
  }

  public IceState iceState() {
    return iceState;
  }

  /** Null unless ICE is connected or completed. */
  public @Nullable TransportTuple iceSelectedTuple() {
    return iceSelectedTuple;
  }

  /** Role {@code auto} until {@link #connect}, then the local one. */
  public DtlsParameters dtlsParameters() {
    return dtlsParameters;
  }

  public DtlsState dtlsState() {
    return dtlsState;
  }

  /** Null unless SCTP was enabled. */
  public @Nullable SctpParameters sctpParameters() {
    return sctpParameters;
  }

  /** Null unless SCTP was enabled. */
  public @Nullable SctpState sctpState() {
    return sctpState;
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
          if (dtlsStart != null) {
            throw new InvalidStateException("connect() already called [id:" + id() + "]");
          }
          List<CertificateFingerprint> fingerprints = DtlsRoles.fingerprints(remote);
          dtlsStart = new DtlsStart(DtlsRoles.localRole(remote.role()), fingerprints);
          dtlsParameters =
              dtlsParameters.withRole(
                  dtlsStart.role() == dev.mediasoup4j.rtc.dtls.DtlsRole.CLIENT
                      ? DtlsRole.CLIENT
                      : DtlsRole.SERVER);
          mayStartDtls();
          return null;
        });
  }

  /** A client has to know where its ClientHello goes; a server waits for one anyway. */
  private void mayStartDtls() {
    if (dtlsStart != null
        && dtlsState == DtlsState.NEW
        && (dtlsStart.role() == dev.mediasoup4j.rtc.dtls.DtlsRole.SERVER
            || ice.selectedTuple() != null)) {
      changeDtlsState(DtlsState.CONNECTING);
      dtls.start(dtlsStart.role(), dtlsStart.fingerprints());
    }
  }

  /** New ICE credentials; the running connection goes on until the endpoint uses them. */
  public CompletableFuture<IceParameters> restartIce() {
    return call(
        () -> {
          IceCredentials credentials = IceCredentials.random();
          ice.restart(credentials, loop().nowNanos());
          iceParameters = toParameters(credentials);
          return iceParameters;
        });
  }

  public CompletableFuture<WebRtcTransportStats> getStats() {
    return call(
        () -> {
          long nowNanos = loop().nowNanos();
          return new WebRtcTransportStats(
              "webrtc-transport",
              id(),
              nowNanos / 1_000_000,
              sctpState,
              counters().received.byteCount(),
              counters().received.bitrateBps(nowNanos),
              counters().sent.byteCount(),
              counters().sent.bitrateBps(nowNanos),
              counters().rtpReceived.byteCount(),
              counters().rtpReceived.bitrateBps(nowNanos),
              counters().rtpSent.byteCount(),
              counters().rtpSent.bitrateBps(nowNanos),
              counters().rtxReceived.byteCount(),
              counters().rtxReceived.bitrateBps(nowNanos),
              counters().rtxSent.byteCount(),
              counters().rtxSent.bitrateBps(nowNanos),
              iceRole(),
              iceState,
              iceSelectedTuple,
              dtlsState,
              dropped());
        });
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

  public void onSctpStateChange(Listener<SctpState> listener) {
    sctpStateChange.add(listener);
  }

  private void onDatagram(
      UdpSocket socket,
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
      ice.handleStun(nowNanos, buffer, offset, length, socket, remote);
      watchConsent(nowNanos);
      return;
    }
    if (kind == PacketKind.UNKNOWN) {
      drop(DropReason.UNKNOWN_PACKET);
      return;
    }
    IceTuple tuple = ice.tuple(socket, remote);
    if (tuple == null) {
      drop(DropReason.UNKNOWN_TUPLE);
      return;
    }
    switch (kind) {
      case DTLS -> {
        ice.maySelect(tuple);
        dtls.handleDatagram(buffer, offset, length);
      }
      case RTP -> onSrtp(tuple, buffer, offset, length, nowNanos);
      default -> onSrtcp(tuple, buffer, offset, length, nowNanos);
    }
  }

  private void onSrtp(IceTuple tuple, byte[] buffer, int offset, int length, long nowNanos) {
    if (receiving == null) {
      drop(DropReason.MEDIA_BEFORE_HANDSHAKE);
      return;
    }
    int clear = receiving.unprotectRtp(buffer, offset, length);
    if (clear < 0) {
      drop(DropReason.ofSrtp(clear));
      return;
    }
    ice.maySelect(tuple);
    receiveRtp(buffer, offset, clear, nowNanos);
  }

  private void onSrtcp(IceTuple tuple, byte[] buffer, int offset, int length, long nowNanos) {
    if (receiving == null) {
      drop(DropReason.MEDIA_BEFORE_HANDSHAKE);
      return;
    }
    int clear = receiving.unprotectRtcp(buffer, offset, length);
    if (clear < 0) {
      drop(DropReason.ofSrtp(clear));
      return;
    }
    ice.maySelect(tuple);
    receiveRtcp(buffer, offset, clear, nowNanos);
  }

  @Override
  boolean connected() {
    return sending != null && ice.selectedTuple() != null && dtlsState == DtlsState.CONNECTED;
  }

  @Override
  void sendRtpPacket(byte[] buffer, int length) {
    if (sending != null) {
      send(buffer, sending.protectRtp(buffer, 0, length));
    }
  }

  @Override
  void sendRtcpPacket(byte[] buffer, int length) {
    if (sending != null) {
      send(buffer, sending.protectRtcp(buffer, 0, length));
    }
  }

  /** A length below 0 says that the packet could not be protected: it is lost, as on the way. */
  private void send(byte[] buffer, int length) {
    IceTuple tuple = ice.selectedTuple();
    if (tuple != null && length > 0) {
      tuple.send(buffer, 0, length);
      counters().sent.add(loop().nowNanos(), length);
    }
  }

  @Override
  @Nullable SctpSession sctp() {
    return sctp;
  }

  @Override
  void forgetReceivedStream(long ssrc) {
    if (receiving != null) {
      receiving.removeStream(ssrc);
    }
  }

  @Override
  long droppedBelow(DropReason reason) {
    return switch (reason) {
      case INVALID_STUN -> {
        long sum = 0;
        for (IceDrop drop : IceDrop.values()) {
          sum += ice.dropped(drop);
        }
        yield sum;
      }
      case UNEXPECTED_DTLS -> dtls.datagramsDropped();
      default -> 0;
    };
  }

  @Override
  void closeNetwork() {
    if (consentTimer != null) {
      consentTimer.cancel();
    }
    if (sctp != null) {
      sctp.close();
      sctpState = SctpState.CLOSED;
    }
    dtls.close();
    dtlsState = DtlsState.CLOSED;
    ice.close();
    iceState = IceState.CLOSED;
    iceSelectedTuple = null;
    receiving = null;
    sending = null;
    sockets.close();
  }

  private void watchConsent(long nowNanos) {
    long next = ice.nextTimeoutNanos();
    if (consentTimer == null && next != IceLiteAgent.NEVER) {
      consentTimer = loop().schedule(Math.max(0, next - nowNanos), this::checkConsent);
    }
  }

  private void checkConsent() {
    consentTimer = null;
    long nowNanos = loop().nowNanos();
    ice.handleTimeout(nowNanos);
    watchConsent(nowNanos);
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

  private void changeDtlsState(DtlsState state) {
    dtlsState = state;
    dtlsStateChange.emit(state);
  }

  private record DtlsStart(
      dev.mediasoup4j.rtc.dtls.DtlsRole role, List<CertificateFingerprint> fingerprints) {}

  private final class IceListener implements IceLiteAgent.Listener {
    @Override
    public void onSelectedTupleChanged(IceTuple tuple) {
      TransportTuple selected = sockets.describe(tuple);
      iceSelectedTuple = selected;
      iceSelectedTupleChange.emit(selected);
    }

    @Override
    public void onStateChanged(dev.mediasoup4j.rtc.ice.IceState state) {
      iceState = IceState.valueOf(state.name());
      if (state == dev.mediasoup4j.rtc.ice.IceState.DISCONNECTED) {
        iceSelectedTuple = null;
      }
      iceStateChange.emit(iceState);
      mayStartDtls();
      updateConnected();
    }
  }

  private final class DtlsListener implements DtlsTransport.Listener {
    @Override
    public void onConnected(SrtpKeys keys, byte[] remoteCertificateDer) {
      receiving = new SrtpContext(keys.profile(), keys.remoteKey(), keys.remoteSalt());
      sending = new SrtpContext(keys.profile(), keys.localKey(), keys.localSalt());
      changeDtlsState(DtlsState.CONNECTED);
      updateConnected();
      if (sctp != null && !closed()) {
        sctp.connect();
      }
    }

    @Override
    public void onFailed(String reason) {
      changeDtlsState(DtlsState.FAILED);
      updateConnected();
    }

    @Override
    public void onClosed() {
      changeDtlsState(DtlsState.CLOSED);
      updateConnected();
    }

    @Override
    public void onApplicationData(byte[] buffer, int offset, int length) {
      if (sctp == null) {
        drop(DropReason.UNEXPECTED_SCTP);
      } else {
        sctp.receive(buffer, offset, length);
      }
    }

    @Override
    public void onSendDatagram(byte[] buffer, int offset, int length) {
      IceTuple tuple = ice.selectedTuple();
      if (tuple != null) {
        tuple.send(buffer, offset, length);
        counters().sent.add(loop().nowNanos(), length);
      }
    }
  }

  private final class SctpOwner implements SctpSession.Owner {
    @Override
    public void sendSctpPacket(byte[] buffer, int offset, int length) {
      // Refused while DTLS is down: SCTP sends it again.
      boolean unused = dtls.send(buffer, offset, length);
    }

    @Override
    public void onSctpStateChange(SctpState state) {
      sctpState = state;
      sctpStateChange.emit(state);
    }

    @Override
    public void onSctpMessage(int streamId, int payloadProtocolId, byte[] payload) {
      receiveMessage(streamId, payloadProtocolId, payload);
    }
  }
}
