package dev.mediasoup4j.client;

import dev.mediasoup4j.client.handler.Handler;
import dev.mediasoup4j.client.handler.HandlerFactory;
import dev.mediasoup4j.client.handler.HandlerListener;
import dev.mediasoup4j.client.handler.HandlerOptions;
import dev.mediasoup4j.client.internal.CallGate;
import dev.mediasoup4j.client.internal.Failures;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.Subscription;
import dev.mediasoup4j.client.stats.StatsReport;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.SctpParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a router, to send or to receive on: mediasoup-client's {@code Transport}.
 *
 * <p>Thread-safe. What changes the connection runs one after another; the futures fail, and leave
 * the transport as it was, when the engine or the server refuses. They are completed on threads of
 * the library, where continuations may block. Listeners run on the device's callback executor,
 * except those that answer, {@code onConnect}, {@code onProduce} and {@code onProduceData}: they
 * run on threads of the library, so that a listener may wait for what needs their answer.
 */
public abstract sealed class Transport implements AutoCloseable
    permits SendTransport, RecvTransport {
  /** Which way media and messages go. */
  public enum Direction {
    SEND,
    RECV;

    /** As the reference writes it, {@code send} or {@code recv}. */
    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

  final OperationQueue queue = new OperationQueue();
  final SerialQueue callbacks;
  private final String id;
  private final @Nullable SctpParameters sctpParameters;
  private final TransportObserver observer;
  private final CallGate answers = new CallGate();

  /** Fails when this closes, so that no engine waits for an answer that nobody wants any more. */
  private final CompletableFuture<Void> untilClosed = new CompletableFuture<>();

  private final Listeners<Consumer<? super IceGatheringState>> iceGatheringStateChange;
  private final Listeners<Consumer<? super IceCandidateError>> iceCandidateError;
  private final Listeners<Consumer<? super ConnectionState>> connectionStateChange;
  private volatile Map<String, Object> appData;
  private volatile @Nullable Function<DtlsParameters, ? extends CompletionStage<?>> connectAnswer;

  // Guarded by this.
  private final Map<String, TransportMember> members = new HashMap<>();
  private IceGatheringState iceGatheringState = IceGatheringState.NEW;
  private ConnectionState connectionState = ConnectionState.NEW;
  private boolean closed;

  Transport(TransportOptions options, SerialQueue callbacks) {
    this.id = options.id();
    this.sctpParameters = options.sctpParameters();
    this.appData = options.appData();
    this.callbacks = callbacks;
    this.observer = new TransportObserver(callbacks);
    this.iceGatheringStateChange = new Listeners<>(callbacks);
    this.iceCandidateError = new Listeners<>(callbacks);
    this.connectionStateChange = new Listeners<>(callbacks);
  }

  /** The server's id of it. */
  public final String id() {
    return id;
  }

  public final synchronized boolean closed() {
    return closed;
  }

  public abstract Direction direction();

  /** The engine's part, for those who bring their own {@link HandlerFactory}. */
  public abstract Handler handler();

  public final synchronized IceGatheringState iceGatheringState() {
    return iceGatheringState;
  }

  public final synchronized ConnectionState connectionState() {
    return connectionState;
  }

  /** The application's own data. */
  public final Map<String, Object> appData() {
    return appData;
  }

  public final void setAppData(Map<String, Object> appData) {
    this.appData = appData;
  }

  public final TransportObserver observer() {
    return observer;
  }

  /**
   * Sets who tells the server our DTLS parameters when the connection is first needed. What is
   * waiting for the connection fails when the stage fails, and the next call asks again.
   */
  public final void onConnect(Function<DtlsParameters, ? extends CompletionStage<?>> answer) {
    connectAnswer = answer;
  }

  public final Subscription onIceGatheringStateChange(
      Consumer<? super IceGatheringState> listener) {
    return iceGatheringStateChange.add(listener);
  }

  /** A STUN or TURN server gave no candidate. The connection may come about all the same. */
  public final Subscription onIceCandidateError(Consumer<? super IceCandidateError> listener) {
    return iceCandidateError.add(listener);
  }

  public final Subscription onConnectionStateChange(Consumer<? super ConnectionState> listener) {
    return connectionStateChange.add(listener);
  }

  /** Statistics of the whole connection. */
  public final CompletableFuture<StatsReport> getStats() {
    if (closed()) return CompletableFuture.failedFuture(closedException());
    return Futures.forUser(Failures.call(handler()::getTransportStats));
  }

  /**
   * Connects anew, over whatever network there is now.
   *
   * @param iceParameters what the server answered when it restarted ICE on its side
   */
  public final CompletableFuture<Void> restartIce(IceParameters iceParameters) {
    if (closed()) return CompletableFuture.failedFuture(closedException());
    if (iceParameters == null) {
      return CompletableFuture.failedFuture(
          new InvalidParametersException("missing iceParameters"));
    }
    return Futures.forUser(queue.push(() -> handler().restartIce(iceParameters)));
  }

  /** Uses other STUN and TURN servers from the next {@link #restartIce} on. */
  public final CompletableFuture<Void> updateIceServers(List<IceServer> iceServers) {
    if (closed()) return CompletableFuture.failedFuture(closedException());
    if (iceServers == null) {
      return CompletableFuture.failedFuture(new InvalidParametersException("missing iceServers"));
    }
    List<IceServer> copy = List.copyOf(iceServers);
    return Futures.forUser(queue.push(() -> handler().updateIceServers(copy)));
  }

  /**
   * Largest message in bytes: that may be sent on a {@link SendTransport}, once SCTP has been
   * negotiated; that may arrive on a {@link RecvTransport}. Empty when there is no SCTP.
   */
  public final OptionalLong getDataChannelMaxMessageSize() {
    return handler().dataChannelMaxMessageSize();
  }

  /** Closes it and everything on it, but not its end at the server. Idempotent. */
  @Override
  public final void close() {
    List<TransportMember> closing;
    synchronized (this) {
      if (closed) return;
      closed = true;
      connectionState = ConnectionState.CLOSED;
      closing = List.copyOf(members.values());
      members.clear();
    }
    queue.stop();
    failPending();
    untilClosed.completeExceptionally(closedException());
    // Before the engine, which stops their tracks under its lock: sinks may be waited for.
    List<Runnable> tellMembers = new ArrayList<>();
    for (TransportMember member : closing) tellMembers.add(member.transportClosed());
    handler().close();
    callbacks.runLast(
        () -> {
          tellMembers.forEach(Runnable::run);
          observer.close.emitNow(Runnable::run);
          letGo();
        });
    closing.forEach(TransportMember::letGo);
    letGo();
    answers.close();
  }

  private void letGo() {
    observer.clear();
    iceGatheringStateChange.clear();
    iceCandidateError.clear();
    connectionStateChange.clear();
  }

  /** Fails what was asked for and isn't in the queue. */
  abstract void failPending();

  final HandlerOptions handlerOptions(TransportOptions options, DeviceCapabilities capabilities) {
    return new HandlerOptions(
        options.iceParameters(),
        options.iceCandidates(),
        options.dtlsParameters(),
        options.sctpParameters(),
        options.iceServers(),
        options.iceTransportPolicy(),
        withoutFixedSettings(options.additionalSettings()),
        capabilities::negotiate);
  }

  private static Map<String, Object> withoutFixedSettings(Map<String, Object> settings) {
    Map<String, Object> allowed = new HashMap<>(settings);
    allowed
        .keySet()
        .removeAll(List.of("iceServers", "iceTransportPolicy", "bundlePolicy", "rtcpMuxPolicy"));
    return allowed;
  }

  final @Nullable SctpParameters sctpParameters() {
    return sctpParameters;
  }

  /** Nobody could answer the engine's question for the connection. */
  final void requireConnectListener() {
    if (connectAnswer == null && connectionState() == ConnectionState.NEW) {
      throw new InvalidParametersException("no \"connect\" listener set into this transport");
    }
  }

  final void requireOpen() {
    if (closed()) throw closedException();
  }

  /** Asks a user's code for an answer, which closing waits for. */
  final <T> T askUser(Supplier<? extends T> answer) {
    T answered = answers.<T>call(answer);
    if (answered != null) return answered;
    requireOpen();
    throw new NullPointerException("a CompletionStage is needed, got null");
  }

  /** A user's code that is told something only as long as this is open. */
  final <T> @Nullable Consumer<T> whileOpen(@Nullable Consumer<T> listener) {
    return listener == null ? null : value -> answers.run(() -> listener.accept(value));
  }

  static InvalidStateException closedException() {
    return new InvalidStateException("closed");
  }

  /** Runs checks that throw, then work; both fail the future. */
  static <T> CompletableFuture<T> checked(
      Runnable check, Supplier<? extends CompletionStage<T>> work) {
    try {
      check.run();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return Futures.forUser(Failures.call(work));
  }

  final void add(TransportMember member) {
    synchronized (this) {
      if (!closed) {
        members.put(member.id(), member);
        return;
      }
    }
    member.transportClosed();
    throw closedException();
  }

  /** Whether it has been here until now and the transport lives on. */
  final synchronized boolean forget(TransportMember member) {
    return members.remove(member.id(), member) && !closed;
  }

  /** What the engine tells, from whichever thread. */
  final class Events implements HandlerListener {
    @Override
    public CompletionStage<Void> onConnect(DtlsParameters dtlsParameters) {
      Objects.requireNonNull(dtlsParameters);
      return CompletableFuture.supplyAsync(() -> ask(dtlsParameters), LibraryPool.executor())
          .thenCompose(Function.identity())
          .applyToEither(untilClosed, Function.identity());
    }

    private CompletionStage<Void> ask(DtlsParameters dtlsParameters) {
      requireOpen();
      Function<DtlsParameters, ? extends CompletionStage<?>> answer = connectAnswer;
      if (answer == null) {
        throw new InvalidStateException("no \"connect\" listener set into this transport");
      }
      return askUser(() -> answer.apply(dtlsParameters)).thenAccept(ignored -> {});
    }

    @Override
    public void onIceGatheringStateChange(IceGatheringState state) {
      synchronized (Transport.this) {
        if (closed || state == iceGatheringState) return;
        iceGatheringState = state;
        iceGatheringStateChange.emit(listener -> listener.accept(state));
      }
    }

    @Override
    public void onIceCandidateError(IceCandidateError error) {
      if (closed()) return;
      LOG.debug("transport {}: {}", id, error);
      iceCandidateError.emit(listener -> listener.accept(error));
    }

    @Override
    public void onConnectionStateChange(ConnectionState state) {
      synchronized (Transport.this) {
        if (closed || state == connectionState) return;
        connectionState = state;
        connectionStateChange.emit(listener -> listener.accept(state));
      }
    }
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + " " + id + " (" + connectionState() + ")";
  }
}
