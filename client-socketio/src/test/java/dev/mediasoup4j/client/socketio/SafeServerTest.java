package dev.mediasoup4j.client.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mockito.Mockito.mock;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.signaling.SignalingListener;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.sfu.server.RoomServer;
import dev.mediasoup4j.sfu.server.config.IceServer;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import dev.mediasoup4j.sfu.server.config.TlsConfig;
import dev.mediasoup4j.sfu.server.config.TokenConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room server with TLS, by a certificate of its own, and tokens. */
class SafeServerTest {
  private static final String SECRET = "what signs the tokens of this one test";

  @TempDir static Path folder;

  private static Path certificate;
  private static RoomServer server;

  @BeforeAll
  static void startServer() throws Exception {
    certificate = folder.resolve("certificate.pem");
    Path key = folder.resolve("key.pem");
    assumeTrue(
        selfSign(certificate, key),
        "openssl 1.1.1 or later is not installed (Debian: apt-get install openssl)");
    server =
        RoomServer.start(
            RoomServerConfig.builder()
                .port(0)
                .udpPorts(42_000, 42_500)
                .iceServers(List.of(new IceServer(List.of("stun:s.example"), null, null)))
                .tls(new TlsConfig(certificate, key))
                .tokens(TokenConfig.ofSecret(SECRET))
                .build());
  }

  @AfterAll
  static void stopServer() {
    if (server != null) server.close();
  }

  @Test
  void joinsWithATokenOverTls() {
    for (String transport : List.of("websocket", "polling")) {
      try (Signaling signaling = signaling(trusting().transports(transport))) {
        JoinRequest request = request("standup", tokenFor("standup"));

        assertThat(signaling.join(request, listener()).join().rtpCapabilities().codecs())
            .isNotEmpty();
        assertThat(signaling.getIceServers().join())
            .extracting(iceServer -> iceServer.urls())
            .containsExactly(List.of("stun:s.example"));
      }
    }
  }

  @Test
  void aRefusalNamesTheOperationAndTheReason() {
    try (Signaling signaling = signaling(trusting())) {
      assertThatThrownBy(
              () -> signaling.join(request("standup", tokenFor("retro")), listener()).join())
          .hasMessageContaining("getRtpCapabilities")
          .hasMessageContaining("the token is for room \"retro\", not for \"standup\"");
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsToldAsTheReason() {
    try (Signaling signaling = signaling(SocketIoOptions.defaults())) {
      assertThatThrownBy(
              () -> signaling.join(request("standup", tokenFor("standup")), listener()).join())
          .hasMessageContaining("connect")
          .hasMessageContaining("PKIX");
    }
  }

  @Test
  void certificatesToTrustAreReadAtOnce() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path missing = folder.resolve("missing.pem");

    for (Path file : List.of(empty, missing)) {
      assertThatThrownBy(() -> signaling(SocketIoOptions.defaults().trustedCertificates(file)))
          .isInstanceOf(InvalidParametersException.class)
          .hasMessageContaining("trustedCertificates")
          .hasMessageContaining(file.toString());
    }
  }

  private static SocketIoOptions trusting() {
    return SocketIoOptions.defaults().trustedCertificates(certificate);
  }

  private static Signaling signaling(SocketIoOptions options) {
    return SocketIoSignaling.connect(server.url(), options);
  }

  private static SignalingListener listener() {
    return mock(SignalingListener.class);
  }

  private static JoinRequest request(String room, String token) {
    return new JoinRequest(room, null, "", token, null);
  }

  private static String tokenFor(String room) {
    return JWT.create()
        .withClaim("room", room)
        .withExpiresAt(Instant.now().plusSeconds(60))
        .sign(Algorithm.HMAC256(SECRET));
  }

  private static boolean selfSign(Path certificate, Path key) throws InterruptedException {
    try {
      return new ProcessBuilder(
                  "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1"
                      .concat(" -subj /CN=test -addext subjectAltName=IP:127.0.0.1 -keyout")
                      .concat(" " + key + " -out " + certificate)
                      .split(" "))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
