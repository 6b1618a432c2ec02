package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a transport goes over, as mediasoup's {@code TransportType}. */
public enum TransportType {
  @JsonProperty("webrtc")
  WEBRTC,
  @JsonProperty("plain")
  PLAIN,
  @JsonProperty("pipe")
  PIPE,
  @JsonProperty("direct")
  DIRECT
}
