package dev.mediasoup4j.client;

import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.internal.Subscribers;
import dev.mediasoup4j.client.media.Subscription;
import java.util.function.Consumer;

/** Those who want to know about one event of one object, told on a queue. Thread-safe. */
final class Listeners<L> {
  private final SerialQueue callbacks;
  private final Subscribers<L> subscribers = new Subscribers<>();

  Listeners(SerialQueue callbacks) {
    this.callbacks = callbacks;
  }

  Subscription add(L listener) {
    return subscribers.add(listener)::run;
  }

  /** Tells everybody who listens when it is their turn. */
  void emit(Consumer<L> event) {
    callbacks.execute(() -> emitNow(event));
  }

  /** For who is on the callback executor already. */
  void emitNow(Consumer<L> event) {
    subscribers.calls(event).forEach(SerialQueue::run);
  }

  void clear() {
    subscribers.clear();
  }
}
