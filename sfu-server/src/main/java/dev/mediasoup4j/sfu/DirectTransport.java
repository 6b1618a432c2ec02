package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.sfu.dump.DirectTransportDump;
import dev.mediasoup4j.sfu.stream.RtpStreamSend;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A transport without network, to the user's own code: what its producers receive is given to
 * {@link Producer#send} and {@link DataProducer#send}, what its consumers send comes to {@link
 * Consumer#onRtp} and {@link DataConsumer#onMessage}. Follows mediasoup's DirectTransport.
 */
public final class DirectTransport extends Transport {
  /** Room that the SFU needs behind a packet to rewrite its header extensions. */
  static final int PACKET_HEADROOM = 128;

  /** As mediasoup: an MTU and some. */
  private static final int MAX_RTCP_BYTES = 1500;

  private final EventSource<byte[]> rtcp;
  private final int maxMessageSize;
  private final RtpPacket sending = new RtpPacket();

  DirectTransport(Router router, DirectTransportOptions options) {
    super(router, options.appData());
    this.maxMessageSize = options.maxMessageSize();
    this.rtcp = event("rtcp");
    becomeConnected();
  }

  /** Largest message of {@link DataProducer#send}, in bytes. */
  public int maxMessageSize() {
    return maxMessageSize;
  }

  /**
   * Takes an RTCP packet, compound or single, as if the endpoint had sent it. One that is malformed
   * or longer than an MTU is dropped and counted.
   *
   * @param packet is copied
   */
  public CompletableFuture<Void> sendRtcp(byte[] packet) {
    byte[] copy = packet.clone();
    return call(
        () -> {
          countReceived(copy.length);
          if (copy.length > MAX_RTCP_BYTES) {
            drop(DropReason.MALFORMED_RTCP);
          } else {
            receiveRtcp(copy, 0, copy.length, loop().nowNanos());
          }
          return null;
        });
  }

  /** An RTCP packet that the SFU sends to the endpoint: reports, NACK, PLI. */
  public void onRtcp(Listener<byte[]> listener) {
    rtcp.add(listener);
  }

  @Override
  public TransportType type() {
    return TransportType.DIRECT;
  }

  @Override
  public CompletableFuture<DirectTransportDump> dump() {
    return call(() -> new DirectTransportDump(baseDump(maxMessageSize, null)));
  }

  @Override
  public CompletableFuture<DirectTransportStats> getStats() {
    return call(
        () ->
            new DirectTransportStats(
                "direct-transport", TransportStats.of(this, loop().nowNanos())));
  }

  void receiveRtp(Producer producer, byte[] buffer, int length) {
    countReceived(length);
    receiveRtp(producer, buffer, length, loop().nowNanos());
  }

  void countReceived(int bytes) {
    counters().received.add(loop().nowNanos(), bytes);
  }

  @Override
  boolean direct() {
    return true;
  }

  @Override
  boolean connected() {
    return !closed();
  }

  @Override
  void sendRtpPacket(byte[] buffer, int length) {
    if (!sending.wrap(buffer, 0, length)) {
      throw new IllegalStateException("a consumer wrote what is no RTP");
    }
    Consumer consumer = consumer(sending.ssrc());
    if (consumer != null) {
      counters().sent.add(loop().nowNanos(), length);
      consumer.emitRtp(Arrays.copyOf(buffer, length));
    }
  }

  private @Nullable Consumer consumer(long ssrc) {
    for (Consumer consumer : consumers()) {
      for (RtpStreamSend stream : consumer.streams()) {
        Long rtxSsrc = stream.rtxSsrc();
        if (stream.parameters().ssrc() == ssrc || (rtxSsrc != null && rtxSsrc == ssrc)) {
          return consumer;
        }
      }
    }
    return null;
  }

  @Override
  void sendRtcpPacket(byte[] buffer, int length) {
    counters().sent.add(loop().nowNanos(), length);
    rtcp.emit(Arrays.copyOf(buffer, length));
  }

  @Override
  @Nullable SctpSession sctp() {
    return null;
  }

  @Override
  long droppedBelow(DropReason reason) {
    return 0;
  }

  @Override
  void closeNetwork() {}
}
