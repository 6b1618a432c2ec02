package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * An RTP header extension (RFC 8285) in use.
 *
 * @param uri one of {@link RtpHeaderExtensionUri}, or any other
 * @param id identifier in the packet
 * @param encrypt whether the value is encrypted by RFC 6904; false when absent
 * @param parameters settings under any name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RtpHeaderExtensionParameters(
    @JsonProperty(required = true) String uri,
    @JsonProperty(required = true) int id,
    boolean encrypt,
    Map<String, Object> parameters) {

  public RtpHeaderExtensionParameters {
    Fields.require("headerExtension.uri", uri);
    parameters = Copies.of(parameters);
  }

  /** Not encrypted, without settings. */
  public RtpHeaderExtensionParameters(String uri, int id) {
    this(uri, id, false, Map.of());
  }
}
