package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.rtc.stun.StunIntegrity;
import dev.mediasoup4j.rtc.stun.StunMessage;
import dev.mediasoup4j.rtc.stun.StunWriter;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stranger who forges addresses could have the SFU send to them. */
class AmplificationTest {
  private static final int VALID_ANSWERS_FROM = 40;
  private static final String WRONG = "wrong-password-of-a-stranger";

  private final Worker worker =
      Worker.create(WorkerSettings.defaults().loops(1).rtcPorts(42_000, 42_900).warmUp(false));
  private final Router router = worker.createRouter(MediaCodecs.opusVp8H264());

  @AfterEach
  void close() {
    worker.close();
  }

  static Stream<Arguments> listening() {
    return Stream.of(Arguments.of("own port", false), Arguments.of("port of a server", true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("listening")
  void nothingThatIsNotAuthenticGetsMoreThanItSent(String where, boolean shared) throws Exception {
    try (var stranger = new Stranger(transport(shared))) {
      IceParameters ice = stranger.transport.iceParameters();
      byte[][] attempts = {
        check(ice.usernameFragment(), null),
        check(ice.usernameFragment(), WRONG),
        check("nobody", WRONG),
        clientHello(),
        rtp(),
        new byte[] {0x13, (byte) 0x88, 0x13, (byte) 0x88, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 20},
        new byte[] {99},
      };
      for (byte[] attempt : attempts) {
        assertThat(stranger.bytesBackFor(attempt)).isLessThanOrEqualTo(attempt.length);
      }
    }
  }

  @Test
  void aHandshakeIsNotAnsweredBeforeItsAddressPassedACheck() throws Exception {
    try (var stranger = new Stranger(transport(false))) {
      assertThat(stranger.bytesBackFor(clientHello())).isZero();
    }
  }

  private WebRtcTransport transport(boolean shared) {
    TransportListenInfo info = TransportListenInfo.of("127.0.0.1");
    UnaryOperator<WebRtcTransportOptions> withSctp = it -> it.enableSctp(true);
    return router
        .createWebRtcTransport(
            withSctp.apply(
                shared
                    ? WebRtcTransportOptions.with(
                        worker.createWebRtcServer(WebRtcServerOptions.listen(info)).join())
                    : WebRtcTransportOptions.listen(info)))
        .join();
  }

  private static byte[] check(String usernameFragment, String password) {
    StunWriter check =
        new StunWriter()
            .request(StunMessage.BINDING, new byte[12])
            .username(usernameFragment + ":stranger")
            .priority(1)
            .iceControlling(1)
            .useCandidate();
    if (password != null) {
      check.messageIntegrity(new StunIntegrity(password));
    }
    check.fingerprint();
    return Arrays.copyOf(check.buffer(), check.length());
  }

  /** As much of one as tells DTLS apart from others; whole ones are answered no better. */
  private static byte[] clientHello() {
    byte[] record = new byte[80];
    record[0] = 22;
    record[1] = (byte) 254;
    record[2] = (byte) 253;
    record[12] = 67;
    record[13] = 1;
    return record;
  }

  private static byte[] rtp() {
    byte[] packet = new byte[40];
    packet[0] = (byte) 0x80;
    packet[1] = 96;
    return packet;
  }

  /** Sends from an address of its own, and counts what comes back to it. */
  private static final class Stranger implements AutoCloseable {
    private final WebRtcTransport transport;
    private final DatagramSocket socket;
    private final int port;

    Stranger(WebRtcTransport transport) throws IOException {
      this.transport = transport;
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      socket.setSoTimeout(10_000);
      IceCandidate candidate = transport.iceCandidates().get(0);
      port = candidate.port();
    }

    /** Waits for the answer to an authentic check behind it, from another address. */
    int bytesBackFor(byte[] attempt) throws IOException {
      send(socket, attempt);
      try (var peer = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
        peer.setSoTimeout(10_000);
        IceParameters ice = transport.iceParameters();
        send(peer, check(ice.usernameFragment(), ice.password()));
        assertThat(receive(peer)).isGreaterThan(VALID_ANSWERS_FROM);
      }
      // One port is read by one thread: what answers the attempt was sent before.
      socket.setSoTimeout(50);
      int bytes = 0;
      try {
        while (true) {
          bytes += receive(socket);
        }
      } catch (java.net.SocketTimeoutException nothingMore) {
        return bytes;
      }
    }

    private void send(DatagramSocket from, byte[] bytes) throws IOException {
      from.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    private static int receive(DatagramSocket at) throws IOException {
      var packet = new DatagramPacket(new byte[2048], 2048);
      at.receive(packet);
      return packet.getLength();
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
