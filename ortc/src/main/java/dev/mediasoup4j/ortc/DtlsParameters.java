package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * DTLS of a transport.
 *
 * @param role {@code auto} when absent
 * @param fingerprints of the certificate, one for each hash function
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DtlsParameters(
    DtlsRole role, @JsonProperty(required = true) List<DtlsFingerprint> fingerprints) {

  public DtlsParameters {
    Fields.require("dtlsParameters.fingerprints", fingerprints);
    role = Fields.orElse(role, DtlsRole.AUTO);
    fingerprints = Copies.of("fingerprints", fingerprints);
  }

  public DtlsParameters withRole(DtlsRole value) {
    return new DtlsParameters(value, fingerprints);
  }
}
