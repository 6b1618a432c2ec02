package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceCandidateTcpType;
import dev.mediasoup4j.ortc.IceCandidateType;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.TransportProtocol;
import dev.mediasoup4j.ortc.UnsupportedException;
import dev.mediasoup4j.rtc.DatagramSender;
import dev.mediasoup4j.rtc.io.PortsExhaustedException;
import dev.mediasoup4j.rtc.io.TcpConnection;
import dev.mediasoup4j.rtc.io.TcpHandler;
import dev.mediasoup4j.rtc.io.TcpListener;
import dev.mediasoup4j.rtc.io.UdpSocket;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bound port, UDP or TCP, and what peers are told of it.
 *
 * @param socket null for TCP
 * @param listener null for UDP
 */
record ListenPort(
    TransportListenInfo info, @Nullable UdpSocket socket, @Nullable TcpListener listener)
    implements AutoCloseable {
  /** TCP connections of one port. */
  static final int MAX_CONNECTIONS = 1024;

  /** Time that a TCP connection has for its first authenticated check. */
  static final Duration TCP_PROBATION = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(ListenPort.class);

  // Only what is an address already: names would be looked up, which blocks.
  private static final Pattern IP_ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\\w+)?");
  private static final int TYPE_PREFERENCE = 64;
  private static final int COMPONENT = 1;
  private static final int INTERNAL_IP_PENALTY = 1000;

  /** Takes what comes to a port. */
  interface Receiver {
    void onPacket(
        DatagramSender local,
        byte[] buffer,
        int offset,
        int length,
        InetSocketAddress remote,
        long nowNanos);

    /** A TCP connection was closed. */
    default void onPathClosed(DatagramSender local, InetSocketAddress remote) {}
  }

  /**
   * On the loop.
   *
   * @throws InvalidParametersException if the address is none or can't be bound
   * @throws UnavailableException if every port of the range is taken
   * @throws UnsupportedException if IPv6 alone is wanted where that can't be had
   */
  static ListenPort bind(NetworkServices network, TransportListenInfo info, Receiver receiver) {
    InetAddress address = address(info.ip());
    PortRange range = info.portsOr(network.rtcPorts());
    if (info.socket().ipv6Only() && !network.rtcLoop().supportsIpv6Only()) {
      throw new UnsupportedException(
          "ipv6Only of ip \"" + info.ip() + "\" needs epoll, which this system does not have");
    }
    try {
      if (info.protocol() == TransportProtocol.UDP) {
        UdpSocket socket =
            network
                .rtcLoop()
                .bindUdp(
                    address, range.min(), range.max(), info.socket().udp(), receiver::onPacket);
        return new ListenPort(info, socket, null);
      }
      TcpListener listener =
          network
              .rtcLoop()
              .bindTcp(
                  address,
                  range.min(),
                  range.max(),
                  info.socket().ipv6Only(),
                  MAX_CONNECTIONS,
                  TCP_PROBATION,
                  new FromTcp(receiver));
      return new ListenPort(info, null, listener);
    } catch (PortsExhaustedException e) {
      throw new UnavailableException(String.valueOf(e.getMessage()), e);
    } catch (BindException e) {
      throw new InvalidParametersException(
          "can't listen on ip \"" + info.ip() + "\": " + e.getMessage(), e);
    }
  }

  /** As {@link #bind}, for what needs datagrams. */
  static ListenPort bindUdp(NetworkServices network, TransportListenInfo info, Receiver receiver) {
    if (info.protocol() != TransportProtocol.UDP) {
      throw new InvalidParametersException("unsupported listen protocol " + info.protocol());
    }
    return bind(network, info, receiver);
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

  InetSocketAddress localAddress() {
    if (socket != null) {
      return socket.localAddress();
    }
    if (listener != null) {
      return listener.localAddress();
    }
    throw new IllegalStateException("a port without socket");
  }

  /** Whether packets of this sender go through this port. */
  boolean owns(DatagramSender local) {
    return local == socket
        || (local instanceof TcpConnection connection && connection.listener() == listener);
  }

  /** Along the path to {@code remote}, over UDP. */
  void send(byte[] buffer, int offset, int length, InetSocketAddress remote) {
    if (socket == null) {
      throw new IllegalStateException("a TCP port has no datagrams");
    }
    socket.send(buffer, offset, length, remote);
  }

  /** What users are told of the path to {@code remote}, or of none yet. */
  TransportTuple tuple(@Nullable InetSocketAddress remote) {
    return new TransportTuple(
        announced(),
        localAddress().getPort(),
        remote == null ? null : remote.getAddress().getHostAddress(),
        remote == null ? null : (Integer) remote.getPort(),
        info.protocol());
  }

  /** RFC 8445 section 5.1.2.1, with mediasoup's preferences. */
  List<IceCandidate> candidates(int localPreference) {
    long priority =
        ((long) TYPE_PREFERENCE << 24) + ((long) localPreference << 8) + 256 - COMPONENT;
    IceCandidate announced = candidate(announced(), priority);
    return info.exposeInternalIp() && info.announcedAddress() != null
        ? List.of(announced, candidate(info.ip(), priority - INTERNAL_IP_PENALTY))
        : List.of(announced);
  }

  private IceCandidate candidate(String address, long priority) {
    boolean tcp = info.protocol() == TransportProtocol.TCP;
    return new IceCandidate(
        tcp ? "tcpcandidate" : "udpcandidate",
        priority,
        address,
        info.protocol(),
        localAddress().getPort(),
        IceCandidateType.HOST,
        tcp ? IceCandidateTcpType.PASSIVE : null);
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
      if (listener != null) {
        listener.close();
      }
    } catch (RuntimeException e) {
      log.error("closing the port of {} failed", info, e);
    }
  }

  private record FromTcp(Receiver receiver) implements TcpHandler {
    @Override
    public void onPacket(
        TcpConnection connection, byte[] buffer, int offset, int length, long nowNanos) {
      receiver.onPacket(connection, buffer, offset, length, connection.remoteAddress(), nowNanos);
    }

    @Override
    public void onClosed(TcpConnection connection) {
      receiver.onPathClosed(connection, connection.remoteAddress());
    }
  }
}
