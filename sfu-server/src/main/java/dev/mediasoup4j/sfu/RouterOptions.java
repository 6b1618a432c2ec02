package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RouterRtpCodecCapability;
import java.util.List;
import java.util.Map;

/**
 * Options of {@link Worker#createRouter}, as mediasoup's {@code RouterOptions}.
 *
 * @param mediaCodecs that it forwards; see {@link MediaCodecs}
 * @param appData whatever the application wants to keep with the router
 */
public record RouterOptions(
    List<RouterRtpCodecCapability> mediaCodecs, Map<String, Object> appData) {
  public RouterOptions {
    mediaCodecs = List.copyOf(mediaCodecs);
    appData = Map.copyOf(appData);
  }

  public static RouterOptions of(List<RouterRtpCodecCapability> mediaCodecs) {
    return new RouterOptions(mediaCodecs, Map.of());
  }

  public RouterOptions appData(Map<String, Object> data) {
    return new RouterOptions(mediaCodecs, data);
  }
}
