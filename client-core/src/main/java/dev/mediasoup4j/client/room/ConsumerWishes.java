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

  /** The server refused, or never answered: the same may be asked for again. */
  private boolean receivingFailed;

  private boolean layersFailed;
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
        layers == null ? CompletableFuture.completedFuture(null) : tellLayers(begun);
    return receiving ? CompletableFuture.allOf(first, tellReceiving(begun)) : first;
  }

  synchronized boolean receiving() {
    return receiving;
  }

  /** Requests are sent in the order of the calls, and a server begins with them in that order. */
  synchronized CompletableFuture<Void> setReceiving(boolean value) {
    boolean same = receiving == value && !receivingFailed;
    receiving = value;
    if (same || consumer == null) return CompletableFuture.completedFuture(null);
    return tellReceiving(consumer);
  }

  private CompletableFuture<Void> tellReceiving(AtServer told) {
    boolean value = receiving;
    receivingFailed = false;
    return told.setReceiving(value)
        .whenComplete(
            (done, failure) -> {
              synchronized (this) {
                if (told.equals(consumer) && receiving == value) receivingFailed = failure != null;
              }
            });
  }

  /** Does nothing if the server was told these already. */
  synchronized CompletableFuture<Void> setLayers(ConsumerLayers value) {
    boolean same = Objects.equals(layers, value) && !layersFailed;
    layers = value;
    if (same || consumer == null) return CompletableFuture.completedFuture(null);
    return tellLayers(consumer);
  }

  private CompletableFuture<Void> tellLayers(AtServer told) {
    ConsumerLayers value = Objects.requireNonNull(layers);
    layersFailed = false;
    return told.setLayers(value)
        .whenComplete(
            (done, failure) -> {
              synchronized (this) {
                if (told.equals(consumer) && value.equals(layers)) layersFailed = failure != null;
              }
            });
  }
}
