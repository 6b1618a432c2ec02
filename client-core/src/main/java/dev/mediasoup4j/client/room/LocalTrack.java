package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.Producer;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.media.Subscription;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.stats.StatsReport;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What we send to the room. It is there at once, and goes on air when the server has made its
 * producer: see {@link #published}. What is asked for earlier waits for that. Thread-safe.
 */
public abstract sealed class LocalTrack implements AutoCloseable
    permits LocalVideoTrack, LocalAudioTrack {
  private static final Logger log = LoggerFactory.getLogger(LocalTrack.class);

  private final MediaKind kind;
  private final PublishOptions options;
  private final Consumer<LocalTrack> forget;
  private final Events<LocalTrack> ended;
  private final CompletableFuture<OnAir> onAir = new CompletableFuture<>();

  // Guarded by this.
  private MediaStreamTrack track;
  private boolean paused;
  private boolean closed;
  private CompletableFuture<Void> lastOperation = CompletableFuture.completedFuture(null);

  /** The producer, and where it was made. */
  private record OnAir(Producer producer, Signaling signaling) {}

  LocalTrack(
      MediaStreamTrack track,
      PublishOptions options,
      SerialQueue callbacks,
      Consumer<LocalTrack> forget) {
    this.kind = track.kind();
    this.track = track;
    this.options = options;
    this.forget = forget;
    this.ended = new Events<>(callbacks);
  }

  void publish(RoomSession session) {
    MediaStreamTrack first = track();
    listenTo(first);
    CompletableFuture<Producer> unused =
        session
            .sendTransport()
            .produce(options.toProducerOptions(first))
            .whenComplete(
                (producer, failure) -> {
                  if (failure == null) {
                    onAir.complete(new OnAir(producer, session.signaling()));
                  } else {
                    if (!closed()) log.warn("{} could not be published", this, failure);
                    onAir.completeExceptionally(failure);
                  }
                });
  }

  public final MediaKind kind() {
    return kind;
  }

  /** Completes when the server has made the producer; fails with what kept it from that. */
  public final CompletableFuture<Void> published() {
    return onAir.thenAccept(made -> {});
  }

  public final synchronized boolean paused() {
    return paused;
  }

  public final synchronized boolean closed() {
    return closed;
  }

  /** Sends black or silence at once, and nothing as soon as the server knows. The others see it. */
  public final CompletableFuture<Void> pause() {
    return setPaused(true);
  }

  /** Sends again. */
  public final CompletableFuture<Void> resume() {
    return setPaused(false);
  }

  private CompletableFuture<Void> setPaused(boolean value) {
    synchronized (this) {
      if (closed) return failed();
      paused = value;
      track.setEnabled(!value);
    }
    return inOrder(
        (producer, signaling) -> {
          if (value) {
            producer.pause();
            return signaling.pauseProducer(producer.id());
          }
          producer.resume();
          return signaling.resumeProducer(producer.id());
        });
  }

  /** Stops the track that was sent, once the new one is. */
  final CompletableFuture<Void> replace(MediaStreamTrack newTrack) {
    if (closed()) {
      newTrack.stop();
      return failed();
    }
    return inOrder((producer, signaling) -> producer.replaceTrack(newTrack))
        .whenComplete((done, failure) -> replaced(newTrack, failure));
  }

  private void replaced(MediaStreamTrack newTrack, @Nullable Throwable failure) {
    boolean sent;
    synchronized (this) {
      sent = failure == null && !closed;
      if (sent) track = newTrack;
    }
    if (!sent) {
      newTrack.stop();
      return;
    }
    listenTo(newTrack);
    onReplaced();
  }

  /** Another track is sent from now on. */
  abstract void onReplaced();

  /** Told when the source ended or failed by itself. */
  public final Subscription onEnded(Runnable listener) {
    return ended.add(track -> listener.run());
  }

  /** Statistics of its sending. */
  public final CompletableFuture<StatsReport> getStats() {
    return onAir.thenCompose(made -> made.producer().getStats());
  }

  /** Stops the source and takes the track off the air. Idempotent. */
  @Override
  public final void close() {
    if (!stop()) return;
    forget.accept(this);
    CompletableFuture<Void> unused =
        inOrder(
                (producer, signaling) -> {
                  producer.close();
                  return signaling.closeProducer(producer.id());
                })
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) log.debug("{} was closed on our side alone", this, failure);
                });
  }

  /** Stops the source, for a room that is left. */
  final boolean stop() {
    MediaStreamTrack last;
    synchronized (this) {
      if (closed) return false;
      closed = true;
      last = track;
    }
    ended.clear();
    last.stop();
    return true;
  }

  final synchronized MediaStreamTrack track() {
    return track;
  }

  private void listenTo(MediaStreamTrack source) {
    Subscription unused =
        source.onEnded(
            () -> {
              if (source == track()) ended.emit(this);
            });
  }

  /** Operations reach the producer in the order in which they were asked for. */
  private synchronized CompletableFuture<Void> inOrder(
      BiFunction<Producer, Signaling, CompletableFuture<Void>> operation) {
    lastOperation =
        lastOperation
            .handle((done, failure) -> null)
            .thenCompose(before -> onAir)
            .thenCompose(made -> operation.apply(made.producer(), made.signaling()));
    return lastOperation;
  }

  private static CompletableFuture<Void> failed() {
    return CompletableFuture.failedFuture(new InvalidStateException("closed"));
  }

  @Override
  public String toString() {
    return "our " + kind;
  }
}
