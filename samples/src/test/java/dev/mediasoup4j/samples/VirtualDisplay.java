package dev.mediasoup4j.samples;

import java.io.IOException;

/** A display that nobody sees: Xvfb, as a child process. */
final class VirtualDisplay implements AutoCloseable {
  private final Process process;
  private final String name;

  private VirtualDisplay(Process process, String name) {
    this.process = process;
    this.name = name;
  }

  static VirtualDisplay start(int width, int height) throws IOException {
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
