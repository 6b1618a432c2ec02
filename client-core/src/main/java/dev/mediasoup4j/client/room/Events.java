package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who listen to one kind of event. They are told on the room's callback queue. */
final class Events<T> {
  private final SerialQueue callbacks;
  private final List<Listener<T>> listeners = new CopyOnWriteArrayList<>();

  Events(SerialQueue callbacks) {
    this.callbacks = callbacks;
  }

  Subscription add(Consumer<? super T> consumer) {
    var listener = new Listener<T>(consumer);
    listeners.add(listener);
    return () -> remove(listener);
  }

  /**
   * Adds a listener in its turn of the queue, behind what was emitted before, and tells it what is
   * there then.
   *
   * @param present asked on the queue
   */
  Subscription addAndTell(Consumer<? super T> consumer, Iterable<? extends T> present) {
    var listener = new Listener<T>(consumer);
    callbacks.execute(
        () -> {
          present.forEach(event -> tell(listener, event));
          if (listener.open) listeners.add(listener);
        });
    return () -> remove(listener);
  }

  void emit(T event) {
    callbacks.execute(() -> emitNow(event));
  }

  /** For who is on the callback queue already. */
  void emitNow(T event) {
    for (Listener<T> listener : listeners) tell(listener, event);
  }

  void clear() {
    listeners.forEach(this::remove);
  }

  private void remove(Listener<T> listener) {
    listener.open = false;
    listeners.remove(listener);
  }

  private void tell(Listener<T> listener, T event) {
    if (listener.open) SerialQueue.run(() -> listener.consumer.accept(event));
  }

  private static final class Listener<T> {
    private final Consumer<? super T> consumer;
    private volatile boolean open = true;

    Listener(Consumer<? super T> consumer) {
      this.consumer = consumer;
    }
  }
}
