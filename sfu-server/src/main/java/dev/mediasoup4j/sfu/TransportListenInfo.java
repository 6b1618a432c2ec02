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
 * @param port fixed port, or null for a free one of the range
 * @param portRange null for the worker's
 */
public record TransportListenInfo(
    TransportProtocol protocol,
    String ip,
    @Nullable String announcedAddress,
    @Nullable Integer port,
    @Nullable PortRange portRange) {
  public TransportListenInfo {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(ip, "ip");
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
    return new TransportListenInfo(TransportProtocol.UDP, ip, null, null, null);
  }

  /** Listens for TCP instead. */
  public TransportListenInfo tcp() {
    return new TransportListenInfo(TransportProtocol.TCP, ip, announcedAddress, port, portRange);
  }

  public TransportListenInfo announcedAddress(String address) {
    return new TransportListenInfo(protocol, ip, address, port, portRange);
  }

  public TransportListenInfo port(int fixedPort) {
    return new TransportListenInfo(protocol, ip, announcedAddress, fixedPort, portRange);
  }

  public TransportListenInfo portRange(int min, int max) {
    return new TransportListenInfo(protocol, ip, announcedAddress, port, new PortRange(min, max));
  }

  /** The same address with a port of the range: the worker's, if it has none of its own. */
  TransportListenInfo anyPort() {
    return new TransportListenInfo(protocol, ip, announcedAddress, null, portRange);
  }

  /** The ports to choose from. */
  PortRange portsOr(PortRange workers) {
    if (portRange != null) {
      return portRange;
    }
    return port != null ? new PortRange(port, port) : workers;
  }
}
