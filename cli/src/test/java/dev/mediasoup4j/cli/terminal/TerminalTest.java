package dev.mediasoup4j.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void rewritesItsLinesInPlaceOnATerminal() {
    var terminal = new Terminal(out, true, true);
    terminal.inPlace(List.of("a", "b"));
    terminal.inPlace(List.of("c", "d"));
    assertThat(text()).isEqualTo("\u001b[2Ka\n\u001b[2Kb\n\u001b[2A\u001b[2Kc\n\u001b[2Kd\n");
  }

  @Test
  void leavesAlineThatStays() {
    var terminal = new Terminal(out, true, true);
    terminal.inPlace(List.of("a"));
    terminal.line("stays");
    terminal.inPlace(List.of("b"));
    assertThat(text()).endsWith("stays\n\u001b[2Kb\n");
  }

  @Test
  void printsPlainLinesElsewhere() {
    var terminal = new Terminal(out, false, false);
    terminal.inPlace(List.of("Ada → Ben"));
    terminal.inPlace(List.of(terminal.green("ok")));
    assertThat(text()).isEqualTo("Ada > Ben\nok\n");
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
