package dev.mediasoup4j.rtc.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.rtc.DatagramSender;
import dev.mediasoup4j.rtc.stun.StunClass;
import dev.mediasoup4j.rtc.stun.StunIntegrity;
import dev.mediasoup4j.rtc.stun.StunWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tuples that a lite agent keeps, selects and gives up. */
class IceLiteAgentTest extends IceLiteAgentTestBase {
  @Test
  void connectsOnTheFirstCheckAndCompletesOnNomination() {
    check(WIFI, it -> it);
    check(WIFI, StunWriter::useCandidate);
    assertThat(events)
        .containsExactly(
            "fragment added " + credentials.usernameFragment(),
            "added 1000",
            "selected 1000",
            "CONNECTED",
            "COMPLETED");
  }

  @Test
  void completesAtOnceWhenTheFirstCheckNominates() {
    check(WIFI, StunWriter::useCandidate);
    assertThat(agent.state()).isEqualTo(IceState.COMPLETED);
    assertThat(events).doesNotContain("CONNECTED");
  }

  @Test
  void followsTheNominationToAnotherTuple() {
    check(WIFI, StunWriter::useCandidate);
    check(MOBILE, it -> it);
    assertThat(selectedPort()).isEqualTo(1000);
    check(MOBILE, StunWriter::useCandidate);
    assertThat(selectedPort()).isEqualTo(2000);
    check(WIFI, StunWriter::useCandidate);
    assertThat(selectedPort()).isEqualTo(1000);
  }

  @Test
  void renominationOnlyMovesForward() {
    check(WIFI, it -> it.nomination(5));
    check(MOBILE, it -> it.nomination(5));
    assertThat(selectedPort()).isEqualTo(1000);
    check(MOBILE, it -> it.nomination(6));
    assertThat(selectedPort()).isEqualTo(2000);
    check(WIFI, it -> it.nomination(4));
    assertThat(selectedPort()).isEqualTo(2000);
  }

  @Test
  void tellsTheTuplesOfTwoSocketsApart() {
    DatagramSender other = (buffer, offset, length, remote) -> {};
    check(WIFI, it -> it);
    assertThat(agent.tuple(socket, WIFI)).isNotNull();
    assertThat(agent.tuple(other, WIFI)).isNull();
    assertThat(agent.tuple(socket, MOBILE)).isNull();
  }

  @Test
  void keepsAtMostEightTuplesAndNeverDropsTheSelectedOne() {
    for (int port = 1; port <= 20; port++) {
      check(new InetSocketAddress("192.0.2.1", port), it -> it);
    }
    assertThat(agent.tuples()).hasSize(IceLiteAgent.MAX_TUPLES);
    assertThat(selectedPort()).isEqualTo(1);
    assertThat(agent.tuples().stream().map(it -> it.remote().getPort()))
        .containsExactly(20, 19, 18, 17, 16, 15, 14, 1);
    assertThat(events.stream().filter(it -> it.startsWith("removed"))).hasSize(12);
  }

  @Test
  void disconnectsThirtySecondsAfterTheLastCheck() {
    check(WIFI, StunWriter::useCandidate);
    now += 20 * SECOND;
    check(WIFI, it -> it);
    now += 30 * SECOND - 1;
    agent.handleTimeout(now);
    assertThat(agent.state()).isEqualTo(IceState.COMPLETED);
    now += 1;
    assertThat(agent.nextTimeoutNanos()).isEqualTo(now);
    agent.handleTimeout(now);
    assertThat(agent.state()).isEqualTo(IceState.DISCONNECTED);
    assertThat(agent.selectedTuple()).isNull();
    assertThat(agent.tuple(socket, WIFI)).isNull();
    assertThat(agent.nextTimeoutNanos()).isEqualTo(IceLiteAgent.NEVER);
    assertThat(events).endsWith("removed 1000", "DISCONNECTED");
  }

  @Test
  void aForgedCheckIsNoConsent() {
    check(WIFI, StunWriter::useCandidate);
    now += 20 * SECOND;
    send(WIFI, request(credentials.usernameFragment(), "x".repeat(32), it -> it));
    now += 10 * SECOND;
    agent.handleTimeout(now);
    assertThat(agent.state()).isEqualTo(IceState.DISCONNECTED);
  }

  @Test
  void connectsAgainAfterItDisconnected() {
    check(WIFI, it -> it.nomination(9));
    now += 30 * SECOND;
    agent.handleTimeout(now);
    check(MOBILE, it -> it.nomination(1));
    assertThat(agent.state()).isEqualTo(IceState.COMPLETED);
    assertThat(selectedPort()).isEqualTo(2000);
  }

