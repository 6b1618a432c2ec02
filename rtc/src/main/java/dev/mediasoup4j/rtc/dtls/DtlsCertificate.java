package dev.mediasoup4j.rtc.dtls;

import dev.mediasoup4j.rtc.dtls.CertificateFingerprint.Algorithm;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;

/** A certificate and its private key: one side's identity in DTLS. Immutable. */
public final class DtlsCertificate {
  private static final X500Name NAME = new X500Name("CN=mediasoup4j");
  private static final Duration VALIDITY = Duration.ofDays(3650);
  private static final int SERIAL_NUMBER_BITS = 64;

  private final AsymmetricKeyParameter privateKey;
  private final byte[] der;
  private final List<CertificateFingerprint> fingerprints;

  private DtlsCertificate(AsymmetricKeyParameter privateKey, byte[] der) {
    this.privateKey = privateKey;
    this.der = der;
    fingerprints =
        Stream.of(Algorithm.values())
            .map(algorithm -> CertificateFingerprint.of(algorithm, der))
            .toList();
  }

  /**
   * A new ECDSA key on P-256 and a certificate for it, valid from yesterday for ten years: clocks
   * differ, and a worker may run long. Takes a few milliseconds.
   */
  public static DtlsCertificate generate() {
    SecureRandom random = new SecureRandom();
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(
        new ECKeyGenerationParameters(
            ECNamedDomainParameters.lookup(SECObjectIdentifiers.secp256r1), random));
    AsymmetricCipherKeyPair keys = generator.generateKeyPair();
    return new DtlsCertificate(keys.getPrivate(), selfSigned(keys, random));
  }

  /**
   * The certificate and the key of PEM files.
   *
   * @throws IOException if a file can't be read or is of another kind, the key is on no elliptic
   *     curve, or the two do not belong together
   */
  public static DtlsCertificate read(Path certificateFile, Path privateKeyFile) throws IOException {
    PemIdentity identity = PemIdentity.read(certificateFile, privateKeyFile);
    return new DtlsCertificate(identity.privateKey(), identity.certificateDer());
  }

  private static byte[] selfSigned(AsymmetricCipherKeyPair keys, SecureRandom random) {
    AlgorithmIdentifier signature =
        new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA");
    AlgorithmIdentifier digest = new DefaultDigestAlgorithmIdentifierFinder().find(signature);
    Instant now = Instant.now();
    try {
      return new X509v3CertificateBuilder(
              NAME,
              new BigInteger(SERIAL_NUMBER_BITS, random).add(BigInteger.ONE),
              Date.from(now.minus(Duration.ofDays(1))),
              Date.from(now.plus(VALIDITY)),
              NAME,
              SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(keys.getPublic()))
          .build(new BcECContentSignerBuilder(signature, digest).build(keys.getPrivate()))
          .getEncoded();
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException("cannot sign a certificate with a key just made", e);
    }
  }

  /** By every algorithm of {@link CertificateFingerprint.Algorithm}, in its order. */
  public List<CertificateFingerprint> fingerprints() {
    return fingerprints;
  }

  /** The fingerprint by one algorithm. */
  public CertificateFingerprint fingerprint(Algorithm algorithm) {
    return CertificateFingerprint.of(algorithm, der);
  }

  /** The certificate, DER encoded; a copy. */
  public byte[] der() {
    return Arrays.copyOf(der, der.length);
  }

  AsymmetricKeyParameter privateKey() {
    return privateKey;
  }
}
