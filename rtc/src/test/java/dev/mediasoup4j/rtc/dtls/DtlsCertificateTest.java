package dev.mediasoup4j.rtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.rtc.dtls.CertificateFingerprint.Algorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that openssl's command-line tool made. */
class DtlsCertificateTest {
  @TempDir private static Path directory;

  @BeforeAll
  static void makeFiles() throws Exception {
    OpenSslCommand.assumeInstalled();
    openssl("ecparam -name prime256v1 -genkey -out sec1.pem");
    openssl("pkcs8 -topk8 -nocrypt -in sec1.pem -out pkcs8.pem");
    openssl("req -x509 -key sec1.pem -subj /CN=sfu -days 2 -out certificate.pem");
    openssl("ecparam -name prime256v1 -genkey -noout -out another.pem");
    openssl("genrsa -out rsa.pem 2048");
  }

  private static String openssl(String arguments) throws Exception {
    List<String> command = List.of(("openssl " + arguments).split(" "));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(arguments).isZero();
    return output;
  }

  private static DtlsCertificate read(String certificate, String key) throws IOException {
    return DtlsCertificate.read(directory.resolve(certificate), directory.resolve(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sec1.pem", "pkcs8.pem"})
  void readsEitherKindOfKeyFile(String key) throws Exception {
    String fingerprint = openssl("x509 -in certificate.pem -noout -fingerprint -sha256");
    assertThat(fingerprint.strip().toUpperCase(Locale.ROOT))
        .endsWith(read("certificate.pem", key).fingerprint(Algorithm.SHA_256).value());
  }

  @Test
  void aServerShowsItToItsClients() throws Exception {
    DtlsCertificate certificate = read("certificate.pem", "sec1.pem");
    try (var pair = new DtlsPair(certificate)) {
      pair.start();
      await().until(() -> pair.client.keys != null && pair.server.keys != null);
      assertThat(pair.client.remoteCertificate).isEqualTo(certificate.der());
    }
  }

  @Test
  void saysWhichFileIsOfNoUse() throws IOException {
    Files.writeString(directory.resolve("empty.pem"), "");
    assertThatThrownBy(() -> read("sec1.pem", "sec1.pem"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no certificate in")
        .hasMessageContaining("sec1.pem");
    assertThatThrownBy(() -> read("certificate.pem", "empty.pem"))
        .hasMessageContaining("empty.pem");
    assertThatThrownBy(() -> read("certificate.pem", "rsa.pem"))
        .hasMessageContaining("elliptic curve in");
    assertThatThrownBy(() -> read("certificate.pem", "another.pem"))
        .hasMessageContaining("is not that of the certificate");
    assertThatThrownBy(() -> read("certificate.pem", "nothing.pem"))
        .isInstanceOf(IOException.class);
  }
}
