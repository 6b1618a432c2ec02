package dev.mediasoup4j.cli;

import dev.mediasoup4j.cli.dialect.DialectCheck;
import dev.mediasoup4j.cli.terminal.Terminal;
import dev.mediasoup4j.client.signaling.Dialect;
import dev.mediasoup4j.client.socketio.SocketIoOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a dialect and tries it against a server. */
@Command(
    name = "check",
    description = {
      "Read a dialect file, then try it against a server: two clients, of whom one sends to the",
      "other, go through a call step by step. No media flows; no native libraries are needed."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "docs/dialects.md describes the file. Exit codes: 0 all well, 1 a step failed, 2 the file or",
      "the usage is wrong, 3 the server can't be reached."
    })
final class DialectCheckCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "The dialect's file, or the name of one that comes with the library.")
  private String file = "";

  @Option(names = "--url", paramLabel = "U", required = true, description = "Where the server is.")
  private String url = "";

  @Option(
      names = "--room",
      paramLabel = "R",
      description = "The room to join (default: one of this check's own).")
  private @Nullable String room;

  @Option(names = "--token", paramLabel = "T", description = "What the server lets in by.")
  private @Nullable String token;

  @Option(
      names = "--timeout",
      paramLabel = "D",
      description = "How long an answer may take (default: ${DEFAULT-VALUE}).",
      defaultValue = "5s")
  private Duration timeout = Duration.ofSeconds(5);

  @Override
  public Integer call() {
    DialectCheck check;
    try {
      Dialect dialect =
          Dialect.names().contains(file) ? Dialect.named(file) : Dialect.load(Path.of(file));
      check =
          new DialectCheck(
              Terminal.system(),
              URI.create(url),
              SocketIoOptions.defaults().dialect(dialect).timeout(timeout),
              room == null ? "check-" + UUID.randomUUID() : room,
              token);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    return switch (check.run()) {
      case WELL -> ExitCodes.OK;
      case FAILED -> ExitCodes.CHECK_FAILED;
      case UNREACHABLE -> ExitCodes.OUTSIDE;
    };
  }
}
