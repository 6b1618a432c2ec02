package dev.mediasoup4j.client.protoo;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a protoo server. Each method returns a changed copy.
 *
 * @param timeout for connecting, for each answer, and for how long what the server offers is kept
 *     for somebody to consume it
 * @param pingInterval of WebSocket pings; a connection that answers none until the next is lost
 * @param origin the page that the client pretends to be of, for servers that let in only their own:
 *     such as {@code https://demo.example}; null for none
 */
public record ProtooOptions(Duration timeout, Duration pingInterval, @Nullable String origin) {
  public ProtooOptions {
    requirePositive("timeout", timeout);
    requirePositive("pingInterval", pingInterval);
    if (origin != null && origin.isBlank()) {
      throw new InvalidParametersException("origin is blank");
    }
  }

  /** Ten seconds, pings every five, no origin. */
  public static ProtooOptions defaults() {
    return new ProtooOptions(Duration.ofSeconds(10), Duration.ofSeconds(5), null);
  }

  public ProtooOptions timeout(Duration value) {
    return new ProtooOptions(value, pingInterval, origin);
  }

  public ProtooOptions pingInterval(Duration value) {
    return new ProtooOptions(timeout, value, origin);
  }

  public ProtooOptions origin(@Nullable String value) {
    return new ProtooOptions(timeout, pingInterval, value);
  }

  private static void requirePositive(String field, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new InvalidParametersException(field + " must be positive, not " + value);
    }
  }
}
