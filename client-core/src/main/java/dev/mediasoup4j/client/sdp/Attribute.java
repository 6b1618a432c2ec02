package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.ortc.InvalidParametersException;
import org.jspecify.annotations.Nullable;

/**
 * An attribute (RFC 8866 section 5.13): {@code a=name} or {@code a=name:value}.
 *
 * @param value null when there is none
 */
public record Attribute(String name, @Nullable String value) {
  public Attribute {
    if (name.isEmpty()) throw new InvalidParametersException("SDP attribute without a name");
    requireOneLine(name, name);
    // A server could add lines of its own through a value that we only pass on.
    if (value != null) requireOneLine(name, value);
  }

  /** An attribute without a value. */
  public static Attribute flag(String name) {
    return new Attribute(name, null);
  }

  static Attribute parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? flag(text)
        : new Attribute(text.substring(0, colon), text.substring(colon + 1));
  }

  /** The value, or the empty string. */
  String text() {
    return value == null ? "" : value;
  }

  /** The error for a value that is not what its name says. */
  InvalidParametersException malformed() {
    return new InvalidParametersException("malformed SDP attribute: " + this);
  }

  /** Without the {@code a=}. */
  @Override
  public String toString() {
    return value == null ? name : name + ":" + value;
  }

  private static void requireOneLine(String name, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        throw new InvalidParametersException("line break in SDP attribute " + name);
      }
    }
  }
}
