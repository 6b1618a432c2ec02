package dev.mediasoup4j.rtc.dtls;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/** A certificate and its private key out of PEM files (RFC 7468), as OpenSSL writes them. */
final class PemIdentity {
  private final byte[] certificateDer;
  private final AsymmetricKeyParameter privateKey;

  private PemIdentity(byte[] certificateDer, AsymmetricKeyParameter privateKey) {
    this.certificateDer = certificateDer;
    this.privateKey = privateKey;
  }

  byte[] certificateDer() {
    return certificateDer;
  }

  AsymmetricKeyParameter privateKey() {
    return privateKey;
  }

  /**
   * @throws IOException if a file can't be read, is of another kind, has no key on an elliptic
   *     curve, or the two do not belong together
   */
  static PemIdentity read(Path certificateFile, Path privateKeyFile) throws IOException {
    if (!(first(certificateFile) instanceof X509CertificateHolder certificate)) {
      throw new IOException("no certificate in " + certificateFile);
    }
    ECPrivateKeyParameters key = privateKey(first(privateKeyFile), privateKeyFile);
    boolean theirs =
        PublicKeyFactory.createKey(certificate.getSubjectPublicKeyInfo())
                instanceof ECPublicKeyParameters known
            && known.getParameters().equals(key.getParameters())
            && known.getQ().equals(key.getParameters().getG().multiply(key.getD()));
    if (!theirs) {
      throw new IOException(
          "the key of %s is not that of the certificate of %s"
              .formatted(privateKeyFile, certificateFile));
    }
    return new PemIdentity(certificate.getEncoded(), key);
  }

  private static ECPrivateKeyParameters privateKey(Object pem, Path file) throws IOException {
    PrivateKeyInfo info =
        pem instanceof PEMKeyPair pair
            ? pair.getPrivateKeyInfo()
            : pem instanceof PrivateKeyInfo plain ? plain : null;
    if (info == null
        || !(PrivateKeyFactory.createKey(info) instanceof ECPrivateKeyParameters key)) {
      throw new IOException("no unencrypted private key on an elliptic curve in " + file);
    }
    return key;
  }

  /** Past the parameters of the curve, which OpenSSL writes before a key. */
  private static Object first(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file);
        PEMParser parser = new PEMParser(reader)) {
      Object pem = parser.readObject();
      while (pem instanceof ASN1ObjectIdentifier) {
        pem = parser.readObject();
      }
      if (pem == null) {
        throw new IOException("nothing in PEM in " + file);
      }
      return pem;
    }
  }
}
