package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonProperty;

/** State of a transport's DTLS association, as mediasoup's {@code DtlsState}. */
public enum DtlsState {
  @JsonProperty("new")
  NEW,
  @JsonProperty("connecting")
  CONNECTING,
  @JsonProperty("connected")
  CONNECTED,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("closed")
  CLOSED
}
