package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonProperty;

/** State of a transport's ICE agent, as mediasoup's {@code IceState}. */
public enum IceState {
  @JsonProperty("new")
  NEW,
  @JsonProperty("connected")
  CONNECTED,
  @JsonProperty("completed")
  COMPLETED,
  @JsonProperty("disconnected")
  DISCONNECTED,
  @JsonProperty("closed")
  CLOSED
}
