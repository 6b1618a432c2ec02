package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What an endpoint or a router can receive.
 *
 * @param codecs media and RTX codecs, preferred ones first
 * @param headerExtensions RTP header extensions
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RtpCapabilities(
    List<RtpCodecCapability> codecs, List<RtpHeaderExtension> headerExtensions) {

  public RtpCapabilities {
    codecs = Copies.of("codecs", codecs);
    headerExtensions = Copies.of("headerExtensions", headerExtensions);
  }
}
