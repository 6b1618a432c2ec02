package dev.mediasoup4j.client.protoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import dev.mediasoup4j.client.signaling.JoinAnswer;
import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.PeerInfo;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.client.signaling.SignalingListener;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.sfu.server.RoomServer;
import dev.mediasoup4j.sfu.server.config.IceServer;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import dev.mediasoup4j.sfu.server.config.TokenConfig;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way to a server: URLs, handshakes, tokens. */
class ProtooSignalingTest {
  private static final int PATIENCE_MILLIS = 20_000;

  private final List<Signaling> open = new ArrayList<>();

  private Signaling signaling(URI url) {
    return signaling(url, ProtooOptions.defaults());
  }

  private Signaling signaling(URI url, ProtooOptions options) {
    Signaling signaling = ProtooSignaling.connect(url, options);
    open.add(signaling);
    return signaling;
  }

  @AfterEach
  void close() {
    open.forEach(Signaling::close);
  }

  private static RoomServerConfig.Builder config() {
    return RoomServerConfig.builder().port(0).udpPorts(42_501, 42_999);
  }

  @Test
  void joinsAsWhomAndWhereItWasAsked() throws Exception {
    var turn = List.of(new IceServer(List.of("turn:t.example"), "u", "c"));
    try (RoomServer server = RoomServer.start(config().iceServers(turn).build())) {
      SignalingListener heard = mock(SignalingListener.class);
      URI url = URI.create(server.url().toString().replaceFirst("http", "ws"));
      Signaling alice = signaling(url);
      var request = new JoinRequest("ä & b", "älice", "Älice = #1 + \"x\"", null, null);
      JoinAnswer joined = alice.join(request, heard).join();
      assertThat(joined.peerId()).isEqualTo("älice");
      alice.createRecvTransport(joined.rtpCapabilities()).join();

      Signaling bob = signaling(server.url());
      SignalingListener bobs = mock(SignalingListener.class);
      JoinAnswer bobJoined = bob.join(JoinRequest.room("ä & b"), bobs).join();
      assertThat(bobJoined.peerId()).isNotEmpty();
      bob.createRecvTransport(bobJoined.rtpCapabilities()).join();

      verify(bobs, timeout(PATIENCE_MILLIS))
          .onPeerJoined(new PeerInfo("älice", "Älice = #1 + \"x\""));
      verify(heard, timeout(PATIENCE_MILLIS)).onPeerJoined(new PeerInfo(bobJoined.peerId(), ""));
      assertThat(alice.getIceServers().join())
          .containsExactly(dev.mediasoup4j.client.IceServer.turn("turn:t.example", "u", "c"));
      alice.close();
      verify(bobs, timeout(PATIENCE_MILLIS)).onPeerLeft("älice");
      server.close();
      verify(bobs, timeout(PATIENCE_MILLIS)).onDisconnected(any());
    }
  }

  @Test
  void saysWhyItWasNotLetIn() throws Exception {
    var tokens = TokenConfig.ofSecret("0123456789abcdef0123456789abcdef");
    try (RoomServer server = RoomServer.start(config().tokens(tokens).build())) {
      SignalingException refused =
          BadInputTest.failure(
              signaling(server.url())
                  .join(
                      new JoinRequest("r", "p", "", "nonsense", null),
                      mock(SignalingListener.class)));
      assertThat(refused.code()).isEqualTo("403");
      assertThat(refused).hasMessageContaining("the token is no JWT");
    }
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    SignalingException refused =
        BadInputTest.failure(
            signaling(URI.create("ws://127.0.0.1:" + port))
                .join(JoinRequest.room("r"), mock(SignalingListener.class)));

    assertThat(refused.operation()).isEqualTo("connect");
    assertThat(refused).hasMessageContaining("ws://127.0.0.1:" + port);
  }

  @Test
  void givesUpOnAServerThatSaysNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      SignalingException given =
          BadInputTest.failure(
              signaling(
                      URI.create("ws://127.0.0.1:" + silent.getLocalPort()),
                      ProtooOptions.defaults().timeout(Duration.ofMillis(400)))
                  .join(JoinRequest.room("r"), mock(SignalingListener.class)));

      assertThat(given.operation()).isEqualTo("connect");
      assertThat(given.expected()).contains("400 ms");
    }
  }

  @Test
  void refusesAUrlOrAnOptionThatIsNone() {
    assertThatThrownBy(() -> ProtooSignaling.connect(URI.create("ftp://x")))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("ftp://x");
    assertThatThrownBy(() -> ProtooOptions.defaults().timeout(Duration.ZERO))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("timeout");
    assertThatThrownBy(() -> ProtooOptions.defaults().origin(" "))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("origin");
  }
}
