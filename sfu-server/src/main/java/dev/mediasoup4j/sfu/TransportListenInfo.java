package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a transport listens for UDP, as mediasoup's {@code TransportListenInfo}.
 *
 * @param ip IPv4 or IPv6 address to bind, never a name
 * @param announcedAddress address or host name that peers are told instead of {@code ip}: for hosts
 *     behind NAT
 * @param port fixed port, or null for a free one of the range
 * @param portRange null for the worker's
 */
public record TransportListenInfo(
    String ip,
    @Nullable String announcedAddress,
    @Nullable Integer port,
    @Nullable PortRange portRange) {
  public TransportListenInfo {
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

  /** Listens on {@code ip}, with a port of the worker's range. */
  public static TransportListenInfo of(String ip) {
    return new TransportListenInfo(ip, null, null, null);
  }

  public TransportListenInfo announcedAddress(String address) {
    return new TransportListenInfo(ip, address, port, portRange);
  }

  public TransportListenInfo port(int fixedPort) {
    return new TransportListenInfo(ip, announcedAddress, fixedPort, portRange);
  }

  /** The same address with a port of the range: the worker's, if it has none of its own. */
  TransportListenInfo anyPort() {
    return new TransportListenInfo(ip, announcedAddress, null, portRange);
  }

  public TransportListenInfo portRange(int min, int max) {
    return new TransportListenInfo(ip, announcedAddress, port, new PortRange(min, max));
  }
}
