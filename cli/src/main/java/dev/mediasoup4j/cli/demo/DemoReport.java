package dev.mediasoup4j.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a call went.
 *
 * @param passed whether every check holds
 * @param seconds how long media ran
 * @param checks the verdicts
 * @param samples what the live table showed
 */
public record DemoReport(boolean passed, int seconds, List<Check> checks, List<Sample> samples) {
  public DemoReport {
    checks = List.copyOf(checks);
    samples = List.copyOf(samples);
  }

  static DemoReport of(int seconds, List<Check> checks, List<Sample> samples) {
    return new DemoReport(
        !checks.isEmpty() && checks.stream().allMatch(Check::passed), seconds, checks, samples);
  }

  /** Writes the report as JSON, with the names of the components. */
  public void write(Path file) throws IOException {
    Files.writeString(
        file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }
}
