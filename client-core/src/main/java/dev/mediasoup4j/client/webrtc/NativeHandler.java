package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.IceGatheringState;
import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.handler.Handler;
import dev.mediasoup4j.client.handler.HandlerListener;
import dev.mediasoup4j.client.handler.HandlerOptions;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.client.sdp.RemoteSdp;
import dev.mediasoup4j.client.sdp.SdpReader;
import dev.mediasoup4j.client.sdp.SessionDescription;
import dev.mediasoup4j.client.stats.StatsReport;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.UnsupportedException;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.TlsCertPolicy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What sending and receiving have in common: a native connection, and the server's side of its
 * description. Follows mediasoup-client's {@code Chrome111} handler.
 *
 * <p>A change runs on a thread of the library from its first step to its last and waits there for
 * each native answer, so that it reads as it happens.
 */
abstract class NativeHandler implements Handler {
  final RemoteSdp remoteSdp;
  final HandlerOptions options;
  final HeaderExtensionFilter extensions;
  private final TlsCertPolicy turnCertificates;

  private final NativeFactory.Role role;
  private final HandlerListener listener;
  private final DtlsRole localDtlsRole;

  // Guarded by this.
  private NativePeerConnection connection;
  private boolean closed;

  // Touched by one change at a time.
  private boolean transportReady;
  private @Nullable Throwable notUndone;
  private List<IceServer> currentIceServers;

  NativeHandler(
      NativeFactory.Role role,
      HandlerOptions options,
      HandlerListener listener,
      HeaderExtensionFilter extensions,
      TlsCertPolicy turnCertificates) {
    if (!options.additionalSettings().isEmpty()) {
      throw new UnsupportedException(
          "additionalSettings has a setting that native WebRTC doesn't know: "
              + options.additionalSettings().keySet().iterator().next());
    }
    ServerParameters.check(options);
    this.role = role;
    this.options = options;
    this.listener = listener;
    this.extensions = extensions;
    this.turnCertificates = turnCertificates;
    this.currentIceServers = options.iceServers();
    // Where the server's role is open we are the client, whose handshake begins at once.
    this.localDtlsRole =
        options.dtlsParameters().role() == DtlsRole.CLIENT ? DtlsRole.SERVER : DtlsRole.CLIENT;
    this.remoteSdp =
        new RemoteSdp(
            options.iceParameters(),
            options.iceCandidates(),
            options.dtlsParameters(),
            options.sctpParameters());
    this.connection = open();
  }

  private NativePeerConnection open() {
    return NativePeerConnection.open(
        role,
        new NativeConfiguration(
            options.iceServers(), options.iceTransportPolicy(), turnCertificates),
        new Events(listener));
  }

  synchronized NativePeerConnection connection() {
    return connection;
  }

  /** Exchanges descriptions once more, after one side has changed. */
  abstract void renegotiate(boolean iceRestart);

  @Override
  public String name() {
    return NativeHandlerFactory.NAME;
  }

  @Override
  public CompletionStage<Void> updateIceServers(List<IceServer> iceServers) {
    return change(
        undo -> {
          connection().setIceServers(iceServers);
          currentIceServers = iceServers;
          return null;
        });
  }

  @Override
  public CompletionStage<Void> restartIce(IceParameters iceParameters) {
    return change(
        undo -> {
          ServerParameters.check(iceParameters);
          remoteSdp.updateIceParameters(iceParameters);
          if (transportReady) renegotiate(true);
          return null;
        });
  }

  @Override
  public CompletionStage<StatsReport> getTransportStats() {
    return connection().getStats();
  }

  @Override
  public synchronized void close() {
    closed = true;
    connection.close();
  }

  /** What a change has done beside the descriptions, to be undone when it fails. */
  static final class Undo {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    /** Runs before those that were added earlier. */
    void add(Runnable step) {
      steps.push(step);
    }
  }

  /** Runs a change; when it fails, the descriptions on both sides are what they were. */
  <T> CompletionStage<T> change(Function<Undo, T> body) {
    return CompletableFuture.supplyAsync(
        () -> {
          connection().requireOpen();
          requireUndone();
          RemoteSdp.Snapshot before = remoteSdp.snapshot();
          Undo undo = new Undo();
          try {
            return body.apply(undo);
          } catch (RuntimeException | Error e) {
            undo(undo, before, e);
            throw e;
          }
        },
        LibraryPool.executor());
  }

  private void undo(Undo undo, RemoteSdp.Snapshot before, Throwable cause) {
    remoteSdp.restore(before);
    try {
      if (!transportReady) {
        startAnew();
        return;
      }
      remoteSdp.updateDtlsRole(remoteDtlsRole());
      await(connection().rollback());
      undo.steps.forEach(Runnable::run);
    } catch (RuntimeException | Error e) {
      cause.addSuppressed(e);
      notUndone = cause;
    }
  }

  private void requireUndone() {
    if (notUndone == null) return;
    throw new InvalidStateException(
        "the connection can't be changed any more, for a change that failed was not undone: "
            + notUndone.getMessage());
  }

  /**
   * A connection remembers the tracks of an offer that came to nothing, and mixes them up with
   * later ones. One that has not begun to connect is worth nothing yet.
   */
  private synchronized void startAnew() {
    if (closed) return;
    connection.close();
    connection = open();
    connection.setIceServers(currentIceServers);
  }

  /** The first time: tells the server who we are. */
  void connect(SessionDescription local) {
    if (transportReady) return;
    ServerParameters.requireResolvable(options.iceCandidates());
    remoteSdp.updateDtlsRole(remoteDtlsRole());
    await(listener.onConnect(SdpReader.dtlsParameters(local).withRole(localDtlsRole)));
    transportReady = true;
  }

  private DtlsRole remoteDtlsRole() {
    return localDtlsRole == DtlsRole.CLIENT ? DtlsRole.SERVER : DtlsRole.CLIENT;
  }

  /** Our next offer, without what is forbidden. */
  SessionDescription createOffer(boolean iceRestart) {
    return extensions.apply(SessionDescription.parse(await(connection().createOffer(iceRestart))));
  }

  SessionDescription createAnswer() {
    return extensions.apply(SessionDescription.parse(await(connection().createAnswer())));
  }

  void setLocal(RTCSdpType type, SessionDescription description) {
    await(connection().setLocalDescription(type, description.toString()));
  }

  void setRemote(RTCSdpType type) {
    await(connection().setRemoteDescription(type, remoteSdp.getSdp()));
  }

  /** Waits on a thread of the library, and fails as the stage does. */
  static <T> T await(CompletionStage<T> stage) {
    CompletableFuture<T> future = new CompletableFuture<>();
    CompletionStage<T> unused =
        stage.whenComplete(
            (value, failure) -> {
              if (failure == null) future.complete(value);
              else future.completeExceptionally(failure);
            });
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw e;
    }
  }

  static InvalidStateException notFound(String localId) {
    return new InvalidStateException("no track with localId " + localId);
  }

  private record Events(HandlerListener listener) implements NativePeerConnection.Listener {
    @Override
    public void onIceGatheringStateChange(IceGatheringState state) {
      listener.onIceGatheringStateChange(state);
    }

    @Override
    public void onIceCandidateError(IceCandidateError error) {
      listener.onIceCandidateError(error);
    }

    @Override
    public void onConnectionStateChange(ConnectionState state) {
      listener.onConnectionStateChange(state);
    }
  }
}
