package dev.mediasoup4j.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sample, run from source as its README says, in a JVM of its own. */
final class SampleProcess implements AutoCloseable {
  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();

  private SampleProcess(Process process) {
    this.process = process;
    var reader = new Thread(this::read, "sample-output");
    reader.setDaemon(true);
    reader.start();
  }

  static SampleProcess start(String file, URI server, String... more) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java, "-cp", classPath, file, server.toString()));
    command.addAll(List.of(more));
    return new SampleProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Done with its exit code when it has ended by itself. */
  CompletableFuture<Integer> ended() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** What it has printed so far. */
  List<String> output() {
    return output;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line; (line = lines.readLine()) != null; ) output.add(line);
    } catch (IOException e) {
      if (process.isAlive()) throw new UncheckedIOException(e);
    }
  }
}
