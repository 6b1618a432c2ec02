package dev.mediasoup4j.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Durations as they are typed: {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}. */
final class Durations {
  private static final Pattern TYPED = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private Durations() {}

  static Duration parse(String text) {
    Matcher typed = TYPED.matcher(text);
    if (!typed.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration: give a number and a unit, as in 500ms, 10s or 2m");
    }
    long amount = Long.parseLong(typed.group(1));
    return switch (typed.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
