package dev.mediasoup4j.sfu.trace;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a consumer can be traced for, as mediasoup's {@code ConsumerTraceEventType}. */
public enum ConsumerTraceEventType {
  /** A packet is sent. */
  @JsonProperty("rtp")
  RTP,
  /** The first packet of a key frame is sent. */
  @JsonProperty("keyframe")
  KEYFRAME,
  /** The endpoint asks for lost packets. */
  @JsonProperty("nack")
  NACK,
  /** The endpoint asks for a key frame. */
  @JsonProperty("pli")
  PLI,
  /** The endpoint asks for a key frame. */
  @JsonProperty("fir")
  FIR
}
