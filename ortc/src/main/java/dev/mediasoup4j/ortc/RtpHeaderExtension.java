package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An RTP header extension (RFC 8285) that can be used.
 *
 * @param kind audio or video
 * @param uri one of {@link RtpHeaderExtensionUri}, or any other
 * @param preferredId identifier in the packet
 * @param preferredEncrypt whether encryption by RFC 6904 is preferred; false when absent
 * @param direction {@code sendrecv} when absent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RtpHeaderExtension(
    @JsonProperty(required = true) MediaKind kind,
    @JsonProperty(required = true) String uri,
    @JsonProperty(required = true) int preferredId,
    boolean preferredEncrypt,
    RtpHeaderExtensionDirection direction) {

  public RtpHeaderExtension {
    Fields.require("headerExtension.kind", kind);
    Fields.require("headerExtension.uri", uri);
    direction = Fields.orElse(direction, RtpHeaderExtensionDirection.SENDRECV);
  }

  /** Not encrypted, in both directions. */
  public RtpHeaderExtension(MediaKind kind, String uri, int preferredId) {
    this(kind, uri, preferredId, false, RtpHeaderExtensionDirection.SENDRECV);
  }
}
