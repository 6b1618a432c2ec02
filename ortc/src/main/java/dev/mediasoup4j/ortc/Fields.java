package dev.mediasoup4j.ortc;

import org.jspecify.annotations.Nullable;

/** Checks and defaults for the records' components, which JSON may leave out. */
final class Fields {
  private Fields() {}

  /** Fails when a mandatory component is null. */
  static void require(String field, @Nullable Object value) {
    if (value == null) throw new InvalidParametersException("missing " + field);
  }

  /** Fails when a mandatory component is null or empty. */
  static void require(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) throw new InvalidParametersException("missing " + field);
  }

  static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  static <T> T orElse(@Nullable T value, T defaultValue) {
    return value == null ? defaultValue : value;
  }

  static void requirePort(String field, int port) {
    if (port < 0 || port > 65_535) {
      throw new InvalidParametersException("invalid " + field + ": " + port);
    }
  }
}
