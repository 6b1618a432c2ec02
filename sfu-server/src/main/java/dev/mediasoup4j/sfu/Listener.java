package dev.mediasoup4j.sfu;

/**
 * Hears one kind of event. Unless {@link WorkerSettings#eventExecutor} says otherwise it is called
 * on the router's loop, in order: it must not block. What it throws is logged and stops nothing.
 */
@FunctionalInterface
public interface Listener<T> {
  void on(T event);
}
