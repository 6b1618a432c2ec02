package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceCandidateType;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.TransportProtocol;
import dev.mediasoup4j.rtc.ice.IceTuple;
import dev.mediasoup4j.rtc.io.DatagramHandler;
import dev.mediasoup4j.rtc.io.UdpSocket;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The UDP sockets of a transport, one a listen address, and what peers are told of them. */
final class ListenSockets implements IceListen {
  private static final Logger log = LoggerFactory.getLogger(ListenSockets.class);

  // Only what is an address already: names would be looked up, which blocks.
  private static final Pattern IP_ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\\w+)?");
  private static final int TYPE_PREFERENCE = 64;
  private static final int FIRST_LOCAL_PREFERENCE = 10_000;
  private static final int LOCAL_PREFERENCE_STEP = 100;
  private static final int COMPONENT = 1;

  private record Listening(TransportListenInfo info, UdpSocket socket) {
    String announced() {
      String announced = info.announcedAddress();
      return announced != null ? announced : info.ip();
    }

    int port() {
      return socket.localAddress().getPort();
    }
  }

  private final List<Listening> sockets = new ArrayList<>();

  private ListenSockets() {}

  /**
   * On the loop.
   *
   * @throws InvalidParametersException if an address is none or can't be bound; nothing stays bound
   */
  static ListenSockets bind(
      NetworkServices network, List<TransportListenInfo> infos, DatagramHandler handler) {
    var bound = new ListenSockets();
    for (TransportListenInfo info : infos) {
      try {
        bound.sockets.add(new Listening(info, bind(network, info, handler)));
      } catch (InvalidParametersException e) {
        bound.close();
        throw e;
      }
    }
    return bound;
  }

  private static UdpSocket bind(
      NetworkServices network, TransportListenInfo info, DatagramHandler handler) {
    InetAddress address = address(info.ip());
    PortRange range = info.portRange() != null ? info.portRange() : network.rtcPorts();
    Integer port = info.port();
    try {
      return port != null && info.portRange() == null
          ? network.rtcLoop().bindUdp(address, port, handler)
          : network.rtcLoop().bindUdp(address, range.min(), range.max(), handler);
    } catch (BindException e) {
      throw new InvalidParametersException(
          "can't listen on ip \"" + info.ip() + "\": " + e.getMessage(), e);
    }
  }

  private static InetAddress address(String ip) {
    if (!IP_ADDRESS.matcher(ip).matches()) {
      throw new InvalidParametersException("ip is not an IP address: \"" + ip + "\"");
    }
    try {
      return InetAddress.getByName(ip);
    } catch (UnknownHostException e) {
      throw new InvalidParametersException("ip is not an IP address: \"" + ip + "\"", e);
    }
  }

  /** In the order of preference (RFC 8445 section 5.1.2.1, with mediasoup's preferences). */
  @Override
  public List<IceCandidate> candidates() {
    List<IceCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < sockets.size(); i++) {
      Listening listening = sockets.get(i);
      long localPreference = Math.max(0, FIRST_LOCAL_PREFERENCE - i * LOCAL_PREFERENCE_STEP);
      candidates.add(
          new IceCandidate(
              "udpcandidate",
              ((long) TYPE_PREFERENCE << 24) + (localPreference << 8) + 256 - COMPONENT,
              listening.announced(),
              TransportProtocol.UDP,
              listening.port(),
              IceCandidateType.HOST,
              null));
    }
    return List.copyOf(candidates);
  }

  @Override
  public TransportTuple describe(IceTuple tuple) {
    for (Listening listening : sockets) {
      if (listening.socket() == tuple.local()) {
        return new TransportTuple(
            listening.announced(),
            listening.port(),
            tuple.remote().getAddress().getHostAddress(),
            tuple.remote().getPort(),
            TransportProtocol.UDP);
      }
    }
    throw new IllegalArgumentException("a tuple of another transport: " + tuple);
  }

  @Override
  public void close() {
    for (Listening listening : sockets) {
      try {
        listening.socket().close();
      } catch (RuntimeException e) {
        log.error("closing {} failed", listening.socket(), e);
      }
    }
  }
}
