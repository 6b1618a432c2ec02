package dev.mediasoup4j.client;

import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.Subscription;
import java.util.function.Consumer;

/** Watches a {@link Device}. */
public final class DeviceObserver {
  final Listeners<Consumer<? super Transport>> newTransport;

  DeviceObserver(SerialQueue callbacks) {
    this.newTransport = new Listeners<>(callbacks);
  }

  public Subscription onNewTransport(Consumer<? super Transport> listener) {
    return newTransport.add(listener);
  }
}
