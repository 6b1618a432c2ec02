package dev.mediasoup4j.rtc.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IceCredentialsTest {
  @Test
  void nameWhatIsWrong() {
    assertThatThrownBy(() -> new IceCredentials("abc", "x".repeat(22)))
        .hasMessage("usernameFragment must have 4 to 256 characters, has 3");
    assertThatThrownBy(() -> new IceCredentials("abcd", "x".repeat(21)))
        .hasMessageStartingWith("password must have 22");
    assertThatThrownBy(() -> new IceCredentials("ab:cd", "x".repeat(22)))
        .hasMessage("usernameFragment has a ':' at 2");
    IceCredentials credentials = IceCredentials.random();
    assertThat(credentials.toString()).doesNotContain(credentials.password());
  }
}
