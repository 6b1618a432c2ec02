package dev.mediasoup4j.sfu.dump;

import java.util.List;

/**
 * What a WebRTC server knows, as mediasoup's {@code WebRtcServerDump}.
 *
 * @param localIceUsernameFragments fragments that checks are taken for: one a transport, two while
 *     its ICE restarts
 * @param tuples addresses that endpoints have shown to be theirs; mediasoup's dump has a hash of
 *     each
 * @param dropped packets that were nobody's
 */
public record WebRtcServerDump(
    String id,
    List<IpPort> udpSockets,
    List<IpPort> tcpServers,
    List<String> webRtcTransportIds,
    List<IceUsernameFragment> localIceUsernameFragments,
    List<Tuple> tuples,
    long dropped) {
  public WebRtcServerDump {
    udpSockets = List.copyOf(udpSockets);
    tcpServers = List.copyOf(tcpServers);
    webRtcTransportIds = List.copyOf(webRtcTransportIds);
    localIceUsernameFragments = List.copyOf(localIceUsernameFragments);
    tuples = List.copyOf(tuples);
  }

  /** Whose checks carry this fragment. */
  public record IceUsernameFragment(String localIceUsernameFragment, String webRtcTransportId) {}

  /** Whose packets come from this address. */
  public record Tuple(String remoteIp, int remotePort, String webRtcTransportId) {}
}
