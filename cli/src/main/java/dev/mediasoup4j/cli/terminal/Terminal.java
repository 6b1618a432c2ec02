package dev.mediasoup4j.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Standard output, and what it can show. */
public final class Terminal {
  private static final String CLEAR_LINE = "\u001b[2K";

  private final PrintStream out;
  private final boolean interactive;
  private final boolean unicode;
  private int linesInPlace;

  public Terminal(PrintStream out, boolean interactive, boolean unicode) {
    this.out = out;
    this.interactive = interactive;
    this.unicode = unicode;
  }

  /**
   * The process's own. Whether it is a terminal is for the launcher to say, in the system property
   * {@code mediasoup4j.terminal}: Java 17 can't ask it of standard output alone.
   */
  public static Terminal system() {
    Map<String, String> environment = System.getenv();
    boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean interactive = Boolean.getBoolean("mediasoup4j.terminal") && !dumb;
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    return new Terminal(out, interactive, isUtf8(environment));
  }

  public boolean isInteractive() {
    return interactive;
  }

  /** Prints a line that stays. */
  public void line(String text) {
    linesInPlace = 0;
    out.println(shown(text));
  }

  /** Prints these lines where the last ones stood; on a plain output, below them. */
  public void inPlace(List<String> lines) {
    var block = new StringBuilder();
    if (interactive && linesInPlace > 0) block.append("\u001b[").append(linesInPlace).append('A');
    for (String line : lines) {
      if (interactive) block.append(CLEAR_LINE);
      block.append(shown(line)).append('\n');
    }
    out.print(block);
    out.flush();
    linesInPlace = lines.size();
  }

  public String green(String text) {
    return color(32, text);
  }

  public String red(String text) {
    return color(31, text);
  }

  public String bold(String text) {
    return color(1, text);
  }

  private String color(int code, String text) {
    return interactive ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** Without a UTF-8 locale the few signs that we use have plain twins. */
  private String shown(String text) {
    if (unicode) return text;
    return text.replace('→', '>')
        .replace('█', '#')
        .replace('░', '.')
        .replace('·', '-')
        .replace('←', '<')
        .replace('✓', '+')
        .replace('✗', 'x');
  }

  private static boolean isUtf8(Map<String, String> environment) {
    for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) return value.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
    }
    return false;
  }
}
