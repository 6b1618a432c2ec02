package dev.mediasoup4j.sfu.server.config;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.time.Duration;
import java.util.List;

/**
 * TURN servers whose credentials end by themselves, by the TURN REST scheme
 * (draft-uberti-behave-turn-rest-00): coturn's {@code use-auth-secret}.
 *
 * @param urls such as {@code turn:turn.example.com:3478?transport=udp}
 * @param secret shared with the TURN servers: coturn's {@code static-auth-secret}
 * @param ttl how long a credential is good for once it was handed out, in whole seconds
 */
public record TurnConfig(List<String> urls, String secret, Duration ttl) {
  /** What the draft recommends. */
  static final Duration DEFAULT_TTL = Duration.ofDays(1);

  public TurnConfig {
    if (urls == null || urls.isEmpty()) throw new InvalidParametersException("turn.urls is empty");
    urls = List.copyOf(urls);
    for (String url : urls) {
      if (!url.matches("turns?:.+")) {
        throw new InvalidParametersException("turn.urls has \"" + url + "\", which is no TURN URL");
      }
    }
    if (secret == null || secret.isEmpty()) {
      throw new InvalidParametersException("turn.secret is missing");
    }
    if (ttl.toSeconds() < 1) {
      throw new InvalidParametersException("turn.ttl must be a second or more, not " + ttl);
    }
  }

  /** With credentials for a day. */
  public static TurnConfig of(List<String> urls, String secret) {
    return new TurnConfig(urls, secret, DEFAULT_TTL);
  }

  public TurnConfig withTtl(Duration value) {
    return new TurnConfig(urls, secret, value);
  }

  /** Without the secret, which belongs in no log. */
  @Override
  public String toString() {
    return "TurnConfig" + urls;
  }
}
