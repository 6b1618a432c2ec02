package dev.mediasoup4j.rtc.ice;

import dev.mediasoup4j.rtc.DatagramSender;
import dev.mediasoup4j.rtc.stun.StunFlaw;
import dev.mediasoup4j.rtc.stun.StunIntegrity;
import dev.mediasoup4j.rtc.stun.StunMessage;
import dev.mediasoup4j.rtc.stun.StunWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The lite side of ICE, as mediasoup's {@code IceServer}: it answers the remote agent's checks,
 * keeps the tuples that passed one, follows the remote nomination, and notices when checks stop
 * (consent, RFC 7675). A check that is not authenticated changes nothing and is never answered with
 * more bytes than it has.
 *
 * <p>Time is an argument; one thread at a time. The listener is called from within the methods and
 * may call back the getters, {@link #removeTuple} and {@link #close}.
 */
public final class IceLiteAgent {
  /** Told about no timeout. */
  public static final long NEVER = Long.MAX_VALUE;

  /** mediasoup's default. */
  public static final Duration DEFAULT_CONSENT_TIMEOUT = Duration.ofSeconds(30);

  /** As many as mediasoup keeps. When another comes, the oldest that is not selected goes. */
  public static final int MAX_TUPLES = 8;

  /** What the agent tells its owner. */
  public interface Listener {
    /** Checks for this fragment are the agent's from now on. */
    default void onLocalUsernameFragmentAdded(String usernameFragment) {}

    /** Checks for this fragment are refused from now on. */
    default void onLocalUsernameFragmentRemoved(String usernameFragment) {}

    /** Datagrams may be taken from this tuple from now on. */
    default void onTupleAdded(IceTuple tuple) {}

    /** Datagrams of this tuple are foreign from now on. */
    default void onTupleRemoved(IceTuple tuple) {}

    /** Everything is sent along this tuple from now on. */
    default void onSelectedTupleChanged(IceTuple tuple) {}

    default void onStateChanged(IceState state) {}
  }

  private final Listener listener;
  private final long consentTimeoutNanos;
  private final StunMessage message = new StunMessage();
  private final StunWriter response = new StunWriter();
  private final List<IceTuple> tuples = new ArrayList<>(MAX_TUPLES + 1);
  private final Map<IceDrop, LongAdder> dropped = new EnumMap<>(IceDrop.class);

  private Credentials credentials;
  private @Nullable Credentials oldCredentials;
  private IceState state = IceState.NEW;
  private @Nullable IceTuple selectedTuple;
  private long remoteNomination;
  private long consentExpiryNanos = NEVER;
  private long checksAnswered;
  private boolean closed;

  /**
   * An agent in state new, waiting for checks.
   *
   * @param consentTimeout how long to stay connected without a check; zero means forever
   */
  public IceLiteAgent(IceCredentials credentials, Duration consentTimeout, Listener listener) {
    if (consentTimeout.isNegative()) {
      throw new IllegalArgumentException("consentTimeout is negative: " + consentTimeout);
    }
    this.credentials = new Credentials(credentials);
    this.consentTimeoutNanos = consentTimeout.toNanos();
    this.listener = listener;
    for (IceDrop reason : IceDrop.values()) dropped.put(reason, new LongAdder());
    listener.onLocalUsernameFragmentAdded(credentials.usernameFragment());
  }

  public IceCredentials localCredentials() {
    return credentials.values;
  }

  public IceState state() {
    return state;
  }

  /** Null unless connected or completed. */
  public @Nullable IceTuple selectedTuple() {
    return selectedTuple;
  }

  /** The tuple that a datagram came along, or null when it is foreign. */
  public @Nullable IceTuple tuple(DatagramSender local, InetSocketAddress remote) {
    IceTuple selected = selectedTuple;
    if (selected != null && selected.matches(local, remote)) return selected;
    for (int i = 0; i < tuples.size(); i++) {
      IceTuple tuple = tuples.get(i);
      if (tuple.matches(local, remote)) return tuple;
    }
    return null;
  }

  /** Latest first. */
  public List<IceTuple> tuples() {
    return List.copyOf(tuples);
  }

  /** Authenticated checks that got a success response. */
  public long checksAnswered() {
    return checksAnswered;
  }

  /** STUN messages that changed nothing, by reason. */
  public long dropped(IceDrop reason) {
    return counter(reason).sum();
  }

  /** Takes a datagram that looks like STUN; answers along {@code local}. */
  public void handleStun(
      long nowNanos,
      byte[] buffer,
      int offset,
      int length,
      DatagramSender local,
      InetSocketAddress remote) {
    if (message.parse(buffer, offset, length) == StunFlaw.NONE) {
      handleStun(nowNanos, message, local, remote);
    } else if (!closed) {
      drop(IceDrop.MALFORMED);
    }
  }

  /** As above, when somebody parsed the message to find the agent by its username fragment. */
  public void handleStun(
      long nowNanos, StunMessage message, DatagramSender local, InetSocketAddress remote) {
    if (closed) return;
    switch (message.stunClass()) {
      case REQUEST -> handleRequest(nowNanos, message, local, remote);
      case INDICATION -> drop(IceDrop.INDICATION);
      case SUCCESS_RESPONSE, ERROR_RESPONSE -> drop(IceDrop.RESPONSE);
    }
  }

  private void handleRequest(
      long nowNanos, StunMessage request, DatagramSender local, InetSocketAddress remote) {
    if (request.method() != StunMessage.BINDING) {
      refuse(request, IceDrop.UNKNOWN_METHOD, 400, local, remote);
      return;
    }
    if (!request.hasFingerprint()
        || !request.hasPriority()
        || !request.hasUsername()
        || !request.hasMessageIntegrity()) {
      refuse(request, IceDrop.MISSING_ATTRIBUTE, 400, local, remote);
      return;
    }
    Credentials used = credentialsFor(request);
    if (used == null) {
      refuse(request, IceDrop.UNKNOWN_USERNAME, 401, local, remote);
      return;
    }
    if (!used.integrity.isValid(request)) {
      refuse(request, IceDrop.WRONG_INTEGRITY, 401, local, remote);
      return;
    }
    if (used == credentials) forgetOldCredentials();
    if (request.hasIceControlled()) {
      drop(IceDrop.ROLE_CONFLICT);
      response.errorResponse(request, 487).messageIntegrity(used.integrity).fingerprint();
      local.send(response.buffer(), 0, response.length(), remote);
      return;
    }
    checksAnswered++;
    response
        .successResponse(request)
        .xorMappedAddress(remote)
        .messageIntegrity(used.integrity)
        .fingerprint();
    local.send(response.buffer(), 0, response.length(), remote);
    handleTuple(request, local, remote);
    if (selectedTuple != null) restartConsent(nowNanos);
  }

  private @Nullable Credentials credentialsFor(StunMessage request) {
    if (request.isFor(credentials.usernameFragment)) return credentials;
    Credentials old = oldCredentials;
    return old != null && request.isFor(old.usernameFragment) ? old : null;
  }

  /** What is not authenticated may name any sender, so the answer must not amplify. */
  private void refuse(
      StunMessage request,
      IceDrop reason,
      int errorCode,
      DatagramSender local,
      InetSocketAddress remote) {
    drop(reason);
    response.errorResponse(request, errorCode).fingerprint();
    if (response.length() <= request.length()) {
      local.send(response.buffer(), 0, response.length(), remote);
    }
  }

  private void handleTuple(StunMessage request, DatagramSender local, InetSocketAddress remote) {
    IceTuple tuple = addTuple(local, remote);
    boolean nominates = request.hasUseCandidate() || request.hasNomination();
    if (!nominates) {
      if (state == IceState.NEW || state == IceState.DISCONNECTED) {
        select(tuple);
        changeState(IceState.CONNECTED);
      }
      return;
    }
    // Renomination: only a value above all before moves the selection.
    if (request.hasNomination()) {
      if (request.nomination() <= remoteNomination) return;
      remoteNomination = request.nomination();
    }
    select(tuple);
    changeState(IceState.COMPLETED);
  }

  private IceTuple addTuple(DatagramSender local, InetSocketAddress remote) {
    IceTuple known = tuple(local, remote);
    if (known != null) return known;
    IceTuple added = new IceTuple(local, remote);
    tuples.add(0, added);
    listener.onTupleAdded(added);
    if (tuples.size() > MAX_TUPLES) {
      int oldest = tuples.size() - 1;
      if (tuples.get(oldest).equals(selectedTuple)) oldest--;
      listener.onTupleRemoved(tuples.remove(oldest));
    }
    return added;
  }

  private void select(IceTuple tuple) {
    if (closed || tuple.equals(selectedTuple)) return;
    selectedTuple = tuple;
    listener.onSelectedTupleChanged(tuple);
  }

  private void changeState(IceState state) {
    if (closed || this.state == state) return;
    this.state = state;
    listener.onStateChanged(state);
  }

  /**
   * Data came along this tuple while another is selected: follow it, as mediasoup does when the
   * remote agent starts DTLS on a tuple before it nominates it. Does nothing unless connected or
   * completed, or when the tuple passed no check.
   */
  public void maySelect(IceTuple tuple) {
    if (selectedTuple != null && tuples.contains(tuple)) select(tuple);
  }

  /** The path is gone, for instance because its socket closed. */
  public void removeTuple(IceTuple tuple, long nowNanos) {
    if (!tuples.remove(tuple)) return;
    listener.onTupleRemoved(tuple);
    if (!tuple.equals(selectedTuple)) return;
    if (tuples.isEmpty()) {
      disconnect();
    } else {
      select(tuples.get(0));
      restartConsent(nowNanos);
    }
  }

  /**
   * ICE restart: checks with the new credentials are taken at once, those with the old until the
   * first with the new.
   */
  public void restart(IceCredentials credentials, long nowNanos) {
    if (closed) return;
    forgetOldCredentials();
    oldCredentials = this.credentials;
    this.credentials = new Credentials(credentials);
    remoteNomination = 0;
    listener.onLocalUsernameFragmentAdded(credentials.usernameFragment());
    if (consentExpiryNanos != NEVER) restartConsent(nowNanos);
  }

  /** When {@link #handleTimeout} wants to be called, or {@link #NEVER}. Each check moves it on. */
  public long nextTimeoutNanos() {
    return consentExpiryNanos;
  }

  /** Gives up the tuples if consent has run out by now. May be called early, and often. */
  public void handleTimeout(long nowNanos) {
    if (consentExpiryNanos == NEVER || nowNanos - consentExpiryNanos < 0) return;
    removeAllTuples();
    disconnect();
  }

  /** Removes the tuples and fragments, which the listener hears, and takes nothing any more. */
  public void close() {
    if (closed) return;
    closed = true;
    listener.onLocalUsernameFragmentRemoved(localCredentials().usernameFragment());
    forgetOldCredentials();
    removeAllTuples();
    selectedTuple = null;
    consentExpiryNanos = NEVER;
  }

  private void removeAllTuples() {
    List<IceTuple> removed = List.copyOf(tuples);
    tuples.clear();
    removed.forEach(listener::onTupleRemoved);
  }

  private void disconnect() {
    selectedTuple = null;
    remoteNomination = 0;
    consentExpiryNanos = NEVER;
    changeState(IceState.DISCONNECTED);
  }

  private void forgetOldCredentials() {
    if (oldCredentials == null) return;
    String old = oldCredentials.values.usernameFragment();
    oldCredentials = null;
    listener.onLocalUsernameFragmentRemoved(old);
  }

  private void restartConsent(long nowNanos) {
    if (consentTimeoutNanos > 0) consentExpiryNanos = nowNanos + consentTimeoutNanos;
  }

  private void drop(IceDrop reason) {
    counter(reason).increment();
  }

  private LongAdder counter(IceDrop reason) {
    return Objects.requireNonNull(dropped.get(reason));
  }

  /** Credentials in the form in which a check needs them. */
  private static final class Credentials {
    final IceCredentials values;
    final byte[] usernameFragment;
    final StunIntegrity integrity;

    Credentials(IceCredentials values) {
      this.values = values;
      usernameFragment = values.usernameFragment().getBytes(StandardCharsets.US_ASCII);
      integrity = new StunIntegrity(values.password());
    }
  }
}
