package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.rtc.DatagramSender;
import dev.mediasoup4j.rtc.PacketKind;
import dev.mediasoup4j.sfu.dump.PlainTransportDump;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A transport to an endpoint without ICE and DTLS, such as FFmpeg or GStreamer: RTP, RTCP and SCTP
 * over UDP, encrypted by SRTP with signaled keys or not at all. Follows mediasoup's PlainTransport.
 */
public final class PlainTransport extends NetworkTransport {
  private final boolean rtcpMux;
  private final boolean comedia;
  private final EventSource<TransportTuple> tupleChange;
  private final EventSource<TransportTuple> rtcpTupleChange;
  private final ListenPort port;
  private final @Nullable ListenPort rtcpPort;
  private final SignaledSrtp srtp;
  private volatile @Nullable SrtpParameters srtpParameters;

  // Written by the loop alone.
  private volatile @Nullable InetSocketAddress remote;
  private volatile @Nullable InetSocketAddress rtcpRemote;
  private boolean connectCalled;

  PlainTransport(Router router, NetworkServices network, PlainTransportOptions options) {
    super(router, options.appData(), DEFAULT_INITIAL_BITRATE_BPS, options.sctp());
    rtcpMux = options.rtcpMux();
    comedia = options.comedia();
    tupleChange = event("tuple");
    rtcpTupleChange = event("rtcptuple");
    srtp = new SignaledSrtp(options.srtpCryptoSuite());
    srtpParameters = srtp.local();
    // Last, as they may throw.
    port = ListenPort.bindUdp(network, options.listenInfo(), this::onDatagram);
    rtcpPort = rtcpMux ? null : bindRtcp(network, options);
  }

  private ListenPort bindRtcp(NetworkServices network, PlainTransportOptions options) {
    TransportListenInfo own = options.rtcpListenInfo();
    // A fixed port is taken by RTP.
    TransportListenInfo info = own != null ? own : options.listenInfo().anyPort();
    try {
      return ListenPort.bindUdp(network, info, this::onDatagram);
    } catch (InvalidParametersException | UnavailableException e) {
      port.close();
      throw e;
    }
  }

  /** Without remote address until it is known: by {@link #connect}, or by the first packet. */
  public TransportTuple tuple() {
    return port.tuple(remote);
  }

  /** Null with {@code rtcpMux}. */
  public @Nullable TransportTuple rtcpTuple() {
    return rtcpPort == null ? null : rtcpPort.tuple(rtcpRemote);
  }

  /** What this side encrypts with, final once connected; null without SRTP. */
  public @Nullable SrtpParameters srtpParameters() {
    return srtpParameters;
  }

  /**
   * Takes the endpoint's address and SRTP parameters. With {@code comedia} only the latter are
   * needed, and without SRTP the call is not needed at all. Fails with {@link
   * InvalidStateException} the second time, and with {@link InvalidParametersException} if
   * something is missing, malformed or not wanted; nothing has changed then.
   */
  public CompletableFuture<Void> connect(PlainRemote endpoint) {
    return call(
        () -> {
          if (connectCalled) {
            throw new InvalidStateException("connect() already called [id:" + id() + "]");
          }
          InetSocketAddress address = comedia ? null : endpoint.address();
          InetSocketAddress rtcpAddress = comedia ? null : endpoint.rtcpAddress(rtcpMux);
          srtp.connect(endpoint.srtpParameters());
          connectCalled = true;
          srtpParameters = srtp.local();
          if (address != null) {
            remote = address;
            rtcpRemote = rtcpAddress;
            connectMedia();
          }
          return null;
        });
  }

  private void connectMedia() {
    becomeConnected();
    connectSctp();
  }

  @Override
  public TransportType type() {
    return TransportType.PLAIN;
  }

  @Override
  public CompletableFuture<PlainTransportDump> dump() {
    return call(
        () ->
            new PlainTransportDump(
                baseDump(), rtcpMux, comedia, tuple(), rtcpTuple(), srtpParameters()));
  }

