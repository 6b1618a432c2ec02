package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.Producer;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import dev.mediasoup4j.sfu.server.token.Permission;

/** Audio or video that a participant sends to a room. */
interface RoomProducer extends RoomSource<Producer, Messages.NewProducer> {
  @Override
  default Permission permission() {
    return Permission.CONSUME;
  }

  @Override
  default void announceTo(Peer peer) {
    peer.push("newProducer", announcement());
  }

  @Override
  default void tellClosed(Peer peer) {
    peer.push("producerClosed", new Messages.ProducerEvent(id(), peerId()));
  }

  @Override
  default void forgetConsumers(Peer peer) {
    peer.forgetConsumers(consumer -> consumer.producerId().equals(id()));
  }
}
