package dev.mediasoup4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediasoup4j.fixtures.junit.RealTime;
import dev.mediasoup4j.fixtures.junit.RequiresNativeWebRtc;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoCommandTest {
  private final StringWriter errors = new StringWriter();
  private final CommandLine command = Main.commandLine().setErr(new PrintWriter(errors, true));

  @TempDir private Path folder;

  @Test
  @RequiresNativeWebRtc
  @RealTime
  void aWholeCallHoldsEveryCheckAndIsWrittenAsJson() throws Exception {
    Path json = folder.resolve("out.json");

    int exitCode = command.execute("demo", "--seconds", "8", "--json", json.toString());

    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(exitCode).as("%s", report.toPrettyString()).isZero();
    assertThat(report.get("passed").booleanValue()).isTrue();
    assertThat(report.get("checks").findValuesAsText("name"))
        .contains("pictures", "sound", "latency", "messages", "screen", "leaving")
        .hasSize(12);
    assertThat(report.get("samples")).hasSize(2 * 8);
  }

  @Test
  void refusesACallThatIsTooShortToJudge() {
    assertThat(command.execute("demo", "--seconds", "1")).isEqualTo(ExitCodes.USAGE);
    assertThat(errors).asString().contains("--seconds must be 5 or more, was 1");
  }

  @Test
  void refusesAFileThatCanNotBeWrittenBeforeTheCall() {
    assertThat(command.execute("demo", "--json", folder.toString())).isEqualTo(ExitCodes.USAGE);
    assertThat(errors).asString().contains("--json names a file in a folder that exists");
  }
}
