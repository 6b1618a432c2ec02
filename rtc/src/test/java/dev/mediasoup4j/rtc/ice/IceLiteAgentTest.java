package dev.mediasoup4j.rtc.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.rtc.DatagramSender;
import dev.mediasoup4j.rtc.stun.StunClass;
import dev.mediasoup4j.rtc.stun.StunFlaw;
import dev.mediasoup4j.rtc.stun.StunIntegrity;
import dev.mediasoup4j.rtc.stun.StunMessage;
import dev.mediasoup4j.rtc.stun.StunWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class IceLiteAgentTest {
  private static final byte[] TRANSACTION = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  private static final InetSocketAddress WIFI = new InetSocketAddress("192.0.2.1", 1000);
  private static final InetSocketAddress MOBILE = new InetSocketAddress("198.51.100.1", 2000);
  private static final long SECOND = 1_000_000_000;

  private final IceCredentials credentials = IceCredentials.random();
  private final List<String> events = new ArrayList<>();
  private final List<byte[]> answers = new ArrayList<>();
  private final DatagramSender socket =
      (buffer, offset, length, remote) ->
          answers.add(Arrays.copyOfRange(buffer, offset, offset + length));
  private final IceLiteAgent agent =
      new IceLiteAgent(credentials, Duration.ofSeconds(30), new EventLog());
  private long now = -5 * SECOND; // System.nanoTime may be negative and wrap.

  @Test
  void answersACheckWithTheAddressThatItCameFrom() {
    check(WIFI, it -> it);
    StunMessage answer = lastAnswer();
    assertThat(answer.stunClass()).isEqualTo(StunClass.SUCCESS_RESPONSE);
    assertThat(answer.xorMappedAddress()).isEqualTo(WIFI);
    assertThat(answer.hasFingerprint()).isTrue();
    assertThat(new StunIntegrity(credentials.password()).isValid(answer)).isTrue();
    assertThat(agent.checksAnswered()).isEqualTo(1);
  }

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
  void refusesAndCountsAWrongPassword() {
    send(WIFI, request(credentials.usernameFragment(), "x".repeat(32), it -> it));
    assertThat(lastAnswer().errorCode()).isEqualTo(401);
    assertThat(agent.dropped(IceDrop.WRONG_INTEGRITY)).isEqualTo(1);
    assertThat(agent.state()).isEqualTo(IceState.NEW);
    assertThat(agent.tuples()).isEmpty();
  }

  @Test
  void refusesAndCountsAnotherUsernameFragment() {
    send(WIFI, request("somebody", credentials.password(), it -> it));
    assertThat(lastAnswer().errorCode()).isEqualTo(401);
    assertThat(agent.dropped(IceDrop.UNKNOWN_USERNAME)).isEqualTo(1);
    assertThat(agent.tuples()).isEmpty();
  }

  @Test
  void refusesTheControlledRole() {
    check(WIFI, it -> it.iceControlled(1));
    assertThat(lastAnswer().errorCode()).isEqualTo(487);
    assertThat(agent.dropped(IceDrop.ROLE_CONFLICT)).isEqualTo(1);
    assertThat(agent.tuples()).isEmpty();
  }

  @Test
  void dropsAndCountsWhatIsNoCheck() {
    StunWriter writer = new StunWriter().request(3, TRANSACTION).username("a:b").priority(1);
    writer.messageIntegrity(new StunIntegrity(credentials.password())).fingerprint();
    send(WIFI, Arrays.copyOf(writer.buffer(), writer.length()));
    assertThat(lastAnswer().errorCode()).isEqualTo(400);
    assertThat(agent.dropped(IceDrop.UNKNOWN_METHOD)).isEqualTo(1);

    byte[] indication = request("a", "b", it -> it);
    indication[1] = 0x11;
    byte[] sealed = withFingerprint(indication);
    answers.clear();
    send(WIFI, sealed);
    assertThat(agent.dropped(IceDrop.INDICATION)).isEqualTo(1);

    check(WIFI, it -> it);
    byte[] response = answers.get(0);
    answers.clear();
    send(WIFI, response);
    assertThat(agent.dropped(IceDrop.RESPONSE)).isEqualTo(1);

    send(WIFI, new byte[] {0, 1, 2, 3});
    assertThat(agent.dropped(IceDrop.MALFORMED)).isEqualTo(1);
    assertThat(answers).isEmpty();
  }

  @Test
  void refusesACheckWithoutAnyOfWhatItNeeds() {
    StunIntegrity integrity = new StunIntegrity(credentials.password());
    String username = credentials.usernameFragment() + ":them";
    StunWriter writer = new StunWriter();
    List<Runnable> incomplete =
        List.of(
            () -> start(writer).priority(1).messageIntegrity(integrity).fingerprint(),
            () -> start(writer).username(username).messageIntegrity(integrity).fingerprint(),
            () -> start(writer).username(username).priority(1).fingerprint(),
            () -> start(writer).username(username).priority(1).messageIntegrity(integrity));
    for (Runnable write : incomplete) {
      write.run();
      send(WIFI, Arrays.copyOf(writer.buffer(), writer.length()));
      assertThat(lastAnswer().errorCode()).isEqualTo(400);
    }
    assertThat(agent.dropped(IceDrop.MISSING_ATTRIBUTE)).isEqualTo(4);
    assertThat(agent.tuples()).isEmpty();
  }

  @Test
  void neverAnswersAStrangerWithMoreThanItGot() {
    StunWriter bare = start(new StunWriter());
    send(WIFI, Arrays.copyOf(bare.buffer(), bare.length()));
    assertThat(answers).isEmpty();
    assertThat(agent.dropped(IceDrop.MISSING_ATTRIBUTE)).isEqualTo(1);
    byte[] forged = request("somebody", "x".repeat(22), it -> it);
    send(WIFI, forged);
    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).length).isLessThanOrEqualTo(forged.length);
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

  @Test
  void credentialsNameWhatIsWrong() {
    assertThatThrownBy(() -> new IceCredentials("abc", "x".repeat(22)))
        .hasMessage("usernameFragment must have 4 to 256 characters, has 3");
    assertThatThrownBy(() -> new IceCredentials("abcd", "x".repeat(21)))
        .hasMessageStartingWith("password must have 22");
    assertThatThrownBy(() -> new IceCredentials("ab:cd", "x".repeat(22)))
        .hasMessage("usernameFragment has a ':' at 2");
    assertThat(credentials.toString()).doesNotContain(credentials.password());
  }

  private void check(InetSocketAddress from, UnaryOperator<StunWriter> extra) {
    send(from, request(credentials.usernameFragment(), credentials.password(), extra));
  }

  private void send(InetSocketAddress from, byte[] datagram) {
    agent.handleStun(now, datagram, 0, datagram.length, socket, from);
  }

  private static byte[] request(
      String usernameFragment, String password, UnaryOperator<StunWriter> extra) {
    StunWriter writer = start(new StunWriter()).username(usernameFragment + ":them").priority(1);
    extra.apply(writer).messageIntegrity(new StunIntegrity(password)).fingerprint();
    return Arrays.copyOf(writer.buffer(), writer.length());
  }

  private static StunWriter start(StunWriter writer) {
    return writer.request(StunMessage.BINDING, TRANSACTION);
  }

  /** The message with its class changed, under a checksum that fits. */
  private static byte[] withFingerprint(byte[] message) {
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(message, 0, message.length - 8);
    java.nio.ByteBuffer.wrap(message).putInt(message.length - 4, (int) crc.getValue() ^ 0x5354554e);
    return message;
  }

  private StunMessage lastAnswer() {
    byte[] answer = answers.get(answers.size() - 1);
    StunMessage message = new StunMessage();
    assertThat(message.parse(answer, 0, answer.length)).isEqualTo(StunFlaw.NONE);
    return message;
  }

  private int selectedPort() {
    return agent.selectedTuple().remote().getPort();
  }

  private final class EventLog implements IceLiteAgent.Listener {
    @Override
    public void onLocalUsernameFragmentAdded(String usernameFragment) {
      events.add("fragment added " + usernameFragment);
    }

    @Override
    public void onLocalUsernameFragmentRemoved(String usernameFragment) {
      events.add("fragment removed " + usernameFragment);
    }

    @Override
    public void onTupleAdded(IceTuple tuple) {
      events.add("added " + tuple.remote().getPort());
    }

    @Override
    public void onTupleRemoved(IceTuple tuple) {
      events.add("removed " + tuple.remote().getPort());
    }

    @Override
    public void onSelectedTupleChanged(IceTuple tuple) {
      events.add("selected " + tuple.remote().getPort());
    }

    @Override
    public void onStateChanged(IceState state) {
      events.add(state.toString());
    }
  }
}
