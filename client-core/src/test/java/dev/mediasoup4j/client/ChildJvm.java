package dev.mediasoup4j.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own for what may end it, so that a regression is a failed test and no dead build, or
 * for what needs another environment.
 */
public final class ChildJvm {
  private static final long LIMIT_SECONDS = 120;

  private ChildJvm() {}

  /**
   * How one ended.
   *
   * @param exitCode 0 is well; 128 and more is a signal; -1 is a hang
   */
  public record Result(int exitCode, String output) {}

  /** Runs a main class of the tests in this environment, but for the variables given. */
  public static Result run(Map<String, String> environment, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("child-jvm", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null"));
    // Surefire's own class path is one jar with a manifest.
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            main.getName()));
    command.addAll(List.of(arguments));
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process child = builder.start();
      boolean ended = child.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (!ended) child.destroyForcibly().waitFor();
      return new Result(ended ? child.exitValue() : -1, Files.readString(output, UTF_8));
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** Whether a command is installed. */
  public static boolean has(String command) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, command))) return true;
    }
    return false;
  }
}
