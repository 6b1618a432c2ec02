package dev.mediasoup4j.sfu;

import dev.mediasoup4j.sfu.dump.BaseTransportDump;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A transport without network and encryption: the test carries its packets. */
final class ClearTransport extends Transport {
  private @Nullable Consumer<byte[]> rtpOut;
  private Consumer<byte[]> rtcpOut = packet -> {};
  private boolean connected = true;
  long packetsSent;

  ClearTransport(Router router) {
    super(router, Map.of());
    router.add(this);
    becomeConnected();
  }

  void sendTo(Consumer<byte[]> rtp, Consumer<byte[]> rtcp) {
    rtpOut = rtp;
    rtcpOut = rtcp;
  }

  void connected(boolean value) {
    connected = value;
    if (value) {
      becomeConnected();
    } else {
      becomeDisconnected();
    }
  }

  void receiveRtp(byte[] packet) {
    if (!closed()) {
      receiveRtp(Arrays.copyOf(packet, packet.length + 128), 0, packet.length, loop().nowNanos());
    }
  }

  void receiveRtcp(byte[] packet) {
    if (!closed()) {
      receiveRtcp(packet, 0, packet.length, loop().nowNanos());
    }
  }

  @Override
  public TransportType type() {
    return TransportType.DIRECT;
  }

  @Override
  public CompletableFuture<BaseTransportDump> dump() {
    return call(() -> baseDump(0, null));
  }

  @Override
  public CompletableFuture<TransportStats> getStats() {
    return call(() -> TransportStats.of(this, loop().nowNanos()));
  }

  @Override
  boolean connected() {
    return connected && !closed();
  }

  @Override
  void sendRtpPacket(byte[] buffer, int length) {
    packetsSent++;
    if (rtpOut != null) rtpOut.accept(Arrays.copyOf(buffer, length));
  }

  @Override
  void sendRtcpPacket(byte[] buffer, int length) {
    rtcpOut.accept(Arrays.copyOf(buffer, length));
  }

  @Override
  SctpSession sctp() {
    return null;
  }

  @Override
  long droppedBelow(DropReason reason) {
    return 0;
  }

  @Override
  void closeNetwork() {
    connected = false;
  }
}
