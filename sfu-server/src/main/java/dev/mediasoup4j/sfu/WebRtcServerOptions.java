package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.List;
import java.util.Map;

/**
 * Options of {@link Worker#createWebRtcServer}, as mediasoup's {@code WebRtcServerOptions}.
 *
 * @param listenInfos where to listen, the preferred first; at least one
 */
public record WebRtcServerOptions(
    List<TransportListenInfo> listenInfos, Map<String, Object> appData) {
  public WebRtcServerOptions {
    listenInfos = List.copyOf(listenInfos);
    if (listenInfos.isEmpty()) {
      throw new InvalidParametersException("missing listenInfos (at least one is mandatory)");
    }
    appData = Map.copyOf(appData);
  }

  public static WebRtcServerOptions listen(TransportListenInfo... listenInfos) {
    return new WebRtcServerOptions(List.of(listenInfos), Map.of());
  }

  /** UDP and TCP on one port of an address. */
  public static WebRtcServerOptions listen(String ip, int port) {
    TransportListenInfo udp = TransportListenInfo.of(ip).port(port);
    return listen(udp, udp.tcp());
  }

  public WebRtcServerOptions appData(Map<String, Object> data) {
    return new WebRtcServerOptions(listenInfos, data);
  }
}
