package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.IceGatheringState;
import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.client.handler.DataChannelListener;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.stats.StatsReport;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCSignalingState;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A native peer connection that can't end the JVM: arguments are checked before they get there, use
 * after close fails cleanly, what is native is kept alive as long as it can be reached, and freed.
 *
 * <p>Thread-safe. Native calls are made under one lock, which no native thread ever takes. Events
 * come in order from threads of the library, futures complete on others; blocking in either blocks
 * nothing native.
 */
final class NativePeerConnection implements AutoCloseable {
  /** What a connection tells, in order; no call begins after {@link #close} returned. */
  interface Listener {
    void onIceGatheringStateChange(IceGatheringState state);

    void onIceCandidateError(IceCandidateError error);

    void onConnectionStateChange(ConnectionState state);

    /** Only another native connection wants them: a server with ICE-lite learns them by itself. */
    default void onIceCandidate(LocalCandidate candidate) {}
  }

  /**
   * A candidate as it stands in SDP, and the media section it belongs to.
   *
   * @param serverUrl of the STUN or TURN server that it comes from; empty if none
   */
  record LocalCandidate(String sdpMid, int sdpMLineIndex, String sdp, String serverUrl) {}

  private final NativeFactory factory;
  private final SerialQueue threads = new SerialQueue();
  private final Executor events = event -> threads.execute(() -> runUnlessClosed(event));
  private final AudioGate audioGate = new AudioGate();
  private final PendingOperations pending = new PendingOperations();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean closed;

  // Guarded by lock.
  private final RTCPeerConnection connection;
  private final NativeDataChannels channels;
  private final Set<NativeSender> senders = new HashSet<>();
  private final Set<NativeReceiver> receivers = new HashSet<>();
  private NativeConfiguration configuration;

  private NativePeerConnection(
      NativeFactory factory, NativeConfiguration configuration, Listener listener) {
    this.factory = factory;
    this.configuration = configuration;
    connection =
        factory
            .get()
            .createPeerConnection(
                configuration.withoutServers(),
                new NativeConnectionObserver(watched(listener), events));
    channels = new NativeDataChannels(connection, events);
  }

