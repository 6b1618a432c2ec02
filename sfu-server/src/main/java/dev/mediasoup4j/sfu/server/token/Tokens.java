package dev.mediasoup4j.sfu.server.token;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.AlgorithmMismatchException;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.sfu.server.config.TokenConfig;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import dev.mediasoup4j.sfu.server.tls.PemFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the tokens (JWT, RFC 7519) that clients join with. Each has to be signed, to name a
 * {@code room} and to expire; docs/room-server.md has its claims. Safe to use from any thread.
 */
public final class Tokens {
  /** By how much the clocks of this machine and of who made the token may differ. */
  private static final int CLOCK_SKEW_SECONDS = 30;

  /** A token has a few hundred bytes; what is larger is not worth parsing. */
  private static final int MAX_CHARS = 8192;

  private static final int P256_BITS = 256;
  private static final String MISSING = "tokenMissing";
  private static final String INVALID = "tokenInvalid";
  private static final String BEARER = "Bearer ";

  private final Algorithm algorithm;
  private final JWTVerifier verifier;

  private Tokens(Algorithm algorithm) {
    this.algorithm = algorithm;
    verifier = JWT.require(algorithm).acceptLeeway(CLOCK_SKEW_SECONDS).build();
  }

  /**
   * Reads the key.
   *
   * @throws IOException naming the file that can't be read
   * @throws InvalidParametersException if the file has no key that can verify tokens
   */
  public static Tokens of(TokenConfig config) throws IOException {
    Path file = config.publicKeyFile();
    if (file != null) return new Tokens(algorithm(file, PemFile.publicKey(file)));
    String secret = Objects.requireNonNull(config.secret(), "one of the two is there");
    return new Tokens(Algorithm.HMAC256(secret.getBytes(StandardCharsets.UTF_8)));
  }

  private static Algorithm algorithm(Path file, PublicKey key) {
    if (key instanceof RSAPublicKey rsa) return Algorithm.RSA256(rsa, null);
    if (key instanceof ECPublicKey ec
        && ec.getParams().getCurve().getField().getFieldSize() == P256_BITS) {
      return Algorithm.ECDSA256(ec, null);
    }
    throw new InvalidParametersException(
        "tokens.publicKeyFile: the key of %s is neither RSA nor on P-256".formatted(file));
  }

  /**
   * What the token says.
   *
   * @throws RequestException with the reason why it is not taken
   */
  public Claims verify(@Nullable String token) {
    if (token == null || token.isEmpty())
      throw refused(MISSING, "a token is needed, and none came");
    if (token.length() > MAX_CHARS) {
      throw refused(
          INVALID, "the token has " + token.length() + " characters, more than " + MAX_CHARS);
    }
    try {
      return claims(verifier.verify(token));
    } catch (TokenExpiredException e) {
      throw refused("tokenExpired", "the token expired at " + e.getExpiredOn());
    } catch (AlgorithmMismatchException e) {
      throw refused(INVALID, "the token has to be signed by " + algorithm.getName());
    } catch (SignatureVerificationException e) {
      throw refused(INVALID, "the token's signature is wrong");
    } catch (JWTDecodeException e) {
      throw refused(INVALID, "the token is no JWT");
    } catch (JWTVerificationException e) {
      // Of the registered claims: "The Token can't be used before ...".
      throw refused(INVALID, "the token is not valid: " + e.getMessage());
    }
  }

  /**
   * What the token of an HTTP request says.
   *
   * @param authorization the header of that name, {@code Bearer} and the token (RFC 6750)
   * @throws RequestException with the reason why it is not taken
   */
  public Claims verifyBearer(@Nullable String authorization) {
    String token = bearer(authorization);
    if (token == null) throw refused(MISSING, "a token is needed: Authorization: Bearer TOKEN");
    return verify(token);
  }

  /** The token in the header {@code Authorization} (RFC 6750); null if there is none. */
  public static @Nullable String bearer(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length()).strip()
        : null;
  }

  private static Claims claims(DecodedJWT token) {
    String room = token.getClaim("room").asString();
    if (room == null || room.isEmpty()) throw refused(INVALID, "the token names no room");
    Claim peer = token.getClaim("peer");
    if (isPresent(peer) && (peer.asString() == null || peer.asString().isEmpty())) {
      throw refused(INVALID, "the token's peer has to be a string, not " + peer);
    }
    Instant expiresAt = token.getExpiresAtAsInstant();
    if (expiresAt == null) throw refused(INVALID, "the token has no exp: it would never expire");
    return new Claims(room, peer.asString(), permissions(token.getClaim("permissions")), expiresAt);
  }

  private static Set<Permission> permissions(Claim claim) {
    if (!isPresent(claim)) return Claims.ALL_PERMISSIONS;
    List<String> names = claim.asList(String.class);
    if (names == null)
      throw refused(INVALID, "the token's permissions have to be an array, not " + claim);
    var permissions = EnumSet.noneOf(Permission.class);
    for (String name : names) {
      Permission permission = Permission.of(name);
      if (permission == null) {
        throw refused(
            INVALID,
            "the token's permissions have \"%s\": there are %s"
                .formatted(name, List.of(Permission.values())));
      }
      permissions.add(permission);
    }
    return permissions;
  }

  private static boolean isPresent(Claim claim) {
    return !claim.isMissing() && !claim.isNull();
  }

  private static RequestException refused(String reason, String message) {
    return new RequestException(ErrorCode.REFUSED, reason, message);
  }
}
