package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.Producer;
import dev.mediasoup4j.client.internal.Failures;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.media.Subscription;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.stats.StatsReport;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.UnsupportedException;
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
  private final CompletableFuture<Void> published = new CompletableFuture<>();

  // Guarded by this.
  private MediaStreamTrack track;
  private boolean paused;
  private boolean closed;
  private CompletableFuture<OnAir> onAir = new CompletableFuture<>();
  private @Nullable RoomSession publishedOn;
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
    listenTo(track);
  }

  /**
   * Goes on air in a session, for the first time or after {@link #offAir}. Called in the room's
   * turns; does nothing when it is on air, or about to be.
   */
  final void publish(RoomSession session) {
    CompletableFuture<OnAir> attempt;
    MediaStreamTrack sent;
    synchronized (this) {
      if (closed || onAir.isDone() || session.equals(publishedOn)) return;
      publishedOn = session;
      attempt = onAir;
      sent = track;
    }
    CompletableFuture<OnAir> unused =
        session
            .sendTransport()
            .produce(options.toProducerOptions(sent))
            .thenCompose(producer -> paused(new OnAir(producer, session.signaling())))
            .whenComplete((made, failure) -> published(attempt, made, failure));
  }

  /** A producer that takes the place of a paused one is paused too, with the server or without. */
  private CompletableFuture<OnAir> paused(OnAir made) {
    if (!paused() || !published.isDone()) return CompletableFuture.completedFuture(made);
    made.producer().pause();
    return told(made.signaling().pauseProducer(made.producer().id()))
        .handle(
            (done, failure) -> {
              if (failure != null) log.warn("{} is muted, but not at the server", this, failure);
              return made;
            });
  }

  private void published(
      CompletableFuture<OnAir> attempt, OnAir made, @Nullable Throwable failure) {
    if (failure == null) {
      attempt.complete(made);
      published.complete(null);
      return;
    }
    // An attempt whose session ended is followed by another.
    if (!attempt.completeExceptionally(failure) || attempt != onAir()) return;
    boolean wasPublished = !published.completeExceptionally(failure);
    if (closed()) return;
    log.warn("{} could not be published", this, failure);
    forget.accept(this);
    if (wasPublished) ended.emit(this);
    track().stop();
  }

  /** Its producer is about to end with its session; what is asked for waits for the next. */
  final void offAir() {
    CompletableFuture<OnAir> before;
    synchronized (this) {
      if (closed) return;
      before = onAir;
      onAir = new CompletableFuture<>();
      publishedOn = null;
    }
    before.completeExceptionally(new InvalidStateException("the session ended"));
  }

  public final MediaKind kind() {
    return kind;
  }

  /**
   * Completes when the server has made the producer for the first time; fails with what kept it
   * from that. When the room is rebuilt, the server is told to make another by itself.
   */
  public final CompletableFuture<Void> published() {
    return published.copy();
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

  /** Pauses or resumes, as a mute button does. */
  public final CompletableFuture<Void> setPaused(boolean value) {
    synchronized (this) {
      if (closed) return failed();
      paused = value;
      track.setEnabled(!value);
    }
    return inOrder(
        (producer, signaling) -> {
          if (value) {
            producer.pause();
            return told(signaling.pauseProducer(producer.id()));
          }
          producer.resume();
          return told(signaling.resumeProducer(producer.id()));
        });
  }

  /** What is muted is muted here, even if the server's dialect has no word for it. */
  private static CompletableFuture<Void> told(CompletableFuture<Void> telling) {
    return telling.exceptionallyCompose(
        failure ->
            Failures.cause(failure) instanceof UnsupportedException
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(failure));
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
    MediaStreamTrack before;
    synchronized (this) {
      sent = failure == null && !closed;
      before = track;
      if (sent) track = newTrack;
    }
    if (!sent) {
      newTrack.stop();
      return;
    }
    before.stop();
    listenTo(newTrack);
    onReplaced();
  }

  /** Another track is sent from now on. */
  abstract void onReplaced();

  /**
   * Told when the source ended or failed by itself, and when a room that had to be rebuilt did not
   * take the track again.
   */
  public final Subscription onEnded(Runnable listener) {
    return ended.add(track -> listener.run());
  }

  /** Statistics of its sending. */
  public final CompletableFuture<StatsReport> getStats() {
    return onAir().thenCompose(made -> made.producer().getStats());
  }

  /** Stops the source and takes the track off the air. Idempotent. */
  @Override
  public final void close() {
    if (!stop()) return;
    forget.accept(this);
    failUnlessPublishing();
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

  /** The room is left: it stops, and what waits fails. */
  final void leave() {
    stop();
    onAir().completeExceptionally(new InvalidStateException("closed"));
  }

  /** What waits for a producer that nobody is making waits in vain. */
  private void failUnlessPublishing() {
    CompletableFuture<OnAir> unpublished;
    synchronized (this) {
      if (publishedOn != null) return;
      unpublished = onAir;
    }
    unpublished.completeExceptionally(new InvalidStateException("closed"));
  }

  /** Whether it was open until now. */
  private boolean stop() {
    MediaStreamTrack last;
    synchronized (this) {
      if (closed) return false;
      closed = true;
      last = track;
    }
    ended.clear();
    last.stop();
    published.completeExceptionally(new InvalidStateException("closed"));
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

  private synchronized CompletableFuture<OnAir> onAir() {
    return onAir;
  }

  /** Operations reach the producer in the order in which they were asked for. */
  private synchronized CompletableFuture<Void> inOrder(
      BiFunction<Producer, Signaling, CompletableFuture<Void>> operation) {
    lastOperation =
        lastOperation.handle((done, failure) -> null).thenCompose(before -> perform(operation));
    return lastOperation;
  }

  /** Does it again at the next producer if this one ended with its session on the way. */
  private CompletableFuture<Void> perform(
      BiFunction<Producer, Signaling, CompletableFuture<Void>> operation) {
    CompletableFuture<OnAir> present = onAir();
    return present
        .thenCompose(made -> operation.apply(made.producer(), made.signaling()))
        .exceptionallyCompose(
            failure ->
                present == onAir() ? CompletableFuture.failedFuture(failure) : perform(operation));
  }

  private static CompletableFuture<Void> failed() {
    return CompletableFuture.failedFuture(new InvalidStateException("closed"));
  }

  @Override
  public String toString() {
    return "our " + kind;
  }
}
