package dev.mediasoup4j.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Which local ICE candidates may be used. */
public enum IceTransportPolicy {
  /** Any. */
  @JsonProperty("all")
  ALL,
  /** Only those relayed by a TURN server. */
  @JsonProperty("relay")
  RELAY;

  /** The W3C's spelling, as {@code relay}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
