package dev.mediasoup4j.sfu.trace;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a producer can be traced for, as mediasoup's {@code ProducerTraceEventType}. */
public enum ProducerTraceEventType {
  /** A packet came. */
  @JsonProperty("rtp")
  RTP,
  /** The first packet of a key frame came. */
  @JsonProperty("keyframe")
  KEYFRAME,
  /** Lost packets are asked for. */
  @JsonProperty("nack")
  NACK,
  /** A key frame is asked for. */
  @JsonProperty("pli")
  PLI,
  /** A key frame is asked for. */
  @JsonProperty("fir")
  FIR,
  /** A sender report came. */
  @JsonProperty("sr")
  SR
}
