package dev.mediasoup4j.client.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who want to know about one thing, each behind a {@link CallGate}. Thread-safe. */
public final class Subscribers<L> {
  private final CopyOnWriteArrayList<Subscriber> all = new CopyOnWriteArrayList<>();

  /** One who wants to know. */
  public final class Subscriber {
    private final L listener;
    private final CallGate gate = new CallGate();

    private Subscriber(L listener) {
      this.listener = listener;
    }

    /** Tells this one, unless it has left. */
    public void tell(Consumer<? super L> event) {
      gate.run(() -> event.accept(listener));
    }

    /** From now on it is told with the others. */
    public void join() {
      all.add(this);
      if (gate.closed()) all.remove(this);
    }

    /** It is told nothing any more. Waits as {@link CallGate#close} does. */
    public void leave() {
      all.remove(this);
      gate.close();
    }
  }

  /** One who has not joined yet. */
  public Subscriber create(L listener) {
    return new Subscriber(listener);
  }

  /**
   * Adds a listener.
   *
   * @return takes it away
   */
  public Runnable add(L listener) {
    Subscriber subscriber = create(listener);
    subscriber.join();
    return subscriber::leave;
  }

  /** What tells each of those who are there, and does nothing for who has left meanwhile. */
  public List<Runnable> calls(Consumer<? super L> event) {
    return all.stream().<Runnable>map(subscriber -> () -> subscriber.tell(event)).toList();
  }

  /** All leave. */
  public void clear() {
    for (Subscriber subscriber : all) subscriber.leave();
  }
}
