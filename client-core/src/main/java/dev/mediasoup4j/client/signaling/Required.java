package dev.mediasoup4j.client.signaling;

import dev.mediasoup4j.ortc.InvalidParametersException;
import org.jspecify.annotations.Nullable;

/** Checks what JSON may leave out. */
final class Required {
  private Required() {}

  static void field(String name, @Nullable Object value) {
    if (value == null) throw new InvalidParametersException("missing " + name);
  }
}
