package dev.mediasoup4j.sfu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.sfu.server.config.TurnConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnCredentialsTest {
  @Test
  void areTheHmacOfTheirEndAndUser() {
    var made = TurnCredentials.of("secret", "alice", Instant.ofEpochSecond(1_700_000_000));

    assertThat(made.username()).isEqualTo("1700000000:alice");
    // printf 1700000000:alice | openssl dgst -sha1 -hmac secret -binary | base64
    assertThat(made.credential()).isEqualTo("d8soP47RbdIKLDUOpnJPVQyq5Ts=");
  }

  @Test
  void stayOutOfLogs() {
    assertThat(TurnCredentials.of("secret", "alice", Instant.EPOCH).toString())
        .isEqualTo("TurnCredentials[0:alice]");
    assertThat(TurnConfig.of(List.of("turn:t.example"), "secret").toString())
        .isEqualTo("TurnConfig[turn:t.example]");
  }

  @Test
  void needUrlsASecretAndSomeTime() {
    var good = TurnConfig.of(List.of("turn:t.example"), "secret");

    assertRefused("turn.urls is empty", () -> TurnConfig.of(List.of(), "secret"));
    assertRefused(
        "turn.urls has \"stun:t.example\"",
        () -> TurnConfig.of(List.of("turns:t.example", "stun:t.example"), "secret"));
    assertRefused("turn.secret", () -> TurnConfig.of(List.of("turn:t.example"), ""));
    assertRefused("turn.ttl", () -> good.withTtl(Duration.ofMillis(999)));
  }

  private static void assertRefused(String why, Runnable config) {
    assertThatThrownBy(config::run)
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining(why);
  }
}
