package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a device and its router have in common, with the payload types and header extension
 * identifiers of either side.
 *
 * @param codecs media codecs, in the order that the device chose
 * @param headerExtensions RTP header extensions
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExtendedRtpCapabilities(
    List<ExtendedRtpCodecCapability> codecs, List<ExtendedRtpHeaderExtension> headerExtensions) {

  public ExtendedRtpCapabilities {
    codecs = Copies.of("codecs", codecs);
    headerExtensions = Copies.of("headerExtensions", headerExtensions);
  }
}
