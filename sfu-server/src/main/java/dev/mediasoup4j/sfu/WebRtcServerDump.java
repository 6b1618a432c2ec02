package dev.mediasoup4j.sfu;

import java.util.List;

/**
 * What a WebRTC server knows.
 *
 * @param ports without remote address
 * @param webRtcTransports transports that use it
 * @param localIceUsernameFragments fragments that checks are taken for: one a transport, two while
 *     its ICE restarts
 * @param tuples addresses that endpoints have shown to be theirs
 * @param dropped packets that were nobody's
 */
public record WebRtcServerDump(
    String id,
    List<TransportTuple> ports,
    int webRtcTransports,
    int localIceUsernameFragments,
    int tuples,
    long dropped) {
  public WebRtcServerDump {
    ports = List.copyOf(ports);
  }
}
