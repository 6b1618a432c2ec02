package dev.mediasoup4j.cli.demo;

import dev.mediasoup4j.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The call as it goes: in place on a terminal, a plain line for each direction elsewhere. */
final class LiveTable {
  private static final int METER_WIDTH = 10;
  private static final String HEADER =
      "%-12s %10s %10s %9s %5s %6s %6s %8s  %s"
          .formatted("", "send", "receive", "picture", "fps", "loss", "rtt", "latency", "sound");

  private final Terminal terminal;
  private final int seconds;
  private boolean headerShown;

  LiveTable(Terminal terminal, int seconds) {
    this.terminal = terminal;
    this.seconds = seconds;
  }

  void show(List<Sample> samples, String event) {
    List<String> lines = new ArrayList<>();
    if (terminal.isInteractive()) {
      double second = samples.get(0).second();
      lines.add(format("%s  %.0f of %d s", bar(second / seconds, 30), second, seconds));
      lines.add(event);
      lines.add(terminal.bold(HEADER));
    } else if (!headerShown) {
      lines.add("   s  " + HEADER);
      headerShown = true;
    }
    for (Sample sample : samples) {
      lines.add(
          terminal.isInteractive()
              ? row(sample)
              : format("%4.0f  ", sample.second()) + row(sample));
    }
    terminal.inPlace(lines);
  }

  private static String row(Sample sample) {
    return format(
        "%-12s %5d kb/s %5d kb/s %9s %5.1f %4.1f %% %3.0f ms %5.0f ms  %s %4.0f dB",
        sample.direction(),
        sample.sendBitrateBps() / 1000,
        sample.receiveBitrateBps() / 1000,
        sample.resolution(),
        sample.framesPerSecond(),
        100 * sample.lossShare(),
        sample.roundTripMillis(),
        sample.latencyMillis(),
        bar(1 + sample.audioLevelDbov() / 60, METER_WIDTH),
        sample.audioLevelDbov());
  }

  private static String bar(double share, int width) {
    int filled = (int) Math.round(Math.max(0, Math.min(1, share)) * width);
    return "█".repeat(filled) + "░".repeat(width - filled);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
