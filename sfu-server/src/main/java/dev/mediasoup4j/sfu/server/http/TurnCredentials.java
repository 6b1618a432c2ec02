package dev.mediasoup4j.sfu.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may use a TURN server until when, proven by a secret shared with it
 * (draft-uberti-behave-turn-rest-00 section 2.2).
 *
 * @param username when it ends, in seconds since 1970, and whose it is
 * @param credential HMAC-SHA1 of the username under the secret, in Base64
 */
public record TurnCredentials(String username, String credential) {
  private static final String ALGORITHM = "HmacSHA1";

  public static TurnCredentials of(String secret, String user, Instant end) {
    String username = end.getEpochSecond() + ":" + user;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      byte[] code = mac.doFinal(username.getBytes(UTF_8));
      return new TurnCredentials(username, Base64.getEncoder().encodeToString(code));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }

  /** Without the credential, which belongs in no log. */
  @Override
  public String toString() {
    return "TurnCredentials[" + username + "]";
  }
}
