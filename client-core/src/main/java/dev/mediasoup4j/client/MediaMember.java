package dev.mediasoup4j.client;

import dev.mediasoup4j.client.internal.Failures;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.media.Subscription;
import dev.mediasoup4j.client.stats.StatsReport;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A track that is sent or received. Thread-safe. */
abstract sealed class MediaMember extends TransportMember permits Producer, Consumer {
  private final String localId;
  private final MediaKind kind;
  private final RtpParameters rtpParameters;
  private final MediaObserver observer;
  private final Listeners<Runnable> trackEnded;

  // Guarded by this.
  private @Nullable Subscription trackSubscription;

  MediaMember(
      String id,
      String localId,
      MediaKind kind,
      RtpParameters rtpParameters,
      Map<String, Object> appData,
      SerialQueue callbacks) {
    super(id, appData, callbacks);
    this.localId = localId;
    this.kind = kind;
    this.rtpParameters = rtpParameters;
    this.observer = new MediaObserver(callbacks);
    this.trackEnded = new Listeners<>(callbacks);
  }

  /** What the handler calls it, which is the mid of its media section. */
  public final String localId() {
    return localId;
  }

  public final MediaKind kind() {
    return kind;
  }

  public final RtpParameters rtpParameters() {
    return rtpParameters;
  }

  public abstract boolean paused();

  public final MediaObserver observer() {
    return observer;
  }

  /** The track's source ended or failed by itself. */
  public final Subscription onTrackEnded(Runnable listener) {
    return trackEnded.add(listener);
  }

  /** Statistics of its RTP streams. Fails with {@link InvalidStateException} when closed. */
  public final CompletableFuture<StatsReport> getStats() {
    if (closed()) return CompletableFuture.failedFuture(new InvalidStateException("closed"));
    return Futures.forUser(Failures.call(this::askStats));
  }

  abstract CompletionStage<StatsReport> askStats();

  final void listenTo(MediaStreamTrack track) {
    Subscription subscription = track.onEnded(this::tellTrackEnded);
    synchronized (this) {
      trackSubscription = subscription;
    }
  }

  final void stopListening() {
    Subscription subscription;
    synchronized (this) {
      subscription = trackSubscription;
      trackSubscription = null;
    }
    if (subscription != null) subscription.close();
  }

  private void tellTrackEnded() {
    trackEnded.emit(Runnable::run);
    observer.trackEnded.emit(Runnable::run);
  }

  @Override
  final void observeClose() {
    observer.close.emitNow(Runnable::run);
  }

  @Override
  final void letGo() {
    observer.clear();
    trackEnded.clear();
    super.letGo();
  }
}
