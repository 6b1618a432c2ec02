package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonValue;

/** Transport below ICE. */
public enum TransportProtocol {
  UDP("udp"),
  TCP("tcp");

  private final String value;

  TransportProtocol(String value) {
    this.value = value;
  }

  /** As written in JSON. */
  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
