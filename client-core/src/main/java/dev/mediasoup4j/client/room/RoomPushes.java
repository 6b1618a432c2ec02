package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.signaling.DataProducerInfo;
import dev.mediasoup4j.client.signaling.PeerInfo;
import dev.mediasoup4j.client.signaling.ProducerInfo;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.client.signaling.SignalingListener;
import dev.mediasoup4j.ortc.ConsumerLayers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells over one connection, as turns of the room. It waits until the room has taken
 * over what there was before, and is lost once another connection has taken its place.
 */
final class RoomPushes implements SignalingListener {
  private final RoomView view;
  private final RoomKeeper keeper;

  // These belong to the turns.
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean held = true;
  private boolean ended;

  RoomPushes(RoomView view, RoomKeeper keeper) {
    this.view = view;
    this.keeper = keeper;
  }

  /** From now on pushes wait. */
  void hold() {
    held = true;
  }

  /** What waited is told, and what comes from now on is told at once. */
  void release() {
    held = false;
    waiting.forEach(Runnable::run);
    waiting.clear();
  }

  /** Whether the connection is gone. */
  boolean ended() {
    return ended;
  }

  private void push(Runnable push) {
    view.turn(
        () -> {
          if (!keeper.listensTo(this)) return;
          if (held) {
            waiting.add(push);
          } else {
            push.run();
          }
        });
  }

  @Override
  public void onPeerJoined(PeerInfo peer) {
    push(() -> view.peerJoined(peer));
  }

  @Override
  public void onPeerDisplayNameChanged(PeerInfo peer) {
    push(() -> view.peerRenamed(peer));
  }

  @Override
  public void onPeerLeft(String peerId) {
    push(() -> view.peerLeft(peerId));
  }

  @Override
  public void onNewProducer(ProducerInfo producer) {
    push(() -> view.newProducer(producer));
  }

  @Override
  public void onProducerClosed(String producerId) {
    push(() -> view.media().producerClosed(producerId));
  }

  @Override
  public void onProducerPaused(String producerId) {
    push(() -> view.media().producerPaused(producerId, true));
  }

  @Override
  public void onProducerResumed(String producerId) {
    push(() -> view.media().producerPaused(producerId, false));
  }

  @Override
  public void onNewDataProducer(DataProducerInfo dataProducer) {
    push(() -> view.newDataProducer(dataProducer));
  }

  @Override
  public void onDataProducerClosed(String dataProducerId) {
    push(() -> view.messaging().dataProducerClosed(dataProducerId));
  }

  @Override
  public void onConsumerLayersChanged(String consumerId, @Nullable ConsumerLayers layers) {
    push(() -> view.media().layersChanged(consumerId, layers));
  }

  @Override
  public void onActiveSpeaker(@Nullable String peerId) {
    push(() -> view.activeSpeaker(peerId));
  }

  @Override
  public void onTransportClosed(String transportId, String why) {
    push(() -> keeper.transportClosed(transportId, why));
  }

  @Override
  public void onServerDraining(Duration deadline) {
    push(() -> view.draining(deadline));
  }

  /** Does not wait: nothing follows but the end of the connection. */
  @Override
  public void onExpelled(String code, String message) {
    view.turn(
        () -> {
          if (keeper.listensTo(this)) keeper.expelled(new Expelled(code, message));
        });
  }

  /** Does not wait: nothing follows it. */
  @Override
  public void onDisconnected(SignalingException why) {
    view.turn(
        () -> {
          ended = true;
          waiting.clear();
          if (keeper.listensTo(this)) keeper.connectionLost(why.received());
        });
  }
}
