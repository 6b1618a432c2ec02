package dev.mediasoup4j.cli;

import dev.mediasoup4j.cli.demo.Demo;
import dev.mediasoup4j.cli.demo.DemoReport;
import dev.mediasoup4j.cli.terminal.Terminal;
import dev.mediasoup4j.client.webrtc.NativeLibraries;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A whole call, measured and judged. */
@Command(
    name = "demo",
    description = {
      "Two clients call each other through an SFU; what comes out is judged.",
      "All of it runs in this process, over Socket.IO and real UDP. Exit code 0 when every check"
          + " on what the decoders gave holds."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  /** Shorter, the pictures of the screen that is shared half-way are too few to judge. */
  private static final int SHORTEST_SECONDS = 5;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "How long the call lasts, from " + SHORTEST_SECONDS + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "15")
  private int seconds;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results there as JSON.")
  private @Nullable Path json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (seconds < SHORTEST_SECONDS) {
      throw new ParameterException(
          spec.commandLine(), "--seconds must be " + SHORTEST_SECONDS + " or more, was " + seconds);
    }
    requireWritable();
    try {
      NativeLibraries.require();
    } catch (UnsupportedException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCodes.OUTSIDE;
    }
    DemoReport report = new Demo(Terminal.system(), seconds).run();
    if (json != null) report.write(json);
    return report.passed() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
  }

  /** Better now than after the call. */
  private void requireWritable() {
    if (json == null) return;
    Path folder = json.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(json)) {
      throw new ParameterException(
          spec.commandLine(), "--json names a file in a folder that exists, was " + json);
    }
  }
}