  @Override
  public CompletableFuture<PlainTransportStats> getStats() {
    return call(
        () ->
            new PlainTransportStats(
                "plain-rtp-transport",
                TransportStats.of(this, loop().nowNanos()),
                rtcpMux,
                comedia,
                tuple(),
                rtcpTuple()));
  }

  /** With {@code comedia}: the endpoint's first packet told its address. */
  public void onTuple(Listener<TransportTuple> listener) {
    tupleChange.add(listener);
  }

  /** With {@code comedia} and without {@code rtcpMux}: its first RTCP packet told its address. */
  public void onRtcpTuple(Listener<TransportTuple> listener) {
    rtcpTupleChange.add(listener);
  }

  private void onDatagram(
      DatagramSender local,
      byte[] buffer,
      int offset,
      int length,
      InetSocketAddress from,
      long nowNanos) {
    if (closed()) {
      return;
    }
    counters().received.add(nowNanos, length);
    PacketKind kind = PacketKind.of(buffer, offset, length);
    if (kind == PacketKind.RTCP || kind == PacketKind.RTP) {
      if (!srtp.ready()) {
        drop(DropReason.MEDIA_BEFORE_HANDSHAKE);
      } else {
        onMedia(kind, buffer, offset, length, from, nowNanos);
      }
    } else if (SctpSession.isSctp(buffer, offset, length)) {
      if (isEndpoint(from)) {
        receiveSctp(buffer, offset, length);
      }
    } else {
      drop(DropReason.UNKNOWN_PACKET);
    }
  }

  private void onMedia(
      PacketKind kind,
      byte[] buffer,
      int offset,
      int length,
      InetSocketAddress from,
      long nowNanos) {
    int clear = srtp.unprotect(kind, buffer, offset, length);
    if (!decrypted(clear)) {
      return;
    }
    boolean onMainPort = rtcpMux || kind == PacketKind.RTP;
    if (onMainPort ? isEndpoint(from) : isRtcpEndpoint(from)) {
      receive(kind, buffer, offset, clear, nowNanos);
    }
  }

  /** Whether it is the endpoint's address; with comedia that of the first packet is. */
  private boolean isEndpoint(InetSocketAddress from) {
    if (remote == null && comedia) {
      remote = from;
      tupleChange.emit(tuple());
      connectMedia();
    }
    return isFrom(remote, from);
  }

  private boolean isRtcpEndpoint(InetSocketAddress from) {
    if (rtcpRemote == null && comedia && rtcpPort != null) {
      rtcpRemote = from;
      rtcpTupleChange.emit(rtcpPort.tuple(from));
    }
    return isFrom(rtcpRemote, from);
  }

  private boolean isFrom(@Nullable InetSocketAddress expected, InetSocketAddress from) {
    if (!from.equals(expected)) {
      drop(DropReason.UNKNOWN_TUPLE);
      return false;
    }
    return true;
  }

  @Override
  boolean connected() {
    return remote != null && srtp.ready() && !closed();
  }

  @Override
  void sendRtpPacket(byte[] buffer, int length) {
    if (connected()) {
      send(buffer, 0, srtp.protectRtp(buffer, length));
    }
  }

  @Override
  void sendRtcpPacket(byte[] buffer, int length) {
    if (!connected()) {
      return;
    }
    if (rtcpPort == null) {
      send(buffer, 0, srtp.protectRtcp(buffer, length));
    } else if (rtcpRemote != null) {
      send(rtcpPort, buffer, 0, srtp.protectRtcp(buffer, length), rtcpRemote);
    }
  }

  @Override
  void sendSctpPacket(byte[] buffer, int offset, int length) {
    send(buffer, offset, length);
  }

  private void send(byte[] buffer, int offset, int length) {
    InetSocketAddress to = remote;
    if (to != null) {
      send(port, buffer, offset, length, to);
    }
  }

  private void send(ListenPort from, byte[] buffer, int offset, int length, InetSocketAddress to) {
    if (encrypted(length)) {
      from.send(buffer, offset, length, to);
      countSent(length);
    }
  }

  @Override
  long droppedBelow(DropReason reason) {
    return 0;
  }

  @Override
  void closeSockets() {
    port.close();
    if (rtcpPort != null) {
      rtcpPort.close();
    }
  }
}
