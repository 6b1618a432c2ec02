package dev.mediasoup4j.sfu;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One kind of event of one object, and who listens to it. Listeners are added from any thread. */
final class EventSource<T> {
  private static final Logger log = LoggerFactory.getLogger(EventSource.class);

  private final String name;
  private final Executor executor;
  private final List<Listener<? super T>> listeners = new CopyOnWriteArrayList<>();

  private final List<Runnable> onLoop = new CopyOnWriteArrayList<>();

  EventSource(String name, Executor executor) {
    this.name = name;
    this.executor = executor;
  }

  void add(Listener<? super T> listener) {
    listeners.add(listener);
  }

  void add(Runnable listener) {
    listeners.add(event -> listener.run());
  }

  /**
   * Runs on the loop, before users hear of it, whatever their executor does: for the SFU itself.
   */
  void addOnLoop(Runnable listener) {
    onLoop.add(listener);
  }

  void emit(T event) {
    onLoop.forEach(Runnable::run);
    for (Listener<? super T> listener : listeners) {
      try {
        executor.execute(() -> tell(listener, event));
      } catch (RejectedExecutionException e) {
        log.warn("the event executor refused '{}'", name, e);
      }
    }
  }

  private void tell(Listener<? super T> listener, T event) {
    try {
      listener.on(event);
    } catch (RuntimeException e) {
      log.error("a listener of '{}' threw", name, e);
    }
  }
}
