package dev.mediasoup4j.rtc.dtls;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.dtls.CertificateFingerprint.Algorithm;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DatagramTransport;

/**
 * Datagrams of strangers into a handshake: the first byte chooses the role, then each begins with
 * two bytes that are its length. Whatever they say, there are no keys in the end.
 */
class DtlsHandshakeFuzzTest {
  private static final int MAX_ANSWER = 16_384;
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final DtlsCertificate OURS = DtlsCertificate.generate();
  private static final CertificateFingerprint THEIRS =
      DtlsCertificate.generate().fingerprint(Algorithm.SHA_256);

  @FuzzTest
  void neverGivesKeysToAStranger(byte[] input) {
    if (input.length == 0) return;
    var handshake = new SrtpHandshake(OURS, List.of(THEIRS), TIMEOUT_MILLIS);
    var link = new Script(input);
    if (!isRefused(() -> shakeHands((input[0] & 1) == 0, handshake, link))) {
      throw new AssertionError("a stranger's handshake came to its end");
    }
    if (!isRefused(handshake::keys)) throw new AssertionError("keys for a stranger");
    if (link.bytesSent >= MAX_ANSWER) throw new AssertionError("sent " + link.bytesSent);
  }

  private interface Attempt {
    void run() throws IOException;
  }

  /** AssertJ takes longer than most of what is tested. */
  private static boolean isRefused(Attempt attempt) {
    try {
      attempt.run();
      return false;
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  private static void shakeHands(boolean asServer, SrtpHandshake handshake, Script link)
      throws IOException {
    if (asServer) new DTLSServerProtocol().accept(new SrtpTlsServer(handshake), link);
    else new DTLSClientProtocol().connect(new SrtpTlsClient(handshake), link);
  }

  /** Gives out the input's datagrams, and breaks off when there are no more. */
  private static final class Script implements DatagramTransport {
    private final byte[] input;
    private int position = 1;
    private int bytesSent;

    Script(byte[] input) {
      this.input = input;
    }

    @Override
    public int receive(byte[] buffer, int offset, int length, int waitMillis)
        throws InterruptedIOException {
      if (input.length - position < 2) throw new InterruptedIOException("that was all");
      int datagram = Math.min(BigEndian.u16(input, position), input.length - position - 2);
      int received = Math.min(datagram, length);
      System.arraycopy(input, position + 2, buffer, offset, received);
      position += 2 + datagram;
      return received;
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {
      bytesSent += length;
    }

    @Override
    public int getReceiveLimit() {
      return input.length;
    }

    @Override
    public int getSendLimit() {
      return 1200;
    }

    @Override
    public void close() {}
  }
}
