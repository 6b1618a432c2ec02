package dev.mediasoup4j.sfu.trace;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By what an endpoint lets the bandwidth to it be estimated. */
public enum BweType {
  /** It tells what arrived, and when: the estimate is made here. */
  @JsonProperty("transport-cc")
  TRANSPORT_CC,
  /** It tells its own estimate. */
  @JsonProperty("remb")
  REMB
}
