package dev.mediasoup4j.sfu.trace;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a transport can be traced for, as mediasoup's {@code TransportTraceEventType}. */
public enum TransportTraceEventType {
  /** A packet is sent to find out what the path can carry. */
  @JsonProperty("probation")
  PROBATION,
  /** The estimate of what the path can carry has changed. */
  @JsonProperty("bwe")
  BWE
}