  @Test
  void withoutConsentTimeoutNeverDisconnects() {
    IceLiteAgent patient = new IceLiteAgent(credentials, Duration.ZERO, new EventLog());
    byte[] check = request(credentials.usernameFragment(), credentials.password(), it -> it);
    patient.handleStun(now, check, 0, check.length, socket, WIFI);
    assertThat(patient.nextTimeoutNanos()).isEqualTo(IceLiteAgent.NEVER);
    patient.handleTimeout(now + 1_000_000 * SECOND);
    assertThat(patient.state()).isEqualTo(IceState.CONNECTED);
  }

  @Test
  void takesOldCredentialsUntilTheNewAreUsed() {
    check(WIFI, StunWriter::useCandidate);
    IceCredentials fresh = IceCredentials.random();
    agent.restart(fresh, now);
    assertThat(agent.localCredentials()).isEqualTo(fresh);

    check(WIFI, it -> it);
    assertThat(lastAnswer().stunClass()).isEqualTo(StunClass.SUCCESS_RESPONSE);
    assertThat(new StunIntegrity(credentials.password()).isValid(lastAnswer())).isTrue();

    send(MOBILE, request(fresh.usernameFragment(), fresh.password(), StunWriter::useCandidate));
    assertThat(new StunIntegrity(fresh.password()).isValid(lastAnswer())).isTrue();
    assertThat(selectedPort()).isEqualTo(2000);
    assertThat(events).contains("fragment removed " + credentials.usernameFragment());

    check(WIFI, it -> it);
    assertThat(lastAnswer().errorCode()).isEqualTo(401);
  }

  @Test
  void aRestartGivesTheRemoteSideTimeAnew() {
    check(WIFI, it -> it);
    now += 29 * SECOND;
    agent.restart(IceCredentials.random(), now);
    now += 29 * SECOND;
    agent.handleTimeout(now);
    assertThat(agent.state()).isEqualTo(IceState.CONNECTED);
  }

  @Test
  void selectsAnotherTupleWhenTheSelectedOneIsRemoved() {
    check(WIFI, StunWriter::useCandidate);
    check(MOBILE, it -> it);
    agent.removeTuple(agent.selectedTuple(), now);
    assertThat(selectedPort()).isEqualTo(2000);
    assertThat(agent.state()).isEqualTo(IceState.COMPLETED);
    agent.removeTuple(agent.selectedTuple(), now);
    assertThat(agent.state()).isEqualTo(IceState.DISCONNECTED);
  }

  @Test
  void followsDataToATupleThatPassedACheck() {
    agent.maySelect(new IceTuple(socket, WIFI));
    assertThat(agent.selectedTuple()).isNull();
    check(WIFI, it -> it);
    check(MOBILE, it -> it);
    agent.maySelect(agent.tuple(socket, MOBILE));
    assertThat(selectedPort()).isEqualTo(2000);
    agent.maySelect(new IceTuple(socket, new InetSocketAddress("203.0.113.1", 3)));
    assertThat(selectedPort()).isEqualTo(2000);
  }

  @Test
  void aClosedAgentGivesEverythingBackAndFallsSilent() {
    check(WIFI, StunWriter::useCandidate);
    agent.restart(IceCredentials.random(), now);
    agent.close();
    assertThat(events)
        .contains("removed 1000", "fragment removed " + credentials.usernameFragment())
        .contains("fragment removed " + agent.localCredentials().usernameFragment());
    events.clear();
    answers.clear();
    check(WIFI, it -> it);
    agent.handleTimeout(now + 100 * SECOND);
    agent.close();
    assertThat(events).isEmpty();
    assertThat(answers).isEmpty();
    assertThat(agent.selectedTuple()).isNull();
  }

  @Test
  void mayBeClosedByItsListener() {
    List<IceLiteAgent> self = new ArrayList<>();
    IceLiteAgent closing =
        new IceLiteAgent(
            credentials,
            Duration.ofSeconds(30),
            new IceLiteAgent.Listener() {
              @Override
              public void onTupleAdded(IceTuple tuple) {
                self.get(0).close();
              }

              @Override
              public void onSelectedTupleChanged(IceTuple tuple) {
                events.add("selected after close");
              }
            });
    self.add(closing);
    events.clear();
    byte[] check = request(credentials.usernameFragment(), credentials.password(), it -> it);
    closing.handleStun(now, check, 0, check.length, socket, WIFI);
    assertThat(events).isEmpty();
    assertThat(closing.selectedTuple()).isNull();
    assertThat(closing.nextTimeoutNanos()).isEqualTo(IceLiteAgent.NEVER);
  }

  private int selectedPort() {
    return agent.selectedTuple().remote().getPort();
  }
}
