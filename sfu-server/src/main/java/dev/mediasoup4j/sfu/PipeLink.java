package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.DatagramSender;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What carries the packets of a pipe transport to its other end. Touched by the loop alone. */
interface PipeLink extends AutoCloseable {
  /** Takes what the other end sent; the buffer may be changed and has room behind. */
  interface Receiver {
    void receive(byte[] buffer, int offset, int length, long nowNanos);
  }

  /** What users are told of it; null in memory. */
  @Nullable TransportTuple tuple();

  boolean connected();

  /** The bytes are the caller's again after the call. */
  void send(byte[] buffer, int offset, int length);

  /** What it dropped for this reason. */
  long dropped(DropReason reason);

  @Override
  void close();

  /** To another machine, or process. */
  final class Udp implements PipeLink {
    private final ListenPort port;
    private final Receiver receiver;
    private volatile @Nullable InetSocketAddress remote;
    private long foreign;

    /**
     * @throws dev.mediasoup4j.ortc.InvalidParametersException if the address can't be bound
     */
    Udp(NetworkServices network, TransportListenInfo info, Receiver receiver) {
      this.receiver = receiver;
      this.port = ListenPort.bindUdp(network, info, this::onDatagram);
    }

    void connect(InetSocketAddress address) {
      remote = address;
    }

    private void onDatagram(
        DatagramSender local,
        byte[] buffer,
        int offset,
        int length,
        InetSocketAddress from,
        long nowNanos) {
      if (from.equals(remote)) {
        receiver.receive(buffer, offset, length, nowNanos);
      } else {
        foreign++;
      }
    }

    @Override
    public TransportTuple tuple() {
      return port.tuple(remote);
    }

    @Override
    public boolean connected() {
      return remote != null;
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {
      InetSocketAddress to = remote;
      if (to != null) {
        port.send(buffer, offset, length, to);
      }
    }

    @Override
    public long dropped(DropReason reason) {
      return reason == DropReason.UNKNOWN_TUPLE ? foreign : 0;
    }

    @Override
    public void close() {
      port.close();
    }
  }
}
