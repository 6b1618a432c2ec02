package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.TransportProtocol;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a transport listens, as mediasoup's {@code TransportListenInfo}. Each method with an
 * argument returns a changed copy.
 *
 * @param protocol TCP for WebRTC transports and servers only
 * @param ip IPv4 or IPv6 address to bind, never a name
 * @param announcedAddress address or host name that peers are told instead of {@code ip}: for hosts
 *     behind NAT
 * @param exposeInternalIp whether peers are told {@code ip} beside an announced address, with a
 *     lower priority
 * @param port fixed port, or null for a free one of the range
 * @param portRange null for the worker's
 */
public record TransportListenInfo(
    TransportProtocol protocol,
    String ip,
    @Nullable String announcedAddress,
    boolean exposeInternalIp,
    @Nullable Integer port,
    @Nullable PortRange portRange,
    TransportSocketOptions socket) {
  public TransportListenInfo {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(ip, "ip");
    Objects.requireNonNull(socket, "socket");
    if (ip.isBlank()) {
      throw new InvalidParametersException("ip is empty");
    }
    if (announcedAddress != null && announcedAddress.isBlank()) {
      throw new InvalidParametersException("if given, announcedAddress must not be empty");
    }
    if (port != null && (port < 1 || port > 65535)) {
      throw new InvalidParametersException("invalid port " + port);
    }
  }

  /** Listens for UDP on {@code ip}, with a port of the worker's range. */
  public static TransportListenInfo of(String ip) {
    return new TransportListenInfo(
        TransportProtocol.UDP, ip, null, false, null, null, TransportSocketOptions.DEFAULT);
  }

  /** Listens for TCP instead. */
  public TransportListenInfo tcp() {
    return new TransportListenInfo(
        TransportProtocol.TCP, ip, announcedAddress, exposeInternalIp, port, portRange, socket);
  }

  public TransportListenInfo announcedAddress(String address) {
    return new TransportListenInfo(
        protocol, ip, address, exposeInternalIp, port, portRange, socket);
  }

  public TransportListenInfo exposeInternalIp(boolean exposed) {
    return new TransportListenInfo(
        protocol, ip, announcedAddress, exposed, port, portRange, socket);
  }

  public TransportListenInfo port(int fixedPort) {
    return withPorts(fixedPort, portRange);
  }

  public TransportListenInfo portRange(int min, int max) {
    return withPorts(port, new PortRange(min, max));
  }

  public TransportListenInfo socket(TransportSocketOptions options) {
    return new TransportListenInfo(
        protocol, ip, announcedAddress, exposeInternalIp, port, portRange, options);
  }

  /** The same address with a port of the range: the worker's, if it has none of its own. */
  TransportListenInfo anyPort() {
    return withPorts(null, portRange);
  }

  private TransportListenInfo withPorts(@Nullable Integer fixed, @Nullable PortRange range) {
    return new TransportListenInfo(
        protocol, ip, announcedAddress, exposeInternalIp, fixed, range, socket);
  }

  /** The ports to choose from. */
  PortRange portsOr(PortRange workers) {
    if (portRange != null) {
      return portRange;
    }
    return port != null ? new PortRange(port, port) : workers;
  }
}
