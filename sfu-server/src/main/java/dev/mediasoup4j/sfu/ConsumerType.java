package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a consumer does with its producer's layers, as mediasoup's {@code ConsumerType}. */
public enum ConsumerType {
  @JsonProperty("simple")
  SIMPLE,
  @JsonProperty("simulcast")
  SIMULCAST,
  @JsonProperty("svc")
  SVC,
  @JsonProperty("pipe")
  PIPE
}
