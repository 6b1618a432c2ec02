package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An RTP header extension of both sides.
 *
 * @param kind audio or video
 * @param uri one of {@link RtpHeaderExtensionUri}, or any other
 * @param sendId identifier in the packets that the device sends
 * @param recvId identifier in the packets that the device receives
 * @param encrypt whether encryption by RFC 6904 is preferred
 * @param direction as seen by the device
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExtendedRtpHeaderExtension(
    @JsonProperty(required = true) MediaKind kind,
    @JsonProperty(required = true) String uri,
    @JsonProperty(required = true) int sendId,
    @JsonProperty(required = true) int recvId,
    boolean encrypt,
    RtpHeaderExtensionDirection direction) {

  public ExtendedRtpHeaderExtension {
    Fields.require("headerExtension.kind", kind);
    Fields.require("headerExtension.uri", uri);
    direction = Fields.orElse(direction, RtpHeaderExtensionDirection.SENDRECV);
  }
}
