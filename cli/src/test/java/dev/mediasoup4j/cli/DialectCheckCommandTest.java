package dev.mediasoup4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.cli.dialect.DialectCheck;
import dev.mediasoup4j.cli.dialect.Outcome;
import dev.mediasoup4j.cli.terminal.Terminal;
import dev.mediasoup4j.client.signaling.Dialect;
import dev.mediasoup4j.client.socketio.SocketIoOptions;
import dev.mediasoup4j.sfu.server.RoomServer;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code dialect check} says of servers and files. */
class DialectCheckCommandTest {
  private static RoomServer server;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @BeforeAll
  static void start() throws Exception {
    server = RoomServer.start(RoomServerConfig.builder().port(0).udpPorts(44_000, 44_099).build());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private Outcome check(Dialect dialect, URI url) {
    var terminal = new Terminal(new PrintStream(shown, true, StandardCharsets.UTF_8), false, true);
    var options = SocketIoOptions.defaults().dialect(dialect).timeout(Duration.ofSeconds(10));
    return new DialectCheck(terminal, url, options, "r", null).run();
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsEachStepWithOurOwnServer() {
    Outcome outcome = check(Dialect.own(), server.url());

    assertThat(shown())
        .contains("✓ watcher joins", "→ getRtpCapabilities", "✓ push newProducer", "✓ consume")
        .contains("✓ push producerClosed", "✓ restartIce", "✓ consumeData", "✓ push peerLeft")
        .contains("✓ changeDisplayName", "✓ push peerDisplayNameChanged")
        .doesNotContain("✗");
    assertThat(outcome).isEqualTo(Outcome.WELL);
  }

  @Test
  void saysWhichStepAServerRefusesAndWhy() {
    Dialect wrong =
        Dialect.parse(
            "wrong.json",
            """
            {
              "name": "wrong",
              "connect": {"query": {"roomId": "{{roomId}}"}},
              "join": [{"event": "getRtpCapabilities"}],
              "operations": {
                "createWebRtcTransport": {},
                "connectTransport": {},
                "produce": {"event": "publish"},
                "consume": {}
              }
            }
            """);

    assertThat(check(wrong, server.url())).isEqualTo(Outcome.FAILED);
    assertThat(shown())
        .contains("✗ produce: produce: expected success, but the server answered unknownEvent")
        .contains("- consume and what follows: not tried: there is nothing to consume");
  }

  @Test
  void tellsAServerThatIsNotThereFromOneThatSpeaksOtherwise() throws Exception {
    try (var nobody = new ServerSocket(0)) {
      int port = nobody.getLocalPort();
      nobody.close();
      assertThat(check(Dialect.own(), URI.create("http://127.0.0.1:" + port)))
          .isEqualTo(Outcome.UNREACHABLE);
    }
  }

  @Test
  void refusesAFileThatMakesNoSense(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("odd.json"), "{\"name\":\"odd\",\"verbs\":{}}");
    var errors = new StringWriter();
    CommandLine command = Main.commandLine().setErr(new PrintWriter(errors));

    int code = command.execute("dialect", "check", file.toString(), "--url", "http://localhost");

    assertThat(code).isEqualTo(ExitCodes.USAGE);
    assertThat(errors.toString()).contains("odd.json: /verbs is unknown here");
  }
}
