package dev.mediasoup4j.client.socketio.v2;

import static dev.mediasoup4j.client.socketio.v2.Heartbeat.Action.GIVE_UP;
import static dev.mediasoup4j.client.socketio.v2.Heartbeat.Action.SEND_PING;
import static dev.mediasoup4j.client.socketio.v2.Heartbeat.Action.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pings in virtual time, which begins shortly before the nanoseconds overflow. */
class HeartbeatTest {
  private static final long START = Long.MAX_VALUE - Duration.ofSeconds(12).toNanos();

  private final Heartbeat heartbeat =
      new Heartbeat(Duration.ofSeconds(10), Duration.ofSeconds(5), START);

  private static long at(double seconds) {
    return START + Math.round(seconds * 1e9);
  }

  @Test
  void pingsOnceAnInterval() {
    assertThat(heartbeat.nextNanos()).isEqualTo(at(10));
    assertThat(heartbeat.check(at(9.9))).isEqualTo(WAIT);
    assertThat(heartbeat.check(at(10))).isEqualTo(SEND_PING);
    heartbeat.heard();
    assertThat(heartbeat.nextNanos()).isEqualTo(at(20));
    assertThat(heartbeat.check(at(15))).isEqualTo(WAIT);
    assertThat(heartbeat.check(at(20))).isEqualTo(SEND_PING);
  }

  @Test
  void givesUpWhenNothingCameInTime() {
    assertThat(heartbeat.check(at(10))).isEqualTo(SEND_PING);

    assertThat(heartbeat.nextNanos()).isEqualTo(at(15));
    assertThat(heartbeat.check(at(14.9))).isEqualTo(WAIT);
    assertThat(heartbeat.check(at(15))).isEqualTo(GIVE_UP);
  }

  @Test
  void whatCameBeforeThePingIsNoAnswerToIt() {
    heartbeat.heard();
    assertThat(heartbeat.check(at(10))).isEqualTo(SEND_PING);

    assertThat(heartbeat.check(at(15))).isEqualTo(GIVE_UP);
  }

  @Test
  void aTimeoutLongerThanTheIntervalIsWaitedForWithOnePing() {
    var patient = new Heartbeat(Duration.ofSeconds(10), Duration.ofSeconds(60), START);

    assertThat(patient.check(at(10))).isEqualTo(SEND_PING);
    assertThat(patient.check(at(69))).isEqualTo(WAIT);
    patient.heard();
    assertThat(patient.check(at(69))).isEqualTo(SEND_PING);
    assertThat(patient.check(at(129))).isEqualTo(GIVE_UP);
  }
}
