package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a producer's encodings relate, as mediasoup's {@code ProducerType}. */
public enum ProducerType {
  /** One stream with one spatial layer. */
  @JsonProperty("simple")
  SIMPLE,
  /** Several streams of the same source. */
  @JsonProperty("simulcast")
  SIMULCAST,
  /** One stream with several spatial layers. */
  @JsonProperty("svc")
  SVC
}
