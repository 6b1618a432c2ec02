package dev.mediasoup4j.client;

import dev.mediasoup4j.client.handler.ReceiveResult;
import dev.mediasoup4j.client.handler.RtpReceiver;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.stats.StatsReport;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A track that is received from a router: mediasoup-client's {@code Consumer}. Thread-safe. */
public final class Consumer extends MediaMember {
  private static final Logger LOG = LoggerFactory.getLogger(Consumer.class);

  private final RecvTransport transport;
  private final String producerId;
  private final MediaStreamTrack track;
  private final @Nullable RtpReceiver rtpReceiver;

  // Guarded by this.
  private boolean paused;

  Consumer(
      ConsumerOptions options,
      ReceiveResult received,
      RecvTransport transport,
      SerialQueue callbacks) {
    super(
        options.id(),
        received.localId(),
        options.kind(),
        options.rtpParameters(),
        options.appData(),
        callbacks);
    this.transport = transport;
    this.producerId = options.producerId();
    this.track = received.track();
    this.rtpReceiver = received.rtpReceiver();
    this.paused = !track.enabled();
    listenTo(track);
  }

  /** The server's producer that it comes from. */
  public String producerId() {
    return producerId;
  }

  /** The engine's receiver; null when the engine has none to show. */
  public @Nullable RtpReceiver rtpReceiver() {
    return rtpReceiver;
  }

  /** What is received. It is stopped when the consumer closes. */
  public MediaStreamTrack track() {
    return track;
  }

  @Override
  public synchronized boolean paused() {
    return paused;
  }

  /** Gives black or silence, and tells the engine to stop. The server is not told. */
  public void pause() {
    setPaused(true);
  }

  /** The server is not told: ask it to resume its end too. */
  public void resume() {
    setPaused(false);
  }

  private void setPaused(boolean pause) {
    synchronized (this) {
      if (closed()) {
        LOG.error("{} is closed, it can't be {}", this, pause ? "paused" : "resumed");
        return;
      }
      if (paused == pause) return;
      paused = pause;
      track.setEnabled(!pause);
    }
    transport.setPaused(this, pause);
    (pause ? observer().pause : observer().resume).emit(Runnable::run);
  }

  @Override
  CompletionStage<StatsReport> askStats() {
    return transport.handler().getReceiverStats(localId());
  }

  @Override
  void release() {
    stopListening();
    track.stop();
  }

  @Override
  void leaveTransport() {
    transport.remove(this);
  }
}
