package dev.mediasoup4j.sfu.server.tls;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * What PEM files (RFC 7468) hold. Each method throws an IOException if the file can't be read, and
 * an {@link InvalidParametersException} that names it if it holds something else.
 */
public final class PemFile {
  private PemFile() {}

  /** A public key, as {@code openssl pkey -pubout} writes it. */
  public static PublicKey publicKey(Path file) throws IOException {
    for (Object object : objects(file)) {
      if (object instanceof SubjectPublicKeyInfo info) {
        return new JcaPEMKeyConverter().getPublicKey(info);
      }
    }
    throw lacks("public key", file);
  }

  /** A private key: PKCS #8, or what OpenSSL wrote before that. */
  static PrivateKey privateKey(Path file) throws IOException {
    var converter = new JcaPEMKeyConverter();
    for (Object object : objects(file)) {
      if (object instanceof PrivateKeyInfo info) return converter.getPrivateKey(info);
      if (object instanceof PEMKeyPair pair) return converter.getKeyPair(pair).getPrivate();
      if (object instanceof PKCS8EncryptedPrivateKeyInfo || object instanceof PEMEncryptedKeyPair) {
        throw new InvalidParametersException("the private key in " + file + " is encrypted");
      }
    }
    throw lacks("private key", file);
  }

  /** Certificates, at least one. */
  static List<X509Certificate> certificates(Path file) throws IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    var converter = new JcaX509CertificateConverter();
    for (Object object : objects(file)) {
      if (object instanceof X509CertificateHolder certificate) {
        try {
          certificates.add(converter.getCertificate(certificate));
        } catch (CertificateException e) {
          throw new InvalidParametersException("a certificate in " + file + " is malformed", e);
        }
      }
    }
    if (certificates.isEmpty()) throw lacks("certificate", file);
    return certificates;
  }

  private static InvalidParametersException lacks(String what, Path file) {
    return new InvalidParametersException("no " + what + " in PEM in " + file);
  }

  private static List<Object> objects(Path file) throws IOException {
    List<Object> objects = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file);
        PEMParser parser = new PEMParser(reader)) {
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        objects.add(next);
      }
    } catch (PEMException e) {
      throw new InvalidParametersException("malformed PEM in " + file + ": " + e.getMessage(), e);
    }
    return objects;
  }
}
