package dev.mediasoup4j.client.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.corundumstudio.socketio.AckMode;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.signaling.SignalingListener;
import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that sends JSON nested so deeply that reading it by recursion overflows the stack. */
class HostileServerTest {
  private static final int DEPTH = 20_000;
  private static final RawValue NESTED = new RawValue("[".repeat(DEPTH) + "]".repeat(DEPTH));

  private SocketIOServer server;
  private Signaling signaling;

  @BeforeEach
  void start() {
    var configuration = new Configuration();
    configuration.setHostname("127.0.0.1");
    configuration.setPort(0);
    configuration.setAckMode(AckMode.MANUAL);
    server = new SocketIOServer(configuration);
    var bound = (ChannelFuture) server.startAsync().syncUninterruptibly();
    int port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
    signaling =
        SocketIoSignaling.connect(
            URI.create("http://127.0.0.1:" + port),
            SocketIoOptions.defaults().timeout(Duration.ofSeconds(10)));
  }

  @AfterEach
  void stop() {
    signaling.close();
    server.stop();
  }

  @Test
  void failsTheRequestWhoseAnswerIsNestedTooDeeply() {
    server.addEventListener(
        "getRtpCapabilities",
        JsonNode.class,
        (client, data, callback) -> callback.sendAckData(NESTED));

    assertThat(failureOfJoining())
        .hasMessage("getRtpCapabilities: expected an answer within 10000 ms, but none came");
  }

  @Test
  void hearsWhatComesAfterAPushThatIsNestedTooDeeply() {
    server.addEventListener(
        "getRtpCapabilities",
        JsonNode.class,
        (client, data, callback) -> {
          client.sendEvent("newProducer", NESTED);
          callback.sendAckData("nothing");
        });

    assertThat(failureOfJoining()).hasMessageContaining("nothing");
  }

  private Throwable failureOfJoining() {
    return signaling
        .join(JoinRequest.room("room"), mock(SignalingListener.class))
        .handle((answer, failure) -> Objects.requireNonNull(failure).getCause())
        .join();
  }
}
