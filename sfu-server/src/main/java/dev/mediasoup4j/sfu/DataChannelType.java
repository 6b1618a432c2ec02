package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a data producer's or consumer's messages come and go; mediasoup's names. */
public enum DataChannelType {
  /** On a stream of the transport's SCTP association. */
  @JsonProperty("sctp")
  SCTP,
  /** Through the user's own calls and listeners, on a {@link DirectTransport}. */
  @JsonProperty("direct")
  DIRECT
}
