package dev.mediasoup4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.cli.dialect.DialectCheck;
import dev.mediasoup4j.cli.dialect.Outcome;
import dev.mediasoup4j.cli.terminal.Terminal;
import dev.mediasoup4j.client.signaling.Dialect;
import dev.mediasoup4j.client.socketio.SocketIoOptions;
import dev.mediasoup4j.fixtures.dialects.DirvannServer;
import dev.mediasoup4j.fixtures.dialects.MkhahaniServer;
import dev.mediasoup4j.fixtures.dialects.NodeMkhahaniServer;
import dev.mediasoup4j.fixtures.dialects.PlainServer;
import dev.mediasoup4j.fixtures.junit.RequiresCommand;
import dev.mediasoup4j.fixtures.servers.NodeSocketIo;
import dev.mediasoup4j.fixtures.servers.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code dialect check} says of servers that speak as public samples do. */
@Timeout(120)
class ForeignServersTest {
  /** Much for an answer on a busy machine, little for one that never comes. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir private Path folder;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  private Outcome check(Dialect dialect, URI url) {
    var terminal = new Terminal(new PrintStream(shown, true, StandardCharsets.UTF_8), false, true);
    var options = SocketIoOptions.defaults().dialect(dialect).timeout(TIMEOUT);
    return new DialectCheck(terminal, url, options, "r", null).run();
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  private static int execute(String dialect, URI url) {
    return Main.commandLine()
        .execute(
            "dialect",
            "check",
            dialect,
            "--url",
            url.toString(),
            "--timeout",
            TIMEOUT.toSeconds() + "s");
  }

  /** What every step of a call shows, with servers of which none refuses one. */
  private void wentThroughACall() {
    assertThat(shown())
        .contains("✓ watcher joins", "✓ createRecvTransport", "✓ sender joins")
        .contains("✓ createSendTransport", "✓ connectSendTransport", "✓ produce")
        .contains("✓ push newProducer", "✓ consume", "✓ connectRecvTransport", "✓ resumeConsumer")
        .contains("- restartIce: not tried: dialect ")
        .contains("- produceData: not tried: the server's transports carry no messages");
  }

  /** Tutorials stop where the picture has come: nobody is told of what ends. */
  @Test
  void namesWhatAPlainServerNeverTells() {
    try (var server = new PlainServer()) {
      assertThat(check(Dialect.named("plain"), server.url())).isEqualTo(Outcome.FAILED);
    }

    wentThroughACall();
    assertThat(shown())
        .contains("→ getRtpCapabilities {\"roomId\":\"r\"", "← newProducer {\"")
        .contains("✗ push producerClosed: producerClosed: expected an answer within 10000 ms")
        .contains("✗ push peerLeft: ", "11 well, 2 failed");
  }

  @Test
  void goesThroughACallWithDirvanns() {
    try (var server = new DirvannServer()) {
      assertThat(check(Dialect.named("dirvann"), server.url())).isEqualTo(Outcome.WELL);
    }

    wentThroughACall();
    assertThat(shown())
        .contains("→ createRoom {\"room_id\":\"r\"}", "← ack of createRoom \"r\"")
        .contains("✓ push producerClosed", "← consumerClosed {\"consumer_id\":")
        .contains("12 well, 0 failed");
  }

  @Test
  void goesThroughACallWithMkhahanis() {
    try (var server = new MkhahaniServer()) {
      assertThat(check(Dialect.named("mkhahani"), server.url())).isEqualTo(Outcome.WELL);
    }

    wentThroughACallOfMkhahanis();
  }

  private void wentThroughACallOfMkhahanis() {
    wentThroughACall();
    assertThat(shown())
        .contains("→ createProducerTransport {\"forceTcp\":false}", "← newProducer ")
        .contains("→ resume {}", "10 well, 0 failed");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  @RequiresCommand(value = "node", debianPackage = "nodejs")
  void goesThroughACallWithMkhahanisInNode(int socketIo) throws Exception {
    try (var server = new NodeMkhahaniServer(folder, socketIo)) {
      assertThat(check(Dialect.named("mkhahani"), server.url())).isEqualTo(Outcome.WELL);
      assertThat(execute("mkhahani", server.url())).isEqualTo(ExitCodes.OK);
    }

    wentThroughACallOfMkhahanis();
  }

  @Test
  void theDialectOfAnotherServerFailsTheCheck() {
    try (var server = new PlainServer()) {
      assertThat(check(Dialect.named("dirvann"), server.url())).isEqualTo(Outcome.FAILED);
      assertThat(execute("dirvann", server.url())).isEqualTo(ExitCodes.CHECK_FAILED);
    }

    assertThat(shown())
        .contains("✗ watcher joins: createRoom: expected an answer within 10000 ms, but none came")
        .contains("→ createRoom {\"room_id\":\"r\"}", "0 well, 1 failed");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  @RequiresCommand(value = "node", debianPackage = "nodejs")
  void aWrongVersionOfSocketIoFailsTheCheckAndIsNamed(int socketIo) throws Exception {
    int wrong = socketIo == 2 ? 4 : 2;
    Path file =
        Files.writeString(
            folder.resolve("wrong.json"),
            """
            {
              "name": "wrong",
              "connect": {"socketIo": %d},
              "join": [{"event": "join"}],
              "operations": {"createWebRtcTransport": {}, "connectTransport": {}, "produce": {}}
            }
            """
                .formatted(wrong));
    int port = ServerProcess.freePort();
    URI url = URI.create("http://127.0.0.1:" + port);
    try (var unused = NodeSocketIo.start(folder, "server.mjs", socketIo, port)) {
      assertThat(check(Dialect.load(file), url)).isEqualTo(Outcome.FAILED);
      assertThat(execute(file.toString(), url)).isEqualTo(ExitCodes.CHECK_FAILED);
    }

    assertThat(shown())
        .contains("✗ watcher joins: connect: expected a server with Socket.IO " + wrong)
        .contains("set socketIo to " + socketIo + ", or leave it out");
  }

  @Test
  void aServerThatIsNotThereIsOutsideOfTheCheck() throws Exception {
    URI nobody = URI.create("http://127.0.0.1:" + ServerProcess.freePort());

    for (String dialect : Dialect.names()) {
      assertThat(execute(dialect, nobody)).isEqualTo(ExitCodes.OUTSIDE);
    }
  }
}
