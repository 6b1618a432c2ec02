package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What an SFU supports, before a router has chosen payload types.
 *
 * @param codecs media codecs
 * @param headerExtensions RTP header extensions
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RouterRtpCapabilities(
    List<RouterRtpCodecCapability> codecs, List<RtpHeaderExtension> headerExtensions) {

  public RouterRtpCapabilities {
    codecs = Copies.of("codecs", codecs);
    headerExtensions = Copies.of("headerExtensions", headerExtensions);
  }
}
