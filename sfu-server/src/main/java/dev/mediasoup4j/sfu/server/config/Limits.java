package dev.mediasoup4j.sfu.server.config;

import dev.mediasoup4j.ortc.InvalidParametersException;

/** Checks of the settings in {@code limits}. */
final class Limits {
  private Limits() {}

  static void requirePositive(String field, int value) {
    if (value < 1) {
      throw new InvalidParametersException("limits." + field + " must be positive, not " + value);
    }
  }
}
