package dev.mediasoup4j.sfu.dump;

import java.util.List;

/**
 * What a worker has, as mediasoup's {@code WorkerDump}.
 *
 * @param pid of the process
 */
public record WorkerDump(long pid, List<String> webRtcServerIds, List<String> routerIds) {
  public WorkerDump {
    webRtcServerIds = List.copyOf(webRtcServerIds);
    routerIds = List.copyOf(routerIds);
  }
}
