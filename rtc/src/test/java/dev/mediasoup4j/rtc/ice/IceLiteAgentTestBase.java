package dev.mediasoup4j.rtc.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.rtc.DatagramSender;
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

/** A lite agent that a remote agent checks from two addresses, and what it tells and answers. */
abstract class IceLiteAgentTestBase {
  static final byte[] TRANSACTION = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  static final InetSocketAddress WIFI = new InetSocketAddress("192.0.2.1", 1000);
  static final InetSocketAddress MOBILE = new InetSocketAddress("198.51.100.1", 2000);
  static final long SECOND = 1_000_000_000;

  final IceCredentials credentials = IceCredentials.random();
  final List<String> events = new ArrayList<>();
  final List<byte[]> answers = new ArrayList<>();

  final DatagramSender socket =
      (buffer, offset, length, remote) ->
          answers.add(Arrays.copyOfRange(buffer, offset, offset + length));

  final IceLiteAgent agent = new IceLiteAgent(credentials, Duration.ofSeconds(30), new EventLog());

  long now = -5 * SECOND; // System.nanoTime may be negative and wrap.

  void check(InetSocketAddress from, UnaryOperator<StunWriter> extra) {
    send(from, request(credentials.usernameFragment(), credentials.password(), extra));
  }

  void send(InetSocketAddress from, byte[] datagram) {
    agent.handleStun(now, datagram, 0, datagram.length, socket, from);
  }

  static byte[] request(String usernameFragment, String password, UnaryOperator<StunWriter> extra) {
    StunWriter writer = start(new StunWriter()).username(usernameFragment + ":them").priority(1);
    extra.apply(writer).messageIntegrity(new StunIntegrity(password)).fingerprint();
    return Arrays.copyOf(writer.buffer(), writer.length());
  }

  static StunWriter start(StunWriter writer) {
    return writer.request(StunMessage.BINDING, TRANSACTION);
  }

  StunMessage lastAnswer() {
    byte[] answer = answers.get(answers.size() - 1);
    StunMessage message = new StunMessage();
    assertThat(message.parse(answer, 0, answer.length)).isEqualTo(StunFlaw.NONE);
    return message;
  }

  final class EventLog implements IceLiteAgent.Listener {
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
