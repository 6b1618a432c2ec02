package dev.mediasoup4j.sfu.server.tls;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.sfu.server.config.TlsConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Makes the server's side of TLS 1.2 and 1.3 out of a certificate and its key. */
public final class Tls {
  private Tls() {}

  /**
   * Reads the files.
   *
   * @throws IOException naming the file that can't be read
   * @throws InvalidParametersException naming the file and what is wrong with it
   */
  public static SslContext context(TlsConfig config) throws IOException {
    List<X509Certificate> chain = PemFile.certificates(config.certificateFile());
    PrivateKey key = PemFile.privateKey(config.keyFile());
    X509Certificate certificate = chain.get(0);
    try {
      certificate.checkValidity();
    } catch (CertificateExpiredException e) {
      throw new InvalidParametersException(
          "the certificate of %s expired at %s"
              .formatted(config.certificateFile(), certificate.getNotAfter().toInstant()),
          e);
    } catch (CertificateNotYetValidException e) {
      throw new InvalidParametersException(
          "the certificate of %s is valid from %s on"
              .formatted(config.certificateFile(), certificate.getNotBefore().toInstant()),
          e);
    }
    if (!belongTogether(key, certificate.getPublicKey())) {
      throw new InvalidParametersException(
          "the key of %s is not that of the certificate of %s"
              .formatted(config.keyFile(), config.certificateFile()));
    }
    return SslContextBuilder.forServer(key, chain)
        .sslProvider(SslProvider.JDK)
        .protocols("TLSv1.3", "TLSv1.2")
        .build();
  }

  /** What the one signs, the other has to verify. */
  private static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey) {
    if (!privateKey.getAlgorithm().equals(publicKey.getAlgorithm())) return false;
    String algorithm =
        switch (privateKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> privateKey.getAlgorithm();
        };
    byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
    try {
      var signing = Signature.getInstance(algorithm);
      signing.initSign(privateKey);
      signing.update(probe);
      var verifying = Signature.getInstance(algorithm);
      verifying.initVerify(publicKey);
      verifying.update(probe);
      return verifying.verify(signing.sign());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
