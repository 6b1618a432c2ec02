package dev.mediasoup4j.client;

import dev.mediasoup4j.client.handler.DataChannelListener;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.Subscription;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears a data channel from its creation on, and keeps what comes before anybody listens: in
 * JavaScript nothing can come between the promise and its continuation, here it can. Thread-safe.
 */
final class DataChannelEvents implements DataChannelListener {
  private static final Logger LOG = LoggerFactory.getLogger(DataChannelEvents.class);

  /** Messages kept for the first listener. */
  private static final int KEPT_MESSAGES = 256;

  final Listeners<Runnable> close;
  final Listeners<Consumer<? super Throwable>> error;
  final Listeners<Runnable> bufferedAmountLow;
  private final SerialQueue callbacks;
  private final Listeners<Runnable> open;
  private final Listeners<Consumer<? super DataMessage>> message;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  // Guarded by this.
  private final Deque<DataMessage> kept = new ArrayDeque<>();
  private boolean opened;
  private boolean listenedTo;

  DataChannelEvents(SerialQueue callbacks) {
    this.callbacks = callbacks;
    this.open = new Listeners<>(callbacks);
    this.close = new Listeners<>(callbacks);
    this.error = new Listeners<>(callbacks);
    this.message = new Listeners<>(callbacks);
    this.bufferedAmountLow = new Listeners<>(callbacks);
  }

  synchronized Subscription onOpen(Runnable listener) {
    Runnable once = once(listener);
    if (opened) callbacks.execute(once);
    return open.add(once);
  }

  synchronized Subscription onMessage(Consumer<? super DataMessage> listener) {
    Subscription subscription = message.add(listener);
    listenedTo = true;
    for (DataMessage early : kept) message.emit(it -> it.accept(early));
    kept.clear();
    return subscription;
  }

  /** Opening and starting to listen may meet. */
  private static Runnable once(Runnable listener) {
    AtomicBoolean called = new AtomicBoolean();
    return () -> {
      if (called.compareAndSet(false, true)) listener.run();
    };
  }

  void whenClosed(Runnable action) {
    Futures.whenDone(closed, error -> LibraryPool.executor().execute(action));
  }

  @Override
  public synchronized void onOpen() {
    if (opened) return;
    opened = true;
    open.emit(Runnable::run);
  }

  @Override
  public void onClose() {
    closed.complete(null);
  }

  @Override
  public void onError(Throwable cause) {
    LOG.error("data channel error", cause);
    error.emit(it -> it.accept(cause));
  }

  @Override
  public synchronized void onMessage(DataMessage arrived) {
    if (listenedTo) {
      message.emit(it -> it.accept(arrived));
    } else if (kept.size() < KEPT_MESSAGES) {
      kept.add(arrived);
    } else {
      LOG.warn("message of {} bytes dropped: nobody listens", arrived.size());
    }
  }

  @Override
  public void onBufferedAmountLow() {
    bufferedAmountLow.emit(Runnable::run);
  }

  void clear() {
    open.clear();
    close.clear();
    error.clear();
    message.clear();
    bufferedAmountLow.clear();
  }
}
