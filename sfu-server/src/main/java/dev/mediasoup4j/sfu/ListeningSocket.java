package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.TransportProtocol;
import dev.mediasoup4j.rtc.io.DatagramHandler;
import dev.mediasoup4j.rtc.io.PortsExhaustedException;
import dev.mediasoup4j.rtc.io.UdpSocket;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bound UDP socket, and what peers are told of it. */
record ListeningSocket(TransportListenInfo info, UdpSocket socket) implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ListeningSocket.class);

  // Only what is an address already: names would be looked up, which blocks.
  private static final Pattern IP_ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\\w+)?");

  /**
   * On the loop.
   *
   * @throws InvalidParametersException if the address is none or can't be bound
   * @throws UnavailableException if every port of the range is taken
   */
  static ListeningSocket bind(
      NetworkServices network, TransportListenInfo info, DatagramHandler handler) {
    InetAddress address = address(info.ip());
    PortRange range = info.portRange() != null ? info.portRange() : network.rtcPorts();
    Integer port = info.port();
    try {
      UdpSocket socket =
          port != null && info.portRange() == null
              ? network.rtcLoop().bindUdp(address, port, handler)
              : network.rtcLoop().bindUdp(address, range.min(), range.max(), handler);
      return new ListeningSocket(info, socket);
    } catch (PortsExhaustedException e) {
      throw new UnavailableException(String.valueOf(e.getMessage()), e);
    } catch (BindException e) {
      throw new InvalidParametersException(
          "can't listen on ip \"" + info.ip() + "\": " + e.getMessage(), e);
    }
  }

  /**
   * @throws InvalidParametersException if it is a name, or no address at all
   */
  static InetAddress address(String ip) {
    if (!IP_ADDRESS.matcher(ip).matches()) {
      throw new InvalidParametersException("ip is not an IP address: \"" + ip + "\"");
    }
    try {
      return InetAddress.getByName(ip);
    } catch (UnknownHostException e) {
      throw new InvalidParametersException("ip is not an IP address: \"" + ip + "\"", e);
    }
  }

  String announced() {
    String announced = info.announcedAddress();
    return announced != null ? announced : info.ip();
  }

  int port() {
    return socket.localAddress().getPort();
  }

  /** What users are told of the path to {@code remote}, or of none yet. */
  TransportTuple tuple(@Nullable InetSocketAddress remote) {
    return new TransportTuple(
        announced(),
        port(),
        remote == null ? null : remote.getAddress().getHostAddress(),
        remote == null ? null : (Integer) remote.getPort(),
        TransportProtocol.UDP);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (RuntimeException e) {
      log.error("closing {} failed", socket, e);
    }
  }
}
