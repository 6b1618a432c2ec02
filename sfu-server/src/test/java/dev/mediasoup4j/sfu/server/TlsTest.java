package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.sfu.server.config.TlsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir Path folder;

  @Test
  void speaksHttpsAndSecureWebSocketOnItsPort() throws Exception {
    SelfSigned identity = SelfSigned.in(folder);
    try (RoomServer server = start(identity.certificateFile(), identity.keyFile())) {
      HttpClient client = trusting(identity.certificateFile());
      URI health = server.url().resolve("/health");

      assertThat(server.url().getScheme()).isEqualTo("https");
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      assertThat(firstMessage(client, server)).startsWith("0{\"sid\"");
    }
  }

  @Test
  void answersNobodyInTheClear() throws Exception {
    SelfSigned identity = SelfSigned.in(folder);
    try (RoomServer server = start(identity.certificateFile(), identity.keyFile())) {
      URI inTheClear = URI.create("http://127.0.0.1:" + server.port() + "/health");

      assertThatThrownBy(
              () ->
                  HttpClient.newHttpClient()
                      .send(
                          HttpRequest.newBuilder(inTheClear).build(),
                          HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void isNotTrustedByWhoDoesNotKnowTheCertificate() throws Exception {
    SelfSigned identity = SelfSigned.in(folder);
    HttpClient stranger = trusting(SelfSigned.in(folder).certificateFile());
    try (RoomServer server = start(identity.certificateFile(), identity.keyFile())) {
      var request = HttpRequest.newBuilder(server.url().resolve("/health")).build();

      assertThatThrownBy(() -> stranger.send(request, HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void saysWhichFileIsWrongAndHow() throws Exception {
    SelfSigned one = SelfSigned.in(folder);
    SelfSigned other = SelfSigned.in(folder);
    SelfSigned old = SelfSigned.in(folder, Instant.parse("2020-01-01T00:00:00Z"));
    Path missing = folder.resolve("missing.pem");
    Path torn =
        Files.writeString(
            folder.resolve("torn.pem"),
            Files.readString(one.certificateFile()).substring(0, 200)
                + "\n-----END CERTIFICATE-----\n");
    Path encrypted =
        SelfSigned.write(
            folder,
            "ENCRYPTED PRIVATE KEY",
            new EncryptedPrivateKeyInfo("PBEWithMD5AndDES", new byte[8]).getEncoded());

    assertThatThrownBy(() -> start(missing, one.keyFile()))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("missing.pem");
    fails(torn, one.keyFile(), "malformed PEM in " + torn);
    fails(one.keyFile(), one.keyFile(), "no certificate in PEM in " + one.keyFile());
    fails(
        one.certificateFile(),
        one.certificateFile(),
        "no private key in PEM in " + one.certificateFile());
    fails(one.certificateFile(), encrypted, encrypted + " is encrypted");
    fails(
        one.certificateFile(),
        other.keyFile(),
        "the key of " + other.keyFile() + " is not that of the certificate of");
    fails(
        old.certificateFile(),
        old.keyFile(),
        "the certificate of " + old.certificateFile() + " expired at 2020-01-01T00:00:00Z");
  }

  private static void fails(Path certificateFile, Path keyFile, String message) {
    assertThatThrownBy(() -> start(certificateFile, keyFile))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining(message);
  }

  private static RoomServer start(Path certificateFile, Path keyFile) throws IOException {
    return RoomServer.start(
        RoomServerTestBase.config().tls(new TlsConfig(certificateFile, keyFile)).build());
  }

  private static String firstMessage(HttpClient client, RoomServer server) throws Exception {
    var message = new CompletableFuture<String>();
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .buildAsync(
                URI.create(
                    "wss://127.0.0.1:" + server.port() + "/socket.io/?EIO=4&transport=websocket"),
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onText(
                      WebSocket from, CharSequence text, boolean last) {
                    message.complete(text.toString());
                    return null;
                  }
                })
            .get(20, TimeUnit.SECONDS);
    try {
      return message.get(20, TimeUnit.SECONDS);
    } finally {
      socket.abort();
    }
  }

  private static HttpClient trusting(Path certificateFile) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null);
    try (InputStream pem = Files.newInputStream(certificateFile)) {
      trusted.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }
}
