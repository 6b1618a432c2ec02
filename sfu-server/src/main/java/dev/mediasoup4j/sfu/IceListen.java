package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.rtc.ice.IceTuple;
import java.util.List;

/** Where a WebRTC transport can be reached. */
interface IceListen extends AutoCloseable {
  /** In the order of preference. */
  List<IceCandidate> candidates();

  /** What users are told of a path. */
  TransportTuple describe(IceTuple tuple);

  @Override
  void close();
}
