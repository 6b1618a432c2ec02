package dev.mediasoup4j.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EchoTest {
  private final List<byte[]> out = new ArrayList<>();
  private final Echo echo = new Echo("Ada", out::add);

  @Test
  void countsWhatComesBackUnchanged() throws InterruptedException {
    echo.send(10);
    echo.send(10);
    assertThat(echo.returned()).isZero();
    echo.receive(out.get(1));
    echo.receive(out.get(1));
    assertThat(echo.returned()).isEqualTo(1);
    echo.receive(out.get(0));
    echo.awaitAll(Duration.ofMinutes(1));
    assertThat(echo.returned()).isEqualTo(2);
  }

  @Test
  void doesNotCountWhatWasDamaged() throws InterruptedException {
    echo.send(10);
    byte[] damaged = out.get(0).clone();
    damaged[damaged.length - 1] ^= 1;
    echo.receive(damaged);
    echo.awaitAll(Duration.ofMillis(1));
    assertThat(echo.returned()).isZero();
  }

  @Test
  void sendsBackWhatIsTheOthers() {
    byte[] message = {'B', 'e', 'n', '\n', 7};
    echo.receive(message);
    assertThat(out).containsExactly(message);
    assertThat(echo.returned()).isZero();
  }

  @Test
  void opensWithTheFirstAnswer() {
    echo.probe();
    assertThat(echo.isOpen()).isFalse();
    echo.receive(out.get(0));
    assertThat(echo.isOpen()).isTrue();
    assertThat(echo.sent()).isZero();
  }
}
