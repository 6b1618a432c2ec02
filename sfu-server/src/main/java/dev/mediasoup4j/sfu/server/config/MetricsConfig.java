package dev.mediasoup4j.sfu.server.config;

import dev.mediasoup4j.ortc.InvalidParametersException;

/**
 * Who may see a room server's metrics.
 *
 * @param token that Prometheus shows, as {@code Authorization: Bearer}
 */
public record MetricsConfig(String token) {
  public MetricsConfig {
    if (token == null || token.isBlank()) {
      throw new InvalidParametersException("metrics.token is missing");
    }
  }

  /** Without the token, which belongs in no log. */
  @Override
  public String toString() {
    return "MetricsConfig";
  }
}
