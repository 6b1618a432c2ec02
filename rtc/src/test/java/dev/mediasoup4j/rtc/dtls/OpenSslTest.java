package dev.mediasoup4j.rtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.rtc.dtls.CertificateFingerprint.Algorithm;
import dev.mediasoup4j.rtc.io.RtcLoop;
import dev.mediasoup4j.rtc.io.UdpSocket;
import dev.mediasoup4j.rtc.srtp.SrtpProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same handshake with somebody else's DTLS, over real UDP: openssl's command-line tool. */
@Timeout(60)
class OpenSslTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Pattern KEYING_MATERIAL = Pattern.compile("Keying material: ([0-9A-F]+)");

  @TempDir Path directory;

  private final RtcLoop loop = RtcLoop.start("openssl-test");
  private final DtlsHandshakePool pool = DtlsHandshakePool.create();
  private final DtlsCertificate certificate = DtlsCertificate.generate();
  private final Recorder recorder = new Recorder();
  private final DtlsTransport transport = new DtlsTransport(certificate, pool, loop, recorder);
  private Process openssl;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @BeforeEach
  void isOpenSslThere() throws InterruptedException {
    OpenSslCommand.assumeInstalled();
  }

  @AfterEach
  void close() {
    if (openssl != null) openssl.destroyForcibly();
    loop.close();
    pool.close();
  }

  @ParameterizedTest
  @CsvSource({
    "SRTP_AEAD_AES_256_GCM, AEAD_AES_256_GCM, ec",
    "SRTP_AEAD_AES_128_GCM, AEAD_AES_128_GCM, ec",
    "SRTP_AES128_CM_SHA1_80, AES_CM_128_HMAC_SHA1_80, ec",
    "SRTP_AES128_CM_SHA1_32, AES_CM_128_HMAC_SHA1_32, ec",
    "SRTP_AES128_CM_SHA1_80:SRTP_AEAD_AES_256_GCM, AEAD_AES_256_GCM, ec",
    "SRTP_AEAD_AES_256_GCM, AEAD_AES_256_GCM, rsa",
  })
  void asServerAgreesOnProfileKeysAndData(String offered, SrtpProfile profile, String keyType)
      throws Exception {
    byte[] peer = makeCertificate(keyType);
    UdpSocket socket = loop.bindUdp(LOOPBACK, 0, recorder::receive);
    onLoop(() -> transport.start(DtlsRole.SERVER, List.of(fingerprint(peer))));
    startOpenSsl(
        "s_client", "-connect", "127.0.0.1:" + socket.localAddress().getPort(), offered, profile);
    agrees(profile, peer, false);
  }

  @ParameterizedTest
  @CsvSource({
    "SRTP_AEAD_AES_256_GCM, AEAD_AES_256_GCM, ec",
    "SRTP_AEAD_AES_128_GCM, AEAD_AES_128_GCM, ec",
    "SRTP_AES128_CM_SHA1_80, AES_CM_128_HMAC_SHA1_80, ec",
    "SRTP_AES128_CM_SHA1_32, AES_CM_128_HMAC_SHA1_32, ec",
    "SRTP_AEAD_AES_256_GCM, AEAD_AES_256_GCM, rsa",
  })
  void asClientAgreesOnProfileKeysAndData(String accepted, SrtpProfile profile, String keyType)
      throws Exception {
    byte[] peer = makeCertificate(keyType);
    int port = freePort();
    startOpenSsl("s_server", "-accept", "127.0.0.1:" + port, accepted, profile, "-Verify", "1");
    await().until(() -> text().contains("ACCEPT"));
    recorder.socket = loop.bindUdp(LOOPBACK, 0, recorder::receive);
    recorder.remote = new InetSocketAddress(LOOPBACK, port);
    onLoop(() -> transport.start(DtlsRole.CLIENT, List.of(fingerprint(peer))));
    agrees(profile, peer, true);
  }

  private void agrees(SrtpProfile profile, byte[] peer, boolean weAreClient) throws Exception {
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () -> {
              assertThat(recorder.failure).isNull();
              assertThat(recorder.keys).as(this::text).isNotNull();
              assertThat(KEYING_MATERIAL.matcher(text()).find()).as(this::text).isTrue();
            });
    SrtpKeys keys = recorder.keys;
    assertThat(keys.profile()).isEqualTo(profile);
    assertThat(recorder.remoteCertificate).isEqualTo(peer);
    Matcher exported = KEYING_MATERIAL.matcher(text());
    assertThat(exported.find()).isTrue();
    assertThat(HexFormat.of().withUpperCase().formatHex(inWireOrder(keys, weAreClient)))
        .isEqualTo(exported.group(1));

    byte[] hello = "hello from here\n".getBytes(StandardCharsets.UTF_8);
    onLoop(() -> transport.send(hello, 0, hello.length));
    await().until(() -> text().contains("hello from here"));
    openssl.getOutputStream().write("hello from there\n".getBytes(StandardCharsets.UTF_8));
    openssl.getOutputStream().flush();
    await().until(() -> recorder.messages.contains("hello from there\n"));
  }

  private static byte[] inWireOrder(SrtpKeys keys, boolean weAreClient) {
    ByteArrayOutputStream material = new ByteArrayOutputStream();
    material.writeBytes(weAreClient ? keys.localKey() : keys.remoteKey());
    material.writeBytes(weAreClient ? keys.remoteKey() : keys.localKey());
    material.writeBytes(weAreClient ? keys.localSalt() : keys.remoteSalt());
    material.writeBytes(weAreClient ? keys.remoteSalt() : keys.localSalt());
    return material.toByteArray();
  }

  private byte[] makeCertificate(String keyType) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-subj", "/CN=openssl"));
    command.addAll(
        keyType.equals("ec")
            ? List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
            : List.of("-newkey", "rsa:2048"));
    command.addAll(List.of("-keyout", "key.pem", "-out", "certificate.pem"));
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    byte[] said = process.getInputStream().readAllBytes();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(() -> new String(said, StandardCharsets.UTF_8)).isZero();
    try (InputStream pem = Files.newInputStream(directory.resolve("certificate.pem"))) {
      return CertificateFactory.getInstance("X.509").generateCertificate(pem).getEncoded();
    }
  }

  private void startOpenSsl(
      String tool,
      String flag,
      String address,
      String profiles,
      SrtpProfile profile,
      String... more)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl", tool, "-dtls1_2", flag, address));
    command.addAll(List.of("-cert", "certificate.pem", "-key", "key.pem"));
    command.addAll(List.of("-use_srtp", profiles, "-keymatexport", "EXTRACTOR-dtls_srtp"));
    command.addAll(List.of("-keymatexportlen", String.valueOf(profile.keyingMaterialLength())));
    command.addAll(List.of(more));
    openssl =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    Thread reader = new Thread(this::readOutput, "openssl-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void readOutput() {
    try (InputStream in = openssl.getInputStream()) {
      byte[] chunk = new byte[4096];
      for (int n; (n = in.read(chunk)) > 0; ) {
        synchronized (output) {
          output.write(chunk, 0, n);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() {
    synchronized (output) {
      return output.toString(StandardCharsets.UTF_8);
    }
  }

  private void onLoop(Runnable action) {
    loop.execute(action);
  }

  private static CertificateFingerprint fingerprint(byte[] der) {
    return CertificateFingerprint.of(Algorithm.SHA_256, der);
  }

  private static int freePort() throws IOException {
    try (DatagramSocket probe = new DatagramSocket(0, LOOPBACK)) {
      return probe.getLocalPort();
    }
  }

  private final class Recorder implements DtlsTransport.Listener {
    volatile UdpSocket socket;
    volatile InetSocketAddress remote;
    volatile SrtpKeys keys;
    volatile byte[] remoteCertificate;
    volatile String failure;
    final List<String> messages = new CopyOnWriteArrayList<>();

    void receive(
        UdpSocket socket,
        byte[] buffer,
        int offset,
        int length,
        InetSocketAddress remote,
        long nowNanos) {
      this.socket = socket;
      this.remote = remote;
      transport.handleDatagram(buffer, offset, length);
    }

    @Override
    public void onConnected(SrtpKeys keys, byte[] remoteCertificateDer) {
      this.keys = keys;
      remoteCertificate = remoteCertificateDer;
    }

    @Override
    public void onFailed(String reason) {
      failure = reason;
    }

    @Override
    public void onClosed() {
      failure = "closed";
    }

    @Override
    public void onApplicationData(byte[] buffer, int offset, int length) {
      byte[] message = Arrays.copyOfRange(buffer, offset, offset + length);
      messages.add(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void onSendDatagram(byte[] buffer, int offset, int length) {
      socket.send(buffer, offset, length, remote);
    }
  }
}
