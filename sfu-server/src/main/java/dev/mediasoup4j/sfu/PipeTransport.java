package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.RouterOrtc;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.PacketKind;
import dev.mediasoup4j.sfu.dump.PipeTransportDump;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One end of a pipe between two routers, over UDP or in memory. Its consumers carry all streams of
 * their producers. Follows mediasoup's PipeTransport.
 */
public final class PipeTransport extends NetworkTransport {
  private final boolean rtx;
  private final SignaledSrtp srtp;
  private final PipeLink link;
  private volatile boolean connected;

  private PipeTransport(
      Router router,
      Map<String, Object> appData,
      boolean rtx,
      boolean enableSrtp,
      SctpOptions sctpOptions,
      Function<PipeLink.Receiver, PipeLink> newLink) {
    super(router, appData, DEFAULT_INITIAL_BITRATE_BPS, sctpOptions);
    this.rtx = rtx;
    srtp = new SignaledSrtp(enableSrtp ? SrtpCryptoSuite.AEAD_AES_256_GCM : null);
    // Last, as it may throw.
    link = newLink.apply(this::onPacket);
  }

  PipeTransport(Router router, NetworkServices network, PipeTransportOptions options) {
    this(
        router,
        options.appData(),
        options.enableRtx(),
        options.enableSrtp(),
        options.sctp(),
        receiver -> new PipeLink.Udp(network, options.listenInfo(), receiver));
  }

  /** One end in memory: nothing is lost there, and nobody listens. */
  PipeTransport(Router router, SctpOptions sctpOptions) {
    this(
        router,
        Map.of(),
        false,
        false,
        sctpOptions,
        receiver -> new MemoryLink(router.loop(), receiver));
  }

  /** Null in memory; without remote address until {@link #connect}. */
  public @Nullable TransportTuple tuple() {
    return link.tuple();
  }

  /** Whether lost packets are sent again. */
  public boolean rtx() {
    return rtx;
  }

  /** What this side encrypts with; null without SRTP. */
  public @Nullable SrtpParameters srtpParameters() {
    return srtp.local();
  }

  /**
   * Takes the other end's address and SRTP parameters. Fails with {@link InvalidStateException} the
   * second time or in memory, and with {@link InvalidParametersException} if something is missing,
   * malformed or not wanted; nothing has changed then.
   */
  public CompletableFuture<Void> connect(PlainRemote otherEnd) {
    return call(
        () -> {
          if (connected || !(link instanceof PipeLink.Udp udp)) {
            throw new InvalidStateException("connect() already called [id:" + id() + "]");
          }
          InetSocketAddress address = otherEnd.address();
          SrtpParameters remote = otherEnd.srtpParameters();
          if (remote != null && remote.cryptoSuite() != SrtpCryptoSuite.AEAD_AES_256_GCM) {
            throw new InvalidParametersException(
                "invalid/unsupported srtpParameters.cryptoSuite " + remote.cryptoSuite());
          }
          srtp.connect(remote);
          udp.connect(address);
          becomeConnectedNow();
          return null;
        });
  }

  /** The other end, on its own loop, does the same. */
  CompletableFuture<Void> connect(PipeTransport otherEnd) {
    return call(
        () -> {
          if (link instanceof MemoryLink near && otherEnd.link instanceof MemoryLink far) {
            near.connect(far);
            becomeConnectedNow();
            return null;
          }
          throw new InvalidStateException("not in memory [id:" + id() + "]");
        });
  }

  private void becomeConnectedNow() {
    connected = true;
    becomeConnected();
    connectSctp();
  }

  /** Sends all streams of a producer of the same router, see {@link #consume(ConsumerOptions)}. */
  public CompletableFuture<Consumer> consume(String producerId) {
    return consume(ConsumerOptions.of(producerId, router().rtpCapabilities()));
  }

  @Override
  public TransportType type() {
    return TransportType.PIPE;
  }

  @Override
  public CompletableFuture<PipeTransportDump> dump() {
    return call(() -> new PipeTransportDump(baseDump(), tuple(), rtx, srtpParameters()));
  }

  @Override
  public CompletableFuture<PipeTransportStats> getStats() {
    return call(
        () ->
            new PipeTransportStats(
                "pipe-transport", TransportStats.of(this, loop().nowNanos()), tuple()));
  }

  private void onPacket(byte[] buffer, int offset, int length, long nowNanos) {
    if (closed()) {
      return;
    }
    counters().received.add(nowNanos, length);
    PacketKind kind = PacketKind.of(buffer, offset, length);
    if (kind == PacketKind.RTP || kind == PacketKind.RTCP) {
      int clear = srtp.unprotect(kind, buffer, offset, length);
      if (decrypted(clear)) {
        receive(kind, buffer, offset, clear, nowNanos);
      }
    } else if (SctpSession.isSctp(buffer, offset, length)) {
      receiveSctp(buffer, offset, length);
    } else {
      drop(DropReason.UNKNOWN_PACKET);
    }
  }

  @Override
  Consumer newConsumer(Producer producer, ConsumerOptions options) {
    RtpParameters parameters =
        RouterOrtc.getPipeConsumerRtpParameters(producer.consumableRtpParameters(), rtx);
    return new PipeConsumer(this, producer, parameters, options);
  }

  @Override
  boolean keepsCnames() {
    return true;
  }

  @Override
  boolean connected() {
    return connected && !closed();
  }

  @Override
  void sendRtpPacket(byte[] buffer, int length) {
    if (connected()) {
      send(buffer, 0, srtp.protectRtp(buffer, length));
    }
  }

  @Override
  void sendRtcpPacket(byte[] buffer, int length) {
    if (connected()) {
      send(buffer, 0, srtp.protectRtcp(buffer, length));
    }
  }

  @Override
  void sendSctpPacket(byte[] buffer, int offset, int length) {
    send(buffer, offset, length);
  }

  private void send(byte[] buffer, int offset, int length) {
    if (encrypted(length) && link.connected()) {
      link.send(buffer, offset, length);
      countSent(length);
    }
  }

  @Override
  long droppedBelow(DropReason reason) {
    return link.dropped(reason);
  }

  @Override
  void closeSockets() {
    link.close();
  }
}
