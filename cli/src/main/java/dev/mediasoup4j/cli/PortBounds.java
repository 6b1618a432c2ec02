package dev.mediasoup4j.cli;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of ports as it is typed: {@code 10000-10100}. Both ends are included. */
record PortBounds(int min, int max) {
  private static final Pattern TYPED = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

  static PortBounds parse(String text) {
    Matcher typed = TYPED.matcher(text);
    if (!typed.matches()) {
      throw new InvalidParametersException(
          "'" + text + "' is not a range of ports: give both ends, as in 10000-10100");
    }
    return new PortBounds(Integer.parseInt(typed.group(1)), Integer.parseInt(typed.group(2)));
  }
}
