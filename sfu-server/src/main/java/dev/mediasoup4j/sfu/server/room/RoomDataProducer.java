package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.DataProducer;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import dev.mediasoup4j.sfu.server.token.Permission;

/** Data that a participant sends to a room. */
interface RoomDataProducer extends RoomSource<DataProducer, Messages.NewDataProducer> {
  @Override
  default Permission permission() {
    return Permission.DATA;
  }

  @Override
  default void announceTo(Peer peer) {
    peer.push("newDataProducer", announcement());
  }

  @Override
  default void tellClosed(Peer peer) {
    peer.push("dataProducerClosed", new Messages.DataProducerClosed(id(), peerId()));
  }

  @Override
  default void forgetConsumers(Peer peer) {
    peer.forgetDataConsumers(dataConsumer -> dataConsumer.dataProducerId().equals(id()));
  }
}
