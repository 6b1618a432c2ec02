package dev.mediasoup4j.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;

/** A {@link WindowDriver} in a JVM of its own, on a display of its own. */
final class DrivenWindow implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter commands;

  private DrivenWindow(Process process) {
    this.process = process;
    this.answers = process.inputReader();
    this.commands = new PrintWriter(process.outputWriter(), true);
  }

  static DrivenWindow open(VirtualDisplay display, URI server, String name) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
                java,
                "-Djava.awt.headless=false",
                "-cp",
                System.getProperty("java.class.path"),
                WindowDriver.class.getName(),
                server.toString(),
                name)
            .redirectErrorStream(true);
    builder.environment().put("DISPLAY", display.name());
    return new DrivenWindow(builder.start());
  }

  /** What the driver answers. */
  String run(String command) throws IOException {
    commands.println(command);
    for (String line; (line = answers.readLine()) != null; ) {
      if (line.startsWith("> ")) return line.substring(2);
      System.out.println("call window: " + line);
    }
    throw new IOException("The call window ended with " + process.onExit().join().exitValue());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
