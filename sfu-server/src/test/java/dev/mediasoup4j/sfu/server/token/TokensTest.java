package dev.mediasoup4j.sfu.server.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.sfu.server.config.TokenConfig;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Handshake;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  private static final String SECRET = "a secret that only this test knows about";
  private static final Algorithm OURS = Algorithm.HMAC256(SECRET);

  @TempDir Path folder;
  private Tokens tokens;

  @BeforeEach
  void tokensSignedWithTheSecret() throws IOException {
    tokens = Tokens.of(TokenConfig.ofSecret(SECRET));
  }

  @Test
  void takesWhatATokenSays() {
    Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 60);

    Claims claims =
        tokens.verify(
            JWT.create()
                .withClaim("room", "standup")
                .withClaim("peer", "ada")
                .withClaim("permissions", List.of("consume", "data"))
                .withExpiresAt(end)
                .sign(OURS));

    assertThat(claims.room()).isEqualTo("standup");
    assertThat(claims.peer()).isEqualTo("ada");
    assertThat(claims.permissions()).containsExactlyInAnyOrder(Permission.CONSUME, Permission.DATA);
    assertThat(claims.expiresAt()).isEqualTo(end);
  }

  @Test
  void permitsAllWhereATokenNamesNoPermissions() {
    assertThat(tokens.verify(forRoom("a").sign(OURS)).permissions())
        .containsExactlyInAnyOrder(Permission.values());
    assertThat(
            tokens
                .verify(forRoom("a").withClaim("permissions", List.of()).sign(OURS))
                .permissions())
        .isEmpty();
  }

  @Test
  void saysWhenATokenExpired() {
    Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond()).minusSeconds(100);

    refuses(forRoom("a").withExpiresAt(end).sign(OURS), "the token expired at " + end);
  }

  @Test
  void toleratesClocksThatDifferALittle() {
    tokens.verify(forRoom("a").withExpiresAt(Instant.now().minusSeconds(10)).sign(OURS));
    tokens.verify(forRoom("a").withNotBefore(Instant.now().plusSeconds(10)).sign(OURS));
    refuses(forRoom("a").withNotBefore(Instant.now().plusSeconds(100)).sign(OURS), "can't be used");
  }

  @Test
  void refusesTokensThatLackAClaimOrHaveAWrongOne() {
    refuses(null, "a token is needed");
    refuses("", "a token is needed");
    refuses(JWT.create().withClaim("room", "a").sign(OURS), "the token has no exp");
    refuses(JWT.create().withExpiresAt(soon()).sign(OURS), "the token names no room");
    refuses(forRoom("a").withClaim("room", 7).sign(OURS), "the token names no room");
    refuses(forRoom("a").withClaim("peer", 7).sign(OURS), "the token's peer");
    refuses(forRoom("a").withClaim("permissions", "all").sign(OURS), "permissions have to be");
    refuses(forRoom("a").withClaim("permissions", List.of(1)).sign(OURS), "permissions have");
    refuses(
        forRoom("a").withClaim("permissions", List.of("fly")).sign(OURS),
        "\"fly\": there are [produce, consume, data]");
  }

  @Test
  void refusesWhatIsNotSignedByTheSecret() {
    String good = forRoom("a").sign(OURS);
    refuses(forRoom("a").sign(Algorithm.HMAC256("another secret")), "signature is wrong");
    refuses(forRoom("a").sign(Algorithm.none()), "has to be signed by HS256");
    refuses(forRoom("a").sign(Algorithm.HMAC512(SECRET)), "has to be signed by HS256");
    refuses(withPayload(good, "{\"room\":\"b\",\"exp\":99999999999}"), "signature is wrong");
    refuses(good.substring(0, good.lastIndexOf('.') + 1), "signature is wrong");
  }

  @Test
  void refusesWhatIsNoToken() {
    refuses("abc", "no JWT");
    refuses("a.b.c", "no JWT");
    refuses("e30.W10.e30", "");
    refuses("\0..", "no JWT");
    refuses("x".repeat(10_000), "10000 characters");
  }

  @Test
  void takesTokensOfAnRsaKeyAndNoneThatUseItsPublicHalfAsASecret() throws Exception {
    KeyPair keys = keys("RSA", null);
    Path file = publicKeyFile(keys);
    tokens = Tokens.of(TokenConfig.ofPublicKey(file));

    var signed = Algorithm.RSA256(null, (RSAPrivateKey) keys.getPrivate());
    assertThat(tokens.verify(forRoom("r").sign(signed)).room()).isEqualTo("r");
    refuses(
        forRoom("r").sign(Algorithm.HMAC256(Files.readAllBytes(file))),
        "has to be signed by RS256");
    var other = Algorithm.RSA256(null, (RSAPrivateKey) keys("RSA", null).getPrivate());
    refuses(forRoom("r").sign(other), "signature is wrong");
  }

  @Test
  void takesTokensOfAKeyOnP256AndNoneOfAnEmptySignature() throws Exception {
    KeyPair keys = keys("EC", "secp256r1");
    tokens = Tokens.of(TokenConfig.ofPublicKey(publicKeyFile(keys)));

    String good = forRoom("e").sign(Algorithm.ECDSA256(null, (ECPrivateKey) keys.getPrivate()));
    assertThat(tokens.verify(good).room()).isEqualTo("e");
    String zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
    refuses(good.substring(0, good.lastIndexOf('.') + 1) + zeros, "signature is wrong");
  }

  @Test
  void saysWhichKeyFileIsOfNoUse() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
    Path p384 = publicKeyFile(keys("EC", "secp384r1"));

    assertThatThrownBy(() -> Tokens.of(TokenConfig.ofPublicKey(empty)))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessage("no public key in PEM in " + empty);
    assertThatThrownBy(() -> Tokens.of(TokenConfig.ofPublicKey(p384)))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining(p384 + " is neither RSA nor on P-256");
    assertThatThrownBy(() -> Tokens.of(TokenConfig.ofPublicKey(folder.resolve("none.pem"))))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none.pem");
  }

  @Test
  void wantsASecretThatIsLongEnoughAndShowsItNowhere() {
    assertThatThrownBy(() -> TokenConfig.ofSecret("hunter2"))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessage("tokens.secret has 7 bytes, HS256 needs 32");
    assertThat(TokenConfig.ofSecret(SECRET).toString()).doesNotContain(SECRET);
    var handshake = new Handshake("a", "b", "c", "the token", true, "another token");
    assertThat(handshake.toString()).doesNotContain("the token", "another token");
  }

  @Test
  void takesABearersToken() {
    assertThat(tokens.verifyBearer("bearer " + forRoom("b").sign(OURS)).room()).isEqualTo("b");
    for (String header : new String[] {null, "", "Basic YTpi"}) {
      assertThatThrownBy(() -> tokens.verifyBearer(header)).hasMessageContaining("Bearer TOKEN");
    }
  }

  private void refuses(String token, String reason) {
    assertThatThrownBy(() -> tokens.verify(token))
        .isInstanceOfSatisfying(
            RequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED))
        .hasMessageContaining(reason);
  }

  private static JWTCreator.Builder forRoom(String room) {
    return JWT.create().withPayload(Map.of("room", room)).withExpiresAt(soon());
  }

  private static Instant soon() {
    return Instant.now().plus(Duration.ofMinutes(1));
  }

  private static String withPayload(String token, String payload) {
    String[] parts = token.split("\\.");
    return parts[0]
        + "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.getBytes(StandardCharsets.UTF_8))
        + "."
        + parts[2];
  }

  private static KeyPair keys(String algorithm, String curve) throws Exception {
    var generator = KeyPairGenerator.getInstance(algorithm);
    if (curve != null) generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private Path publicKeyFile(KeyPair keys) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded());
    return Files.writeString(
        Files.createTempFile(folder, "key", ".pem"),
        "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
  }
}
