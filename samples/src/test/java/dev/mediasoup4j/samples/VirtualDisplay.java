package dev.mediasoup4j.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A display that nobody sees: Xvfb, as a child process. */
final class VirtualDisplay implements AutoCloseable {
  private final Process process;
  private final String name;

  private VirtualDisplay(Process process, String name) {
    this.process = process;
    this.name = name;
  }

  /** Ends the test as not run where Xvfb is not installed. */
  static VirtualDisplay start(int width, int height) throws IOException {
    boolean installed =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb")));
    assumeTrue(installed, "Xvfb is not installed (Debian's package xvfb)");
    String screen = width + "x" + height + "x24";
    Process process =
        new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", screen, "-noreset")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String number = process.inputReader().readLine();
    if (number == null) throw new IOException("Xvfb ended with " + process.onExit().join());
    return new VirtualDisplay(process, ":" + number);
  }

  /** Such as {@code :1}. */
  String name() {
    return name;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
