package dev.mediasoup4j.client.webrtc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own for what may end it, so that a regression is a failed test and no dead build.
 */
final class ChildJvm {
  private static final long LIMIT_SECONDS = 120;

  private ChildJvm() {}

  /**
   * How one ended.
   *
   * @param exitCode 0 is well; 128 and more is a signal; -1 is a hang
   */
  record Result(int exitCode, String output) {}

  /** Runs a scenario of {@link GuardScenarios}. */
  static Result run(String scenario) throws IOException, InterruptedException {
    Path output = Files.createTempFile("child-jvm", ".txt");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            GuardScenarios.class.getName(),
            scenario);
    try {
      Process child =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = child.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (!ended) child.destroyForcibly().waitFor();
      return new Result(ended ? child.exitValue() : -1, Files.readString(output, UTF_8));
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
