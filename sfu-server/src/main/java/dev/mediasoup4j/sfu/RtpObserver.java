package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.rtc.io.Timer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the audio levels that producers send with their packets (RFC 6464), and tells what it
 * makes of them at intervals. Safe to use from any thread. Follows mediasoup's RtpObserver.
 */
public abstract class RtpObserver implements AutoCloseable {
  private final String id = UUID.randomUUID().toString();
  private final Router router;
  private final long intervalNanos;
  private final Map<String, Object> appData;
  private final EventSource<RtpObserver> routerClose;
  private final EventSource<RtpObserver> close;
  private final EventSource<RtpObserver> pauseEvent;
  private final EventSource<RtpObserver> resumeEvent;
  private final EventSource<Producer> addProducer;
  private final EventSource<Producer> removeProducer;
  private volatile boolean closed;
  private volatile boolean paused;

  // Touched by the loop alone.
  private final Set<Producer> producers = new LinkedHashSet<>();
  private @Nullable Timer timer;

  /** On the loop. */
  RtpObserver(Router router, Duration interval, Map<String, Object> appData) {
    this.router = router;
    this.intervalNanos = interval.toNanos();
    this.appData = appData;
    this.routerClose = router.event("routerclose");
    this.close = router.event("close");
    this.pauseEvent = router.event("pause");
    this.resumeEvent = router.event("resume");
    this.addProducer = router.event("addproducer");
    this.removeProducer = router.event("removeproducer");
    schedule();
  }

  public final String id() {
    return id;
  }

  public final boolean closed() {
    return closed;
  }

  public final boolean paused() {
    return paused;
  }

  public final Map<String, Object> appData() {
    return appData;
  }

  public abstract RtpObserverType type();

  /** Stops to look at anything. */
  public final CompletableFuture<Void> pause() {
    return call(
        () -> {
          if (!paused) {
            paused = true;
            cancelTimer();
            onPaused();
            pauseEvent.emit(this);
          }
          return null;
        });
  }

  public final CompletableFuture<Void> resume() {
    return call(
        () -> {
          if (paused) {
            paused = false;
            schedule();
            resumeEvent.emit(this);
          }
          return null;
        });
  }

  /**
   * Looks at this producer too. Fails with {@link InvalidParametersException} if the router has
   * none of that id, or it is not audio; a producer that is there already stays.
   */
  public final CompletableFuture<Void> addProducer(String producerId) {
    return call(
        () -> {
          Producer producer = find(producerId);
          if (producer.kind() != MediaKind.AUDIO) {
            throw new InvalidParametersException("not an audio Producer [id:" + producerId + "]");
          }
          if (producers.add(producer)) {
            producer.media().observers().add(this);
            producerAdded(producer);
            addProducer.emit(producer);
          }
          return null;
        });
  }

  /**
   * Looks at this producer no more. Fails with {@link InvalidParametersException} if the router has
   * none of that id.
   */
  public final CompletableFuture<Void> removeProducer(String producerId) {
    return call(
        () -> {
          remove(find(producerId));
          return null;
        });
  }

  private Producer find(String producerId) {
    Producer producer = router.producers().get(producerId);
    if (producer == null) {
      throw new InvalidParametersException("Producer with id \"" + producerId + "\" not found");
    }
    return producer;
  }

  private void remove(Producer producer) {
    if (producers.remove(producer)) {
      producer.media().observers().remove(this);
      producerRemoved(producer);
      removeProducer.emit(producer);
    }
  }

  /** The producer is closed, which its own event tells. */
  final void producerClosed(Producer producer) {
    if (!router.closed() && producers.remove(producer)) {
      producerRemoved(producer);
    }
  }

  @Override
  public final void close() {
    router
        .loop()
        .runUnlessEnded(
            () -> {
              if (!closed) {
                router.remove(this);
                becomeClosed();
              }
            });
  }

  final void routerClosed() {
    routerClose.emit(this);
    becomeClosed();
  }

  private void becomeClosed() {
    closed = true;
    cancelTimer();
    for (Producer producer : List.copyOf(producers)) {
      producer.media().observers().remove(this);
    }
    producers.clear();
    close.emit(this);
  }

  /** The router was closed, and this with it. */
  public final void onRouterClose(Runnable listener) {
    routerClose.add(listener);
  }

  public final void onPause(Runnable listener) {
    pauseEvent.add(listener);
  }

  public final void onResume(Runnable listener) {
    resumeEvent.add(listener);
  }

  public final void onAddProducer(Listener<Producer> listener) {
    addProducer.add(listener);
  }

  /** {@link #removeProducer} was called; a producer that is closed tells so itself. */
  public final void onRemoveProducer(Listener<Producer> listener) {
    removeProducer.add(listener);
  }

  /** Closed, for whatever reason. */
  public final void onClose(Runnable listener) {
    close.add(listener);
  }

  final Router router() {
    return router;
  }

  private void schedule() {
    timer = router.loop().schedule(intervalNanos, this::intervalOver);
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel();
    }
  }

  private void intervalOver() {
    schedule();
    update();
  }

  /** A mediasoup interval: kept within what it allows. */
  static Duration clamp(Duration interval, Duration min, Duration max) {
    if (interval.compareTo(min) < 0) {
      return min;
    }
    return interval.compareTo(max) > 0 ? max : interval;
  }

  abstract void producerAdded(Producer producer);

  abstract void producerRemoved(Producer producer);

  abstract void producerPaused(Producer producer);

  abstract void producerResumed(Producer producer);

  /**
   * A packet came, with its level.
   *
   * @param dbov from -127 to 0
   */
  abstract void receive(Producer producer, int dbov);

  /** This was paused. */
  abstract void onPaused();

  /** An interval is over. */
  abstract void update();

  private <T> CompletableFuture<T> call(Supplier<T> call) {
    return router
        .loop()
        .call(
            () -> {
              if (closed) {
                throw new InvalidStateException("RtpObserver closed [id:" + id + "]");
              }
              return call.get();
            });
  }
}
