package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonProperty;

/** State of a transport's SCTP association, as mediasoup's {@code SctpState}. */
public enum SctpState {
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
