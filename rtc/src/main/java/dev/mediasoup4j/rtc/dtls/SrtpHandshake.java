package dev.mediasoup4j.rtc.dtls;

import dev.mediasoup4j.rtc.dtls.CertificateFingerprint.Algorithm;
import dev.mediasoup4j.rtc.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;

/**
 * What a DTLS-SRTP handshake is about, the same in both roles: our certificate, the remote
 * fingerprint, the protection profile (RFC 5764 section 4.1), and the keys in the end. Lives on the
 * handshake's thread.
 */
final class SrtpHandshake {
  /**
   * How long a flight waits for its answer at first; doubled each time. RFC 6347 proposes a second,
   * which is how long a single lost datagram would delay a call.
   */
  static final int RESEND_MILLIS = 100;

  private static final byte[] NO_MKI = {};

  private final DtlsCertificate certificate;
  private final List<CertificateFingerprint> remoteFingerprints;
  private final int timeoutMillis;
  private @Nullable SrtpProfile profile;
  private byte @Nullable [] remoteCertificate;
  private @Nullable SrtpKeys keys;

  SrtpHandshake(
      DtlsCertificate certificate,
      List<CertificateFingerprint> remoteFingerprints,
      int timeoutMillis) {
    this.certificate = certificate;
    this.remoteFingerprints = strongest(remoteFingerprints);
    this.timeoutMillis = timeoutMillis;
  }

  /** RFC 8122 section 5: of several hashes, the best alone decides. */
  private static List<CertificateFingerprint> strongest(List<CertificateFingerprint> fingerprints) {
    Algorithm best =
        fingerprints.stream()
            .map(CertificateFingerprint::algorithm)
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> new IllegalArgumentException("remoteFingerprints is empty"));
    return fingerprints.stream().filter(it -> it.algorithm() == best).toList();
  }

  int timeoutMillis() {
    return timeoutMillis;
  }

  /** Forward-secret AEADs; both roles prefer them in this order. */
  int[] cipherSuites(boolean withRsa) {
    int[] ecdsa = {
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
      CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
    };
    if (!withRsa) return ecdsa;
    int[] all = Arrays.copyOf(ecdsa, ecdsa.length + 2);
    all[ecdsa.length] = CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
    all[ecdsa.length + 1] = CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384;
    return all;
  }

  TlsCredentialedSigner credentials(TlsContext context) throws IOException {
    TlsCertificate own = RecordCrypto.INSTANCE.createCertificate(certificate.der());
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        RecordCrypto.INSTANCE,
        certificate.privateKey(),
        new Certificate(new TlsCertificate[] {own}),
        SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
  }

  /** Ends the handshake, before any key exists, unless the certificate is the expected one. */
  void verify(@Nullable Certificate chain) throws IOException {
    if (chain == null || chain.isEmpty()) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate, "no remote certificate");
    }
    byte[] der = chain.getCertificateAt(0).getEncoded();
    if (remoteFingerprints.stream().noneMatch(expected -> expected.matches(der))) {
      throw new TlsFatalAlert(
          AlertDescription.bad_certificate, "the remote certificate has another fingerprint");
    }
    remoteCertificate = der;
  }

  void offerProfiles(Hashtable<?, ?> clientExtensions) throws IOException {
    int[] ids = Stream.of(SrtpProfile.values()).mapToInt(SrtpProfile::id).toArray();
    TlsSRTPUtils.addUseSRTPExtension(clientExtensions, new UseSRTPData(ids, NO_MKI));
  }

  /** The server's choice: the first of ours that the client offers. */
  void chooseProfile(@Nullable Hashtable<?, ?> clientExtensions) throws IOException {
    UseSRTPData offer =
        clientExtensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(clientExtensions);
    if (offer != null) {
      for (SrtpProfile candidate : SrtpProfile.values()) {
        if (contains(offer.getProtectionProfiles(), candidate)) {
          profile = candidate;
          return;
        }
      }
    }
    throw new TlsFatalAlert(
        AlertDescription.handshake_failure, "the client offers no SRTP profile of ours");
  }

  void answerProfile(Hashtable<?, ?> serverExtensions) throws IOException {
    int[] chosen = {requireProfile().id()};
    TlsSRTPUtils.addUseSRTPExtension(serverExtensions, new UseSRTPData(chosen, NO_MKI));
  }

  /** What the server chose, as the client sees it. */
  void acceptProfile(@Nullable Hashtable<?, ?> serverExtensions) throws IOException {
    UseSRTPData answer =
        serverExtensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(serverExtensions);
    if (answer != null
        && answer.getProtectionProfiles().length == 1
        && answer.getMki().length == 0) {
      for (SrtpProfile candidate : SrtpProfile.values()) {
        if (contains(answer.getProtectionProfiles(), candidate)) {
          profile = candidate;
          return;
        }
      }
    }
    throw new TlsFatalAlert(
        AlertDescription.illegal_parameter, "the server chose no SRTP profile that we offered");
  }

  private static boolean contains(int[] ids, SrtpProfile profile) {
    return Arrays.stream(ids).anyMatch(id -> id == profile.id());
  }

  /** RFC 5764 section 4.2: client key, server key, client salt, server salt. */
  void exportKeys(TlsContext context) throws IOException {
    SrtpProfile chosen = requireProfile();
    byte[] material =
        context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, chosen.keyingMaterialLength());
    int keyLength = chosen.keyLength();
    int saltLength = chosen.saltLength();
    byte[] clientKey = Arrays.copyOfRange(material, 0, keyLength);
    byte[] serverKey = Arrays.copyOfRange(material, keyLength, 2 * keyLength);
    int salts = 2 * keyLength;
    byte[] clientSalt = Arrays.copyOfRange(material, salts, salts + saltLength);
    byte[] serverSalt = Arrays.copyOfRange(material, salts + saltLength, salts + 2 * saltLength);
    Arrays.fill(material, (byte) 0);
    keys =
        context.isServer()
            ? new SrtpKeys(chosen, serverKey, serverSalt, clientKey, clientSalt)
            : new SrtpKeys(chosen, clientKey, clientSalt, serverKey, serverSalt);
  }

  private SrtpProfile requireProfile() throws IOException {
    if (profile == null) throw new TlsFatalAlert(AlertDescription.internal_error);
    return profile;
  }

  SrtpKeys keys() throws IOException {
    if (keys == null) throw new TlsFatalAlert(AlertDescription.internal_error, "no keys");
    return keys;
  }

  byte[] remoteCertificate() throws IOException {
    if (remoteCertificate == null) {
      throw new TlsFatalAlert(AlertDescription.internal_error, "no certificate");
    }
    return remoteCertificate;
  }
}
