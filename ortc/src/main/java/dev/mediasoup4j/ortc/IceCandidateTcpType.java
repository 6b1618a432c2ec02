package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonValue;

/** Who opens the connection of a TCP candidate (RFC 6544 section 4.5). */
public enum IceCandidateTcpType {
  ACTIVE("active"),
  PASSIVE("passive"),
  SIMULTANEOUS_OPEN("so");

  private final String value;

  IceCandidateTcpType(String value) {
    this.value = value;
  }

  /** As written in JSON. */
  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
