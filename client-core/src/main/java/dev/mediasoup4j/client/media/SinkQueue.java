package dev.mediasoup4j.client.media;

import dev.mediasoup4j.client.internal.CallGate;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands frames over from the thread that makes them to a sink that may be slow. When it is full the
 * oldest frame goes.
 */
final class SinkQueue<F> implements SinkSubscription {
  private static final Logger log = LoggerFactory.getLogger(SinkQueue.class);

  private final Consumer<F> sink;
  private final int capacity;
  private final Consumer<SinkQueue<F>> onClose;
  private final CallGate gate = new CallGate();

  // Guarded by this.
  private final ArrayDeque<F> waiting = new ArrayDeque<>();
  private boolean draining;
  private boolean finished;
  private long delivered;
  private long dropped;
  private long failed;

  SinkQueue(Consumer<F> sink, int capacity, Consumer<SinkQueue<F>> onClose) {
    this.sink = sink;
    this.capacity = capacity;
    this.onClose = onClose;
  }

  void offer(F frame) {
    synchronized (this) {
      if (finished) return;
      if (waiting.size() == capacity) {
        waiting.remove();
        dropped++;
      }
      waiting.add(frame);
      if (draining) return;
      draining = true;
    }
    MediaThreads.pool().execute(this::drain);
  }

  private void drain() {
    for (F frame = next(); frame != null; frame = next()) {
      F picked = frame;
      gate.run(() -> deliver(picked));
    }
  }

  private synchronized @Nullable F next() {
    F frame = waiting.poll();
    if (frame == null) draining = false;
    return frame;
  }

  private void deliver(F frame) {
    synchronized (this) {
      delivered++;
    }
    try {
      sink.accept(frame);
    } catch (Throwable e) {
      if (countFailure() == 1) log.warn("A sink threw; further ones are counted only", e);
    }
  }

  private synchronized long countFailure() {
    return ++failed;
  }

  /** Takes no more; what waits is still delivered. */
  void finish() {
    synchronized (this) {
      finished = true;
    }
    onClose.accept(this);
  }

  @Override
  public void close() {
    synchronized (this) {
      finished = true;
      waiting.clear();
    }
    onClose.accept(this);
    gate.close();
  }

  @Override
  public synchronized long delivered() {
    return delivered;
  }

  @Override
  public synchronized long dropped() {
    return dropped;
  }

  @Override
  public synchronized long failed() {
    return failed;
  }
}
