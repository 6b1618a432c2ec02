package dev.mediasoup4j.sfu.server;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/** What PEM files (RFC 7468) hold. Errors name the file and what it lacks. */
final class PemFile {
  private PemFile() {}

  /**
   * A public key, as {@code openssl pkey -pubout} writes it.
   *
   * @throws IOException if the file can't be read
   * @throws InvalidParametersException if it holds something else
   */
  static PublicKey publicKey(Path file) throws IOException {
    if (!(first(file) instanceof SubjectPublicKeyInfo info)) {
      throw new InvalidParametersException("no public key in PEM in " + file);
    }
    return new JcaPEMKeyConverter().getPublicKey(info);
  }

  /** Null if there is nothing in PEM. */
  private static @Nullable Object first(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file);
        PEMParser parser = new PEMParser(reader)) {
      return parser.readObject();
    }
  }
}
