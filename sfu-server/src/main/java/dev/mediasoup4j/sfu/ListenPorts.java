package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.TransportProtocol;
import dev.mediasoup4j.ortc.UnsupportedException;
import dev.mediasoup4j.rtc.ice.IceTuple;
import dev.mediasoup4j.rtc.io.TcpConnection;
import dev.mediasoup4j.sfu.dump.IpPort;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Bound ports, one a listen address, and what peers are told of them. */
final class ListenPorts implements IceListen {
  private static final int FIRST_LOCAL_PREFERENCE = 10_000;
  private static final int LOCAL_PREFERENCE_STEP = 100;

  /** What a preferred protocol has more, in mediasoup's WebRtcServer. */
  private static final int PREFERRED = 1000;

  private final List<ListenPort> ports = new ArrayList<>();

  private ListenPorts() {}

  /**
   * On the loop.
   *
   * @throws InvalidParametersException if an address is none or can't be bound; nothing stays bound
   * @throws UnavailableException if every port of a range is taken; nothing stays bound
   * @throws UnsupportedException if IPv6 alone is wanted where that can't be had; nothing stays
   *     bound
   */
  static ListenPorts bind(
      NetworkServices network, List<TransportListenInfo> infos, ListenPort.Receiver receiver) {
    var bound = new ListenPorts();
    for (TransportListenInfo info : infos) {
      try {
        bound.ports.add(ListenPort.bind(network, info, receiver));
      } catch (InvalidParametersException | UnavailableException | UnsupportedException e) {
        bound.close();
        throw e;
      }
    }
    return bound;
  }

  List<IpPort> bound(TransportProtocol protocol) {
    return ports.stream()
        .filter(port -> port.info().protocol() == protocol)
        .map(port -> new IpPort(port.info().ip(), port.localAddress().getPort()))
        .toList();
  }

  @Override
  public List<IceCandidate> candidates() {
    return candidates(protocol -> true, protocol -> false);
  }

  /** Each listen address is preferred to the next, whether that is wanted or not. */
  List<IceCandidate> candidates(
      Predicate<TransportProtocol> wanted, Predicate<TransportProtocol> preferred) {
    List<IceCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < ports.size(); i++) {
      TransportProtocol protocol = ports.get(i).info().protocol();
      int preference = Math.max(0, FIRST_LOCAL_PREFERENCE - i * LOCAL_PREFERENCE_STEP);
      if (wanted.test(protocol)) {
        int extra = preferred.test(protocol) ? PREFERRED : 0;
        candidates.addAll(ports.get(i).candidates(preference + extra));
      }
    }
    return List.copyOf(candidates);
  }

  @Override
  public TransportTuple describe(IceTuple tuple) {
    for (ListenPort port : ports) {
      if (port.owns(tuple.local())) {
        return port.tuple(tuple.remote());
      }
    }
    throw new IllegalArgumentException("a tuple of another transport: " + tuple);
  }

  @Override
  public void usernameFragmentAdded(String usernameFragment) {}

  @Override
  public void usernameFragmentRemoved(String usernameFragment) {}

  @Override
  public void tupleAdded(IceTuple tuple) {
    if (tuple.local() instanceof TcpConnection connection) {
      connection.keep();
    }
  }

  @Override
  public void tupleRemoved(IceTuple tuple) {
    if (tuple.local() instanceof TcpConnection connection) {
      connection.close();
    }
  }

  @Override
  public void close() {
    ports.forEach(ListenPort::close);
  }
}
