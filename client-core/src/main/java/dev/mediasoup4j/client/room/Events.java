package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.internal.Subscribers;
import dev.mediasoup4j.client.media.Subscription;
import java.util.function.Consumer;

/** Those who listen to one kind of event. They are told on the room's callback queue. */
final class Events<T> {
  private final SerialQueue callbacks;
  private final Subscribers<Consumer<? super T>> subscribers = new Subscribers<>();

  Events(SerialQueue callbacks) {
    this.callbacks = callbacks;
  }

  Subscription add(Consumer<? super T> consumer) {
    return subscribers.add(consumer)::run;
  }

  /**
   * Adds a listener in its turn of the queue, behind what was emitted before, and tells it what is
   * there then.
   *
   * @param present asked on the queue
   */
  Subscription addAndTell(Consumer<? super T> consumer, Iterable<? extends T> present) {
    var subscriber = subscribers.create(consumer);
    callbacks.execute(
        () -> {
          for (T event : present) SerialQueue.run(() -> subscriber.tell(it -> it.accept(event)));
          subscriber.join();
        });
    return subscriber::leave;
  }

  void emit(T event) {
    callbacks.execute(() -> emitNow(event));
  }

  /** For who is on the callback queue already. */
  void emitNow(T event) {
    subscribers.calls(it -> it.accept(event)).forEach(SerialQueue::run);
  }

  void clear() {
    subscribers.clear();
  }
}
