package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonValue;

/** Type of an ICE candidate (RFC 8445 section 4). */
public enum IceCandidateType {
  HOST("host"),
  SERVER_REFLEXIVE("srflx"),
  PEER_REFLEXIVE("prflx"),
  RELAY("relay");

  private final String value;

  IceCandidateType(String value) {
    this.value = value;
  }

  /** As written in JSON. */
  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
