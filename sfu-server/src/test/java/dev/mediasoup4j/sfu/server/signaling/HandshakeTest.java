package dev.mediasoup4j.sfu.server.signaling;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
  private static void check(String roomId, String peerId) {
    new Handshake(roomId, peerId, "Ada", null, false, null).check();
  }

  /** Logs name rooms and peers by their ids. */
  @ParameterizedTest
  @ValueSource(strings = {"a\nERROR forged", "a\r", "a\u001b[2J", "a\u0000", "a\u2028b", "a\u0085"})
  void refusesIdsThatCouldForgeALineOfTheLog(String id) {
    assertThatThrownBy(() -> check(id, "bob"))
        .isInstanceOf(RequestException.class)
        .hasMessage("roomId has control characters");
    assertThatThrownBy(() -> check("standup", id))
        .isInstanceOf(RequestException.class)
        .hasMessage("peerId has control characters");
  }

  @Test
  void takesIdsOfAnyLanguageWithSpaces() {
    assertThatCode(() -> check("Réunion du matin", "日本語 \uD83D\uDE00")).doesNotThrowAnyException();
  }
}
