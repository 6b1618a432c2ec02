package dev.mediasoup4j.client;

import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.Subscription;
import java.util.function.Consumer;

/** Watches what comes and goes on a {@link Transport}. */
public final class TransportObserver {
  final Listeners<Runnable> close;
  final Listeners<Consumer<? super Producer>> newProducer;
  final Listeners<Consumer<? super dev.mediasoup4j.client.Consumer>> newConsumer;
  final Listeners<Consumer<? super DataProducer>> newDataProducer;
  final Listeners<Consumer<? super DataConsumer>> newDataConsumer;

  TransportObserver(SerialQueue callbacks) {
    this.close = new Listeners<>(callbacks);
    this.newProducer = new Listeners<>(callbacks);
    this.newConsumer = new Listeners<>(callbacks);
    this.newDataProducer = new Listeners<>(callbacks);
    this.newDataConsumer = new Listeners<>(callbacks);
  }

  public Subscription onClose(Runnable listener) {
    return close.add(listener);
  }

  public Subscription onNewProducer(Consumer<? super Producer> listener) {
    return newProducer.add(listener);
  }

  public Subscription onNewConsumer(Consumer<? super dev.mediasoup4j.client.Consumer> listener) {
    return newConsumer.add(listener);
  }

  public Subscription onNewDataProducer(Consumer<? super DataProducer> listener) {
    return newDataProducer.add(listener);
  }

  public Subscription onNewDataConsumer(Consumer<? super DataConsumer> listener) {
    return newDataConsumer.add(listener);
  }

  void clear() {
    close.clear();
    newProducer.clear();
    newConsumer.clear();
    newDataProducer.clear();
    newDataConsumer.clear();
  }
}
