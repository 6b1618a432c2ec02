package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What {@link PlainTransport#connect} and {@link PipeTransport#connect} are told of the endpoint.
 * Each method with an argument returns a changed copy.
 *
 * @param ip IPv4 or IPv6 address, never a name; null with {@code comedia}
 * @param port null with {@code comedia}
 * @param rtcpPort without {@code rtcpMux}
 * @param srtpParameters what the endpoint encrypts with, where SRTP is enabled
 */
public record PlainRemote(
    @Nullable String ip,
    @Nullable Integer port,
    @Nullable Integer rtcpPort,
    @Nullable SrtpParameters srtpParameters) {
  public PlainRemote {
    checkPort("port", port);
    checkPort("rtcpPort", rtcpPort);
  }

  private static void checkPort(String name, @Nullable Integer value) {
    if (value != null && (value < 1 || value > 65535)) {
      throw new InvalidParametersException("invalid " + name + " " + value);
    }
  }

  public static PlainRemote of(String ip, int port) {
    return new PlainRemote(ip, port, null, null);
  }

  /** Whose address is taken from its first packet. */
  public static PlainRemote comedia(@Nullable SrtpParameters srtpParameters) {
    return new PlainRemote(null, null, null, srtpParameters);
  }

  public PlainRemote rtcpPort(int value) {
    return new PlainRemote(ip, port, value, srtpParameters);
  }

  public PlainRemote srtpParameters(@Nullable SrtpParameters value) {
    return new PlainRemote(ip, port, rtcpPort, value);
  }

  /**
   * @throws InvalidParametersException if ip or port are missing, or ip is no address
   */
  InetSocketAddress address() {
    if (ip == null) {
      throw new InvalidParametersException("missing ip");
    }
    InetAddress address = ListenPort.address(ip);
    if (port == null) {
      throw new InvalidParametersException("missing port");
    }
    return new InetSocketAddress(address, port);
  }

  /**
   * @throws InvalidParametersException if it is missing though needed, or given though not
   */
  @Nullable InetSocketAddress rtcpAddress(boolean rtcpMux) {
    if (rtcpMux) {
      if (rtcpPort != null) {
        throw new InvalidParametersException("cannot set rtcpPort with rtcpMux enabled");
      }
      return null;
    }
    if (rtcpPort == null) {
      throw new InvalidParametersException("missing rtcpPort (required with rtcpMux disabled)");
    }
    return new InetSocketAddress(address().getAddress(), rtcpPort);
  }
}
