package dev.mediasoup4j.sfu.trace;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way a traced packet goes, seen from the SFU. */
public enum TraceDirection {
  @JsonProperty("in")
  IN,
  @JsonProperty("out")
  OUT
}
