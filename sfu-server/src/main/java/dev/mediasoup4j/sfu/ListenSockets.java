package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceCandidateType;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.TransportProtocol;
import dev.mediasoup4j.rtc.ice.IceTuple;
import dev.mediasoup4j.rtc.io.DatagramHandler;
import java.util.ArrayList;
import java.util.List;

/** The UDP sockets of a transport, one a listen address, and what peers are told of them. */
final class ListenSockets implements IceListen {
  private static final int TYPE_PREFERENCE = 64;
  private static final int FIRST_LOCAL_PREFERENCE = 10_000;
  private static final int LOCAL_PREFERENCE_STEP = 100;
  private static final int COMPONENT = 1;

  private final List<ListeningSocket> sockets = new ArrayList<>();

  private ListenSockets() {}

  /**
   * On the loop.
   *
   * @throws InvalidParametersException if an address is none or can't be bound; nothing stays bound
   * @throws UnavailableException if every port of a range is taken; nothing stays bound
   */
  static ListenSockets bind(
      NetworkServices network, List<TransportListenInfo> infos, DatagramHandler handler) {
    var bound = new ListenSockets();
    for (TransportListenInfo info : infos) {
      try {
        bound.sockets.add(ListeningSocket.bind(network, info, handler));
      } catch (InvalidParametersException | UnavailableException e) {
        bound.close();
        throw e;
      }
    }
    return bound;
  }

  /** In the order of preference (RFC 8445 section 5.1.2.1, with mediasoup's preferences). */
  @Override
  public List<IceCandidate> candidates() {
    List<IceCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < sockets.size(); i++) {
      ListeningSocket listening = sockets.get(i);
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
    for (ListeningSocket listening : sockets) {
      if (listening.socket() == tuple.local()) {
        return listening.tuple(tuple.remote());
      }
    }
    throw new IllegalArgumentException("a tuple of another transport: " + tuple);
  }

  @Override
  public void close() {
    for (ListeningSocket listening : sockets) {
      listening.close();
    }
  }
}
