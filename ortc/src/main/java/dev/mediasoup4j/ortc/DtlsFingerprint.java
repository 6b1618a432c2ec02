package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Fingerprint of a certificate (RFC 8122 section 5).
 *
 * @param algorithm the hash function
 * @param value two hexadecimal digits a byte, with colons between
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DtlsFingerprint(
    @JsonProperty(required = true) FingerprintAlgorithm algorithm,
    @JsonProperty(required = true) String value) {

  public DtlsFingerprint {
    Fields.require("dtlsFingerprint.algorithm", algorithm);
    Fields.require("dtlsFingerprint.value", value);
  }
}
