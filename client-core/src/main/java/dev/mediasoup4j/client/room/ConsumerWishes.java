package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.ortc.ConsumerLayers;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What we want the server to send of one track. It outlives the consumer at the server: the next
 * one is told the same. Thread-safe.
 */
final class ConsumerWishes {
  // Guarded by this.
  private boolean receiving = true;
  private @Nullable ConsumerLayers layers;
  private @Nullable AtServer consumer;

  /** The consumer, and where it is. */
  private record AtServer(Signaling signaling, String consumerId) {
    CompletableFuture<Void> setReceiving(boolean value) {
      return value ? signaling.resumeConsumer(consumerId) : signaling.pauseConsumer(consumerId);
    }

    CompletableFuture<Void> setLayers(ConsumerLayers value) {
      return signaling.setConsumerPreferredLayers(consumerId, value);
    }
  }

  /** Tells a consumer, which is paused at the server, and from now on this one alone. */
  synchronized CompletableFuture<Void> begin(Signaling signaling, String consumerId) {
    var begun = new AtServer(signaling, consumerId);
    consumer = begun;
    CompletableFuture<Void> first =
        layers == null ? CompletableFuture.completedFuture(null) : begun.setLayers(layers);
    return receiving ? CompletableFuture.allOf(first, begun.setReceiving(true)) : first;
  }

  synchronized boolean receiving() {
    return receiving;
  }

  /** Requests are sent in the order of the calls, and a server begins with them in that order. */
  synchronized CompletableFuture<Void> setReceiving(boolean value) {
    boolean same = receiving == value;
    receiving = value;
    if (same || consumer == null) return CompletableFuture.completedFuture(null);
    return consumer.setReceiving(value);
  }

  /** Does nothing if these were wanted already. */
  synchronized CompletableFuture<Void> setLayers(ConsumerLayers value) {
    boolean same = Objects.equals(layers, value);
    layers = value;
    if (same || consumer == null) return CompletableFuture.completedFuture(null);
    return consumer.setLayers(value);
  }
}
