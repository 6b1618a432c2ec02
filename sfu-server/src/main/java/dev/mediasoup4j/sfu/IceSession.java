package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.rtc.DatagramSender;
import dev.mediasoup4j.rtc.ice.IceCredentials;
import dev.mediasoup4j.rtc.ice.IceDrop;
import dev.mediasoup4j.rtc.ice.IceLiteAgent;
import dev.mediasoup4j.rtc.ice.IceTuple;
import dev.mediasoup4j.rtc.io.Timer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reachability of a WebRTC transport: its ICE-lite agent, the addresses that it listens on, the
 * watch over consent. Touched by the loop alone, but for its getters.
 */
final class IceSession {
  /** What the session needs of its transport. */
  interface Owner {
    void onIceSelectedTupleChange(TransportTuple tuple);

    void onIceStateChange(IceState state);
  }

  private final Loop loop;
  private final Owner owner;
  private final IceLiteAgent agent;
  private final IceListen listen;
  private final List<IceCandidate> candidates;
  private volatile IceParameters parameters;
  private volatile IceState state = IceState.NEW;
  private volatile @Nullable TransportTuple selectedTuple;
  private @Nullable Timer consentTimer;

  /**
   * @param listen is closed with the session
   */
  IceSession(Loop loop, IceListen listen, Duration consentTimeout, Owner owner) {
    this.loop = loop;
    this.owner = owner;
    this.listen = listen;
    this.candidates = listen.candidates();
    IceCredentials credentials = IceCredentials.random();
    this.parameters = toParameters(credentials);
    this.agent = new IceLiteAgent(credentials, consentTimeout, new AgentListener());
  }

  private static IceParameters toParameters(IceCredentials credentials) {
    return new IceParameters(credentials.usernameFragment(), credentials.password(), true);
  }

  IceParameters parameters() {
    return parameters;
  }

  List<IceCandidate> candidates() {
    return candidates;
  }

  IceState state() {
    return state;
  }

  /** Null unless connected or completed. */
  @Nullable TransportTuple selectedTuple() {
    return selectedTuple;
  }

  boolean reachable() {
    return agent.selectedTuple() != null;
  }

  IceParameters restart() {
    IceCredentials credentials = IceCredentials.random();
    agent.restart(credentials, loop.nowNanos());
    parameters = toParameters(credentials);
    return parameters;
  }

  void receiveStun(
      long nowNanos,
      byte[] buffer,
      int offset,
      int length,
      DatagramSender local,
      InetSocketAddress remote) {
    agent.handleStun(nowNanos, buffer, offset, length, local, remote);
    watchConsent(nowNanos);
  }

  /** The path is gone: its connection was closed. */
  void removePath(DatagramSender local, InetSocketAddress remote) {
    IceTuple tuple = agent.tuple(local, remote);
    if (tuple != null) {
      agent.removeTuple(tuple, loop.nowNanos());
    }
  }

  /** The path that a datagram took, or null when none is known to be the endpoint's. */
  @Nullable IceTuple tuple(DatagramSender local, InetSocketAddress remote) {
    return agent.tuple(local, remote);
  }

  /** Authenticated data came along this path. */
  void maySelect(IceTuple tuple) {
    agent.maySelect(tuple);
  }

  /** Returns whether there is a path to send along. */
  boolean send(byte[] buffer, int offset, int length) {
    IceTuple tuple = agent.selectedTuple();
    if (tuple == null) {
      return false;
    }
    tuple.send(buffer, offset, length);
    return true;
  }

  /** STUN messages that changed nothing. */
  long dropped() {
    long sum = 0;
    for (IceDrop drop : IceDrop.values()) {
      sum += agent.dropped(drop);
    }
    return sum;
  }

  void close() {
    if (consentTimer != null) {
      consentTimer.cancel();
    }
    agent.close();
    state = IceState.CLOSED;
    selectedTuple = null;
    listen.close();
  }

  private void watchConsent(long nowNanos) {
    long next = agent.nextTimeoutNanos();
    if (consentTimer == null && next != IceLiteAgent.NEVER) {
      consentTimer = loop.schedule(Math.max(0, next - nowNanos), this::checkConsent);
    }
  }

  private void checkConsent() {
    consentTimer = null;
    long nowNanos = loop.nowNanos();
    agent.handleTimeout(nowNanos);
    watchConsent(nowNanos);
  }

  private final class AgentListener implements IceLiteAgent.Listener {
    @Override
    public void onLocalUsernameFragmentAdded(String usernameFragment) {
      listen.usernameFragmentAdded(usernameFragment);
    }

    @Override
    public void onLocalUsernameFragmentRemoved(String usernameFragment) {
      listen.usernameFragmentRemoved(usernameFragment);
    }

    @Override
    public void onTupleAdded(IceTuple tuple) {
      listen.tupleAdded(tuple);
    }

    @Override
    public void onTupleRemoved(IceTuple tuple) {
      listen.tupleRemoved(tuple);
    }

    @Override
    public void onSelectedTupleChanged(IceTuple tuple) {
      TransportTuple selected = listen.describe(tuple);
      selectedTuple = selected;
      owner.onIceSelectedTupleChange(selected);
    }

    @Override
    public void onStateChanged(dev.mediasoup4j.rtc.ice.IceState changed) {
      state = IceState.valueOf(changed.name());
      if (state == IceState.DISCONNECTED) {
        selectedTuple = null;
      }
      owner.onIceStateChange(state);
    }
  }
}
