package dev.mediasoup4j.sfu.server.config;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What signs the tokens (JWT, RFC 7519) that clients join with; one of the two.
 *
 * @param secret shared with who makes tokens: HS256. At least 32 bytes (RFC 7518 section 3.2)
 * @param publicKeyFile in PEM, of the private key that signs: RS256 with an RSA key, ES256 with one
 *     on the curve P-256. Read when the server starts
 */
public record TokenConfig(@Nullable String secret, @Nullable Path publicKeyFile) {
  private static final int MIN_SECRET_BYTES = 32;

  public TokenConfig {
    if ((secret == null) == (publicKeyFile == null)) {
      throw new InvalidParametersException("tokens needs either secret or publicKeyFile");
    }
    if (secret != null) {
      int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
      if (bytes < MIN_SECRET_BYTES) {
        throw new InvalidParametersException(
            "tokens.secret has %d bytes, HS256 needs %d".formatted(bytes, MIN_SECRET_BYTES));
      }
    }
  }

  public static TokenConfig ofSecret(String secret) {
    return new TokenConfig(secret, null);
  }

  public static TokenConfig ofPublicKey(Path file) {
    return new TokenConfig(null, file);
  }

  /** Without the secret, which belongs in no log. */
  @Override
  public String toString() {
    return secret == null ? "TokenConfig[publicKeyFile=" + publicKeyFile + "]" : "TokenConfig";
  }
}
