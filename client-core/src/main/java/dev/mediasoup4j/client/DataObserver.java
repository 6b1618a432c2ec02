package dev.mediasoup4j.client;

import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.Subscription;

/** Watches a {@link DataProducer} or {@link DataConsumer}. */
public final class DataObserver {
  final Listeners<Runnable> close;

  DataObserver(SerialQueue callbacks) {
    this.close = new Listeners<>(callbacks);
  }

  /** It closed, for whatever reason. */
  public Subscription onClose(Runnable listener) {
    return close.add(listener);
  }
}
