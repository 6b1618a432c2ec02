package dev.mediasoup4j.client;

import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.Subscription;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who want to know about one event of one object. Thread-safe. */
final class Listeners<L> {
  private final SerialQueue callbacks;
  private final CopyOnWriteArrayList<L> listeners = new CopyOnWriteArrayList<>();

  Listeners(SerialQueue callbacks) {
    this.callbacks = callbacks;
  }

  Subscription add(L listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Tells everybody who listens when it is their turn. */
  void emit(Consumer<L> event) {
    callbacks.execute(() -> emitNow(event));
  }

  /** For who is on the callback executor already. */
  void emitNow(Consumer<L> event) {
    for (L listener : listeners) {
      if (listeners.contains(listener)) SerialQueue.run(() -> event.accept(listener));
    }
  }

  void clear() {
    listeners.clear();
  }
}
