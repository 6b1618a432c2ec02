package dev.mediasoup4j.cli;

import dev.mediasoup4j.ortc.LibraryVersion;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code mediasoup4j} command. */
@Command(
    name = "mediasoup4j",
    description = "mediasoup for the JVM: calls, and the SFU that carries them.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      DialectCommand.class,
      OrtcCommand.class,
      NativeLibrariesCommand.class
    },
    footerHeading = "%n",
    footer = {
      "./mediasoup4j test [ARGUMENTS] builds and tests all: mvn verify, with its arguments.",
      "",
      "Exit codes: 0 all well, 1 a check was not met, 2 wrong usage, 3 something outside is"
          + " missing or unreachable."
    })
public final class Main implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  private Main() {}

  /** What {@code --version} prints. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"mediasoup4j " + LibraryVersion.get()};
    }
  }

  public static void main(String[] args) {
    int exitCode = commandLine().execute(args);
    silenceStandardOutput();
    System.exit(exitCode);
  }

  /** Native WebRTC's destructors write to it when the process ends, after all has been closed. */
  private static void silenceStandardOutput() {
    System.out.flush();
    try {
      new FileOutputStream(FileDescriptor.out).close();
    } catch (IOException e) {
      throw new UncheckedIOException("standard output does not close", e);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(Duration.class, Durations::parse)
        .setExecutionExceptionHandler(new Failures());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
