package dev.mediasoup4j.cli;

import dev.mediasoup4j.cli.terminal.Terminal;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.sfu.server.RoomServer;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs the SFU and its room server until it is told to stop: by SIGTERM or SIGINT, after which
 * calls go on for the configured time, or until a second signal.
 */
@Command(
    name = "serve",
    description = "Run the SFU and its room server.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "The flags win over the file. docs/signaling.md describes the file and what clients say."
    })
final class ServeCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "P",
      description = "TCP port of HTTP and Socket.IO, 0 for a free one (default: 4443).")
  private @Nullable Integer port;

  @Option(
      names = "--listen",
      paramLabel = "A",
      description = "IP address to listen on, TCP and UDP (default: 127.0.0.1).")
  private @Nullable String listenAddress;

  @Option(
      names = "--announced-address",
      paramLabel = "A",
      description = "Address or host name that clients send media to, where it is another.")
  private @Nullable String announcedAddress;

  @Option(
      names = "--udp-ports",
      paramLabel = "MIN-MAX",
      description = "UDP ports for media (default: 10000-10100).")
  private @Nullable String udpPorts;

  @Option(names = "--config", paramLabel = "FILE", description = "JSON file with these settings.")
  private @Nullable Path config;

  @Override
  public Integer call() throws IOException {
    Terminal terminal = Terminal.system();
    StopSignals signals = StopSignals.listen();
    var calls = new OngoingCalls(terminal);
    try (RoomServer server = RoomServer.start(settings(), calls)) {
      terminal.line("Rooms are open at " + server.url());
      terminal.line(
          "media: UDP %d-%d of %s · health: %s/health · stop: Ctrl-C"
              .formatted(
                  server.config().udpPorts().min(),
                  server.config().udpPorts().max(),
                  server.config().listenAddress(),
                  server.url()));
      signals.first().join();
      calls.draining(server.config().drainTimeout());
      CompletableFuture.anyOf(server.drain(), signals.second()).join();
    }
    terminal.line("Stopped");
    return ExitCodes.OK;
  }

  private RoomServerConfig settings() throws IOException {
    try {
      var builder =
          (config == null ? RoomServerConfig.load() : RoomServerConfig.load(config)).toBuilder();
      if (port != null) builder.port(port);
      if (listenAddress != null) builder.listenAddress(listenAddress);
      if (announcedAddress != null) builder.announcedAddress(announcedAddress);
      if (udpPorts != null) {
        PortBounds bounds = PortBounds.parse(udpPorts);
        builder.udpPorts(bounds.min(), bounds.max());
      }
      return builder.build();
    } catch (InvalidParametersException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
