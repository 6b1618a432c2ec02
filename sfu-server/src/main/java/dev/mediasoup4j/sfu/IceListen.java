package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.rtc.ice.IceTuple;
import java.util.List;

/** Where a WebRTC transport can be reached: ports of its own, or of a {@link WebRtcServer}. */
interface IceListen extends AutoCloseable {
  /** In the order of preference. */
  List<IceCandidate> candidates();

  /** What users are told of a path. */
  TransportTuple describe(IceTuple tuple);

  /** Checks for this fragment are the transport's from now on. */
  void usernameFragmentAdded(String usernameFragment);

  void usernameFragmentRemoved(String usernameFragment);

  /** The endpoint has shown that this path is its own. */
  void tupleAdded(IceTuple tuple);

  /** The path is not used any more. */
  void tupleRemoved(IceTuple tuple);

  @Override
  void close();
}
