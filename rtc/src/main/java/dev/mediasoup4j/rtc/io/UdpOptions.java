package dev.mediasoup4j.rtc.io;

/**
 * What a UDP socket is opened with.
 *
 * @param reusePort whether other sockets that want it too may have the same port: the kernel
 *     spreads what comes over them
 * @param ipv6Only whether a socket of the IPv6 wildcard address takes no IPv4; see {@link
 *     RtcLoop#supportsIpv6Only}
 * @param sendBufferBytes asked for; the kernel caps it at net.core.wmem_max
 * @param receiveBufferBytes asked for; the kernel caps it at net.core.rmem_max
 */
public record UdpOptions(
    boolean reusePort, boolean ipv6Only, int sendBufferBytes, int receiveBufferBytes) {
  private static final int BUFFER_BYTES = 4 << 20;

  public static final UdpOptions DEFAULT = new UdpOptions(false, false, BUFFER_BYTES, BUFFER_BYTES);

  public UdpOptions {
    if (sendBufferBytes < 1 || receiveBufferBytes < 1) {
      throw new IllegalArgumentException(
          "no size of a buffer: %d, %d".formatted(sendBufferBytes, receiveBufferBytes));
    }
  }
}
