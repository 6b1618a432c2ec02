package dev.mediasoup4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What people and scripts get for what they type. */
class CommandLineTest {
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final CommandLine command =
      Main.commandLine()
          .setOut(new PrintWriter(output, true))
          .setErr(new PrintWriter(errors, true));

  @Test
  void helpListsTheCommandsAndTheExitCodes() {
    assertThat(command.execute("--help")).isEqualTo(ExitCodes.OK);
    assertThat(output).asString().contains("demo", "serve", "ortc", "Exit codes");
  }

  @Test
  void nothingAndNonsenseAreWrongUsage() {
    assertThat(command.execute()).isEqualTo(ExitCodes.USAGE);
    assertThat(command.execute("sevre")).isEqualTo(ExitCodes.USAGE);
    assertThat(errors).asString().contains("serve");
  }

  @Test
  void serveNamesTheSettingThatIsWrong() {
    assertThat(command.execute("serve", "--udp-ports", "9")).isEqualTo(ExitCodes.USAGE);
    assertThat(errors).asString().contains("'9' is not a range of ports");
    assertThat(command.execute("serve", "--listen", "0.0.0.0")).isEqualTo(ExitCodes.USAGE);
    assertThat(errors).asString().contains("announcedAddress");
  }

  @Test
  void serveSaysThatAPortIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(command.execute("serve", "--port", port)).isEqualTo(ExitCodes.OUTSIDE);
      assertThat(errors).asString().contains(port);
    }
  }
}