  /**
   * Opens one.
   *
   * @throws dev.mediasoup4j.ortc.UnsupportedException if native WebRTC can't run here
   */
  static NativePeerConnection open(
      NativeFactory.Role role, NativeConfiguration configuration, Listener listener) {
    NativeFactory factory = NativeFactory.acquire(role);
    NativePeerConnection connection;
    try {
      connection = new NativePeerConnection(factory, configuration, listener);
    } catch (RuntimeException | Error e) {
      factory.release();
      throw e;
    }
    JvmExit.opened(connection);
    try {
      if (!configuration.iceServers().isEmpty()) {
        connection.setIceServers(configuration.iceServers());
      }
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  private Listener watched(Listener listener) {
    Executor afterPatience =
        LibraryPool.after(TimeUnit.SECONDS.toMillis(TurnWatch.PATIENCE_SECONDS));
    return new TurnWatch(
        listener,
        () -> locked(() -> configuration),
        task -> afterPatience.execute(() -> events.execute(task)));
  }

  CompletableFuture<String> createOffer(boolean iceRestart) {
    RTCOfferOptions options = new RTCOfferOptions();
    options.iceRestart = iceRestart;
    return begin(future -> connection.createOffer(options, NativeObservers.created(future)));
  }

  CompletableFuture<String> createAnswer() {
    return begin(
        future -> connection.createAnswer(new RTCAnswerOptions(), NativeObservers.created(future)));
  }

  CompletableFuture<Void> setLocalDescription(RTCSdpType type, String sdp) {
    return setDescription(
        future ->
            connection.setLocalDescription(
                new RTCSessionDescription(type, sdp), NativeObservers.set(future)));
  }

  CompletableFuture<Void> setRemoteDescription(RTCSdpType type, String sdp) {
    return setDescription(
        future ->
            connection.setRemoteDescription(
                new RTCSessionDescription(type, sdp), NativeObservers.set(future)));
  }

  /** Takes an offer back that has no answer, whoever made it; otherwise does nothing. */
  CompletableFuture<Void> rollback() {
    RTCSignalingState state = locked(connection::getSignalingState);
    return switch (state) {
      case HAVE_LOCAL_OFFER -> setLocalDescription(RTCSdpType.ROLLBACK, "");
      case HAVE_REMOTE_OFFER -> setRemoteDescription(RTCSdpType.ROLLBACK, "");
      default -> CompletableFuture.completedFuture(null);
    };
  }

  /** The one that was set last; empty before. */
  Optional<String> localDescription() {
    return locked(
        () -> {
          requireOpen();
          return Optional.ofNullable(connection.getLocalDescription())
              .map(description -> description.sdp);
        });
  }

  void addIceCandidate(LocalCandidate candidate) {
    locked(
        () -> {
          requireOpen();
          connection.addIceCandidate(
              new RTCIceCandidate(candidate.sdpMid(), candidate.sdpMLineIndex(), candidate.sdp()));
        });
  }

  /** For the next gathering, which an ICE restart begins. */
  void setIceServers(List<IceServer> iceServers) {
    locked(
        () -> {
          requireOpen();
          NativeConfiguration next = configuration.withIceServers(iceServers);
          try {
            connection.setConfiguration(next.toNative());
          } catch (RuntimeException e) {
            throw new NativeOperationException("iceServers were refused: " + e.getMessage(), e);
          }
          configuration = next;
        });
  }

  /**
   * Adds a track to send; to be offered next.
   *
   * @param encodings from the lowest layer to the highest
   */
  NativeSender addSender(MediaStreamTrack track, String streamId, List<RtpEncoding> encodings) {
    return locked(
        () -> {
          requireOpen();
          TrackFeed feed = newFeed(track);
          RTCRtpTransceiver transceiver;
          try {
            transceiver =
                connection.addTransceiver(
                    feed.nativeTrack(), NativeEncodings.transceiverInit(streamId, encodings));
          } catch (RuntimeException | Error e) {
            feed.close();
            throw new NativeOperationException("The track was not added: " + e.getMessage(), e);
          }
          NativeSender sender = new NativeSender(this, transceiver, feed);
          senders.add(sender);
          return sender;
        });
  }

  /** The receiver of a media section of the remote description; ask once a section. */
  NativeReceiver receiver(String mid) {
    return locked(
        () -> {
          requireOpen();
          for (RTCRtpTransceiver transceiver : connection.getTransceivers()) {
            if (!mid.equals(transceiver.getMid())) continue;
            NativeReceiver receiver = new NativeReceiver(this, transceiver);
            receivers.add(receiver);
            return receiver;
          }
          throw new NativeOperationException("There is no media section with mid " + mid);
        });
  }

  /** Whether a data channel may have that id. */
  boolean isStreamIdFree(int streamId) {
    return locked(() -> channels.isFree(streamId));
  }

  /** Opens a channel that both sides know by its stream id. */
  NativeDataChannel createDataChannel(
      NativeDataChannels.Options options, DataChannelListener listener) {
    return locked(
        () -> {
          requireOpen();
          return channels.create(options, listener);
        });
  }

  CompletableFuture<StatsReport> getStats() {
    return begin(future -> connection.getStats(NativeObservers.stats(future)));
  }

  CompletableFuture<StatsReport> getStats(NativeSender sender) {
    return begin(
        future -> connection.getStats(sender.nativeSender(), NativeObservers.stats(future)));
  }

  CompletableFuture<StatsReport> getStats(NativeReceiver receiver) {
    return begin(
        future -> connection.getStats(receiver.nativeReceiver(), NativeObservers.stats(future)));
  }

  /** Ends everything and frees it, from any thread but a native one. Idempotent. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) return;
      closed = true;
      audioGate.end();
      audioGate.beginChange();
      receivers.forEach(NativeReceiver::detach);
      channels.close();
      long handle = NativeReferences.handle(connection);
      connection.close();
      senders.forEach(NativeSender::free);
      receivers.forEach(NativeReceiver::free);
      NativeReferences.release(handle);
      factory.release();
    } finally {
      lock.unlock();
    }
    JvmExit.closed(this);
    pending.failAll(new InvalidStateException("closed"));
  }

  boolean isClosed() {
    return closed;
  }

  // The rest is for senders and receivers.

  TrackFeed newFeed(MediaStreamTrack track) {
    return TrackFeed.of(factory.get(), audioGate, track);
  }

  List<RTCRtpCodecCapability> sendCodecs(MediaKind kind, String mimeType) {
    return factory.sendCodecs(kind, mimeType);
  }

  void removeSender(NativeSender sender) {
    senders.remove(sender);
  }

  void removeReceiver(NativeReceiver receiver) {
    receivers.remove(receiver);
  }

  /** Runs what may change who listens to pushed sound. */
  void changeAudio(Runnable change) {
    audioGate.beginChange();
    try {
      change.run();
    } finally {
      audioGate.endChange();
    }
  }

  void requireOpen() {
    if (closed) throw new InvalidStateException("closed");
  }

  <T> T locked(Supplier<T> body) {
    lock.lock();
    try {
      return body.get();
    } finally {
      lock.unlock();
    }
  }

  void locked(Runnable body) {
    lock.lock();
    try {
      body.run();
    } finally {
      lock.unlock();
    }
  }

  private CompletableFuture<Void> setDescription(Consumer<CompletableFuture<Void>> operation) {
    audioGate.beginChange();
    return begin(operation).whenComplete((done, failure) -> audioGate.endChange());
  }

  private <T> CompletableFuture<T> begin(Consumer<CompletableFuture<T>> operation) {
    CompletableFuture<T> future = new CompletableFuture<>();
    CompletableFuture<T> result = pending.track(future);
    lock.lock();
    try {
      requireOpen();
      operation.accept(future);
    } catch (InvalidStateException e) {
      future.completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      // SDP that does not parse, for one, is a plain Error of webrtc-java.
      future.completeExceptionally(new NativeOperationException(String.valueOf(e.getMessage()), e));
    } finally {
      lock.unlock();
    }
    return result;
  }

  private void runUnlessClosed(Runnable event) {
    if (!closed) event.run();
  }
}
