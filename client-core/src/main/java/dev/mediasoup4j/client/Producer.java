package dev.mediasoup4j.client;

import dev.mediasoup4j.client.handler.RtpSender;
import dev.mediasoup4j.client.handler.SendResult;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.media.MediaStreamTrack.ReadyState;
import dev.mediasoup4j.client.stats.StatsReport;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A track that is sent to a router: mediasoup-client's {@code Producer}. Thread-safe. */
public final class Producer extends MediaMember {
  private static final Logger LOG = LoggerFactory.getLogger(Producer.class);

  private final SendTransport transport;
  private final @Nullable RtpSender rtpSender;
  private final boolean stopTracks;
  private final boolean disableTrackOnPause;
  private final boolean zeroRtpOnPause;

  // Guarded by this.
  private @Nullable MediaStreamTrack track;
  private boolean paused;
  private OptionalInt maxSpatialLayer = OptionalInt.empty();

  Producer(
      String id,
      SendResult sent,
      RtpParameters rtpParameters,
      ProducerOptions options,
      SendTransport transport,
      SerialQueue callbacks) {
    super(id, sent.localId(), options.track().kind(), rtpParameters, options.appData(), callbacks);
    this.transport = transport;
    this.rtpSender = sent.rtpSender();
    this.track = options.track();
    this.stopTracks = options.stopTracks();
    this.disableTrackOnPause = options.disableTrackOnPause();
    this.zeroRtpOnPause = options.zeroRtpOnPause();
    this.paused = disableTrackOnPause && !options.track().enabled();
    listenTo(options.track());
  }

  /** The engine's sender; null when the engine has none to show. */
  public @Nullable RtpSender rtpSender() {
    return rtpSender;
  }

  /** What is sent; null after {@link #replaceTrack} with null. */
  public synchronized @Nullable MediaStreamTrack track() {
    return track;
  }

  @Override
  public synchronized boolean paused() {
    return paused;
  }

  /** The layer that was set last; empty when none was. */
  public synchronized OptionalInt maxSpatialLayer() {
    return maxSpatialLayer;
  }

  /**
   * Sends black or silence, or nothing with {@code zeroRtpOnPause}. Does nothing when closed. The
   * server is not told.
   */
  public void pause() {
    setPaused(true);
  }

  /** Sends again. Does nothing when closed. The server is not told. */
  public void resume() {
    setPaused(false);
  }

  private void setPaused(boolean pause) {
    synchronized (this) {
      if (closed()) {
        LOG.error("{} is closed, it can't be {}", this, pause ? "paused" : "resumed");
        return;
      }
      paused = pause;
      if (track != null && disableTrackOnPause) track.setEnabled(!pause);
    }
    if (zeroRtpOnPause) transport.setPaused(this, pause);
    (pause ? observer().pause : observer().resume).emit(Runnable::run);
  }

  /**
   * Sends another track, or nothing, without asking the server. The track before is stopped unless
   * {@code stopTracks} is false.
   *
   * @param newTrack of the same kind, or null
   * @return fails with {@link InvalidStateException} when the producer or the track has ended
   */
  public CompletableFuture<Void> replaceTrack(@Nullable MediaStreamTrack newTrack) {
    if (closed()) {
      if (newTrack != null && stopTracks) newTrack.stop();
      return CompletableFuture.failedFuture(new InvalidStateException("closed"));
    }
    if (newTrack != null && newTrack.readyState() == ReadyState.ENDED) {
      return CompletableFuture.failedFuture(new InvalidStateException("track ended"));
    }
    if (newTrack != null && newTrack.kind() != kind()) {
      return CompletableFuture.failedFuture(
          new InvalidParametersException(
              "track is " + newTrack.kind() + ", the Producer " + kind()));
    }
    if (newTrack == track()) return CompletableFuture.completedFuture(null);
    return Futures.forUser(
        transport.replaceTrack(this, newTrack).thenRun(() -> exchangeTrack(newTrack)));
  }

  private void exchangeTrack(@Nullable MediaStreamTrack newTrack) {
    MediaStreamTrack previous;
    boolean wasClosed;
    synchronized (this) {
      wasClosed = closed();
      previous = track;
      if (!wasClosed) track = newTrack;
      if (newTrack != null && disableTrackOnPause) newTrack.setEnabled(!paused);
    }
    if (wasClosed) {
      if (newTrack != null && stopTracks) newTrack.stop();
      throw new InvalidStateException("closed");
    }
    stopListening();
    if (previous != null && stopTracks) previous.stop();
    if (newTrack != null) listenTo(newTrack);
  }

  /**
   * Sends the layers up to this one only.
   *
   * @param spatialLayer 0 is the lowest
   * @return fails with {@link UnsupportedException} for audio
   */
  public CompletableFuture<Void> setMaxSpatialLayer(int spatialLayer) {
    if (closed()) return CompletableFuture.failedFuture(new InvalidStateException("closed"));
    if (kind() != MediaKind.VIDEO) {
      return CompletableFuture.failedFuture(new UnsupportedException("not a video Producer"));
    }
    if (spatialLayer < 0) {
      return CompletableFuture.failedFuture(
          new InvalidParametersException("invalid spatialLayer: " + spatialLayer));
    }
    if (maxSpatialLayer().equals(OptionalInt.of(spatialLayer))) {
      return CompletableFuture.completedFuture(null);
    }
    return Futures.forUser(
        transport
            .setMaxSpatialLayer(this, spatialLayer)
            .thenRun(() -> keepMaxSpatialLayer(spatialLayer)));
  }

  private synchronized void keepMaxSpatialLayer(int spatialLayer) {
    maxSpatialLayer = OptionalInt.of(spatialLayer);
  }

  /** Changes, in every encoding, what the parameters say; what they don't say stays. */
  public CompletableFuture<Void> setRtpEncodingParameters(RtpEncoding parameters) {
    if (closed()) return CompletableFuture.failedFuture(new InvalidStateException("closed"));
    if (parameters == null) {
      return CompletableFuture.failedFuture(new InvalidParametersException("invalid params"));
    }
    return Futures.forUser(transport.setRtpEncodingParameters(this, parameters));
  }

  /**
   * Changes, in one encoding, what the parameters say; what they don't say stays.
   *
   * @param encoding index in the encodings of {@link #rtpParameters}, 0 is the lowest layer
   * @return fails with {@link UnsupportedException} when the engine can't
   */
  public CompletableFuture<Void> setRtpEncodingParameters(int encoding, RtpEncoding parameters) {
    if (closed()) return CompletableFuture.failedFuture(new InvalidStateException("closed"));
    int count = rtpParameters().encodings().size();
    if (encoding < 0 || encoding >= count) {
      return CompletableFuture.failedFuture(
          new InvalidParametersException(
              "encoding must be from 0 to " + (count - 1) + ", was " + encoding));
    }
    if (parameters == null) {
      return CompletableFuture.failedFuture(new InvalidParametersException("invalid params"));
    }
    return Futures.forUser(transport.setRtpEncodingParameters(this, encoding, parameters));
  }

  @Override
  CompletionStage<StatsReport> askStats() {
    return transport.handler().getSenderStats(localId());
  }

  @Override
  void release() {
    stopListening();
    MediaStreamTrack current = track();
    if (current != null && stopTracks) current.stop();
  }

  @Override
  void leaveTransport() {
    transport.remove(this);
  }
}
