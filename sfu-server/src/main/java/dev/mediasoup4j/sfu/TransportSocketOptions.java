package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.rtc.io.UdpOptions;

/**
 * How a socket is opened, as the {@code flags} and buffer sizes of mediasoup's {@code
 * TransportListenInfo}. But for {@code ipv6Only} TCP ports take no notice. Each method with an
 * argument returns a changed copy.
 *
 * @param ipv6Only whether {@code ::} takes no IPv4; without effect on other addresses. Needs epoll,
 *     so Linux
 * @param udpReusePort whether sockets of other workers or processes that want it too may have the
 *     same port
 * @param sendBufferSize bytes that the kernel is asked for; 0 for 4 MiB
 * @param recvBufferSize bytes that the kernel is asked for; 0 for 4 MiB
 */
public record TransportSocketOptions(
    boolean ipv6Only, boolean udpReusePort, int sendBufferSize, int recvBufferSize) {
  public static final TransportSocketOptions DEFAULT =
      new TransportSocketOptions(false, false, 0, 0);

  public TransportSocketOptions {
    requireSize("sendBufferSize", sendBufferSize);
    requireSize("recvBufferSize", recvBufferSize);
  }

  public TransportSocketOptions ipv6Only(boolean only) {
    return new TransportSocketOptions(only, udpReusePort, sendBufferSize, recvBufferSize);
  }

  public TransportSocketOptions udpReusePort(boolean reused) {
    return new TransportSocketOptions(ipv6Only, reused, sendBufferSize, recvBufferSize);
  }

  private static void requireSize(String name, int bytes) {
    if (bytes < 0) {
      throw new InvalidParametersException(name + " is negative: " + bytes);
    }
  }

  UdpOptions udp() {
    UdpOptions defaults = UdpOptions.DEFAULT;
    return new UdpOptions(
        udpReusePort,
        ipv6Only,
        sendBufferSize == 0 ? defaults.sendBufferBytes() : sendBufferSize,
        recvBufferSize == 0 ? defaults.receiveBufferBytes() : recvBufferSize);
  }
}
