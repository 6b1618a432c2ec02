package dev.mediasoup4j.rtc.io;

import java.net.InetSocketAddress;

/** Takes the datagrams of a {@link UdpSocket}, on its loop's thread. */
@FunctionalInterface
public interface DatagramHandler {
  /**
   * Takes one datagram. The buffer is the handler's during the call only; it may be changed in
   * place and has {@link RtcLoop#HEADROOM_BYTES} of room behind {@code offset + length}. What the
   * handler throws is counted and logged, and the loop goes on.
   *
   * @param socket where it arrived
   * @param nowNanos when the batch that it came in was read, on the clock of {@link
   *     RtcLoop#nowNanos()}
   */
  void onDatagram(
      UdpSocket socket,
      byte[] buffer,
      int offset,
      int length,
      InetSocketAddress remote,
      long nowNanos);
}
