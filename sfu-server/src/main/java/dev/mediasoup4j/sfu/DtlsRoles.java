package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.DtlsFingerprint;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.FingerprintAlgorithm;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.rtc.dtls.CertificateFingerprint;
import dev.mediasoup4j.rtc.dtls.DtlsCertificate;
import dev.mediasoup4j.rtc.dtls.DtlsRole;
import java.util.List;
import java.util.Locale;

/** From signaled DTLS parameters to those of the handshake, and back. */
final class DtlsRoles {
  private DtlsRoles() {}

  static DtlsParameters parameters(DtlsCertificate certificate) {
    return new DtlsParameters(
        dev.mediasoup4j.ortc.DtlsRole.AUTO,
        certificate.fingerprints().stream()
            .map(
                fingerprint ->
                    new DtlsFingerprint(
                        algorithm(fingerprint.algorithm().ianaName()), fingerprint.value()))
            .toList());
  }

  private static FingerprintAlgorithm algorithm(String ianaName) {
    return FingerprintAlgorithm.valueOf(ianaName.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /**
   * The other than the endpoint's. With {@code auto} we are the client, being controlled in ICE.
   */
  static DtlsRole localRole(dev.mediasoup4j.ortc.DtlsRole remote) {
    return remote == dev.mediasoup4j.ortc.DtlsRole.CLIENT ? DtlsRole.SERVER : DtlsRole.CLIENT;
  }

  /**
   * @throws InvalidParametersException if there is none, or one is malformed
   */
  static List<CertificateFingerprint> fingerprints(DtlsParameters parameters) {
    if (parameters.fingerprints().isEmpty()) {
      throw new InvalidParametersException("empty dtlsParameters.fingerprints array");
    }
    try {
      return parameters.fingerprints().stream()
          .map(it -> CertificateFingerprint.of(it.algorithm().toString(), it.value()))
          .toList();
    } catch (InvalidParametersException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidParametersException(
          "invalid dtlsParameters.fingerprints: " + e.getMessage(), e);
    }
  }
}
