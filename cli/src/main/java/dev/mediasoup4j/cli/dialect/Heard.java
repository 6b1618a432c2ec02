package dev.mediasoup4j.cli.dialect;

import dev.mediasoup4j.client.signaling.DataProducerInfo;
import dev.mediasoup4j.client.signaling.PeerInfo;
import dev.mediasoup4j.client.signaling.ProducerInfo;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.client.signaling.SignalingListener;
import dev.mediasoup4j.ortc.ConsumerLayers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps the pushes that a client heard, each until somebody asks for it. Thread-safe. */
final class Heard implements SignalingListener {
  // Guarded by this. Both by the push's name: ids that it was about, and who waits for one.
  private final Map<String, Queue<String>> heard = new HashMap<>();
  private final Map<String, CompletableFuture<String>> waiting = new HashMap<>();

  /** Completes with the id that the next push of this name is about. */
  synchronized CompletableFuture<String> next(String push) {
    String id = queue(push).poll();
    if (id != null) return CompletableFuture.completedFuture(id);
    return waiting.computeIfAbsent(push, name -> new CompletableFuture<>());
  }

  private Queue<String> queue(String push) {
    return heard.computeIfAbsent(push, name -> new ArrayDeque<>());
  }

  private void hear(String push, String id) {
    CompletableFuture<String> asked;
    synchronized (this) {
      asked = waiting.remove(push);
      if (asked == null) queue(push).add(id);
    }
    if (asked != null) asked.complete(id);
  }

  @Override
  public void onPeerJoined(PeerInfo peer) {
    hear("peerJoined", peer.peerId());
  }

  @Override
  public void onPeerDisplayNameChanged(PeerInfo peer) {
    hear("peerDisplayNameChanged", peer.peerId());
  }

  @Override
  public void onPeerLeft(String peerId) {
    hear("peerLeft", peerId);
  }

  @Override
  public void onNewProducer(ProducerInfo producer) {
    hear("newProducer", producer.producerId());
  }

  @Override
  public void onProducerClosed(String producerId) {
    hear("producerClosed", producerId);
  }

  @Override
  public void onProducerPaused(String producerId) {
    hear("producerPaused", producerId);
  }

  @Override
  public void onProducerResumed(String producerId) {
    hear("producerResumed", producerId);
  }

  @Override
  public void onNewDataProducer(DataProducerInfo dataProducer) {
    hear("newDataProducer", dataProducer.dataProducerId());
  }

  @Override
  public void onDataProducerClosed(String dataProducerId) {
    hear("dataProducerClosed", dataProducerId);
  }

  @Override
  public void onConsumerLayersChanged(String consumerId, @Nullable ConsumerLayers layers) {
    hear("consumerLayersChanged", consumerId);
  }

  @Override
  public void onActiveSpeaker(@Nullable String peerId) {
    hear("activeSpeaker", String.valueOf(peerId));
  }

  @Override
  public void onTransportClosed(String transportId, String reason) {
    hear("transportClosed", transportId);
  }

  @Override
  public void onServerDraining(Duration deadline) {
    hear("serverDraining", String.valueOf(deadline.toMillis()));
  }

  @Override
  public void onExpelled(String code, String message) {
    hear("expelled", code);
  }

  @Override
  public void onDisconnected(SignalingException reason) {
    hear("disconnected", reason.received());
  }
}
