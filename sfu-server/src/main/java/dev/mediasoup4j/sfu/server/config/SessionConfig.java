package dev.mediasoup4j.sfu.server.config;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.time.Duration;

/**
 * How long a room server keeps the peers of clients that lost their connection and can take them
 * over again.
 *
 * @param timeout from the end of the connection on; zero to keep none
 * @param maxWaiting peers that are kept at once, at least 1; beyond, a peer leaves with its
 *     connection
 */
public record SessionConfig(Duration timeout, int maxWaiting) {
  public SessionConfig {
    if (timeout.isNegative()) {
      throw new InvalidParametersException("sessions.timeout must not be negative: " + timeout);
    }
    if (maxWaiting < 1) {
      throw new InvalidParametersException(
          "sessions.maxWaiting must be positive, not " + maxWaiting);
    }
  }

  /** 30 seconds, 1000 peers. */
  public static SessionConfig defaults() {
    return new SessionConfig(Duration.ofSeconds(30), 1000);
  }
}
