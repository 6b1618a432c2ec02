package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonValue;

/** Hash function of a certificate fingerprint (RFC 8122 section 5). */
public enum FingerprintAlgorithm {
  SHA_1("sha-1"),
  SHA_224("sha-224"),
  SHA_256("sha-256"),
  SHA_384("sha-384"),
  SHA_512("sha-512");

  private final String value;

  FingerprintAlgorithm(String value) {
    this.value = value;
  }

  /** As written in JSON. */
  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
