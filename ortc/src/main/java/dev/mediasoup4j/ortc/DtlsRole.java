package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonValue;

/** Who starts the DTLS handshake (RFC 8842). */
public enum DtlsRole {
  /** Either; the peer decides. */
  AUTO("auto"),
  CLIENT("client"),
  SERVER("server");

  private final String value;

  DtlsRole(String value) {
    this.value = value;
  }

  /** As written in JSON. */
  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
