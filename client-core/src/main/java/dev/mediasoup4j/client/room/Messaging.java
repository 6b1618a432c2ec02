package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.DataConsumer;
import dev.mediasoup4j.client.DataMessage;
import dev.mediasoup4j.client.DataProducer;
import dev.mediasoup4j.client.DataProducerOptions;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.signaling.DataProducerInfo;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chat and messages, each on a data producer of its own. Its state belongs to the room's turns, and
 * so do its calls.
 */
final class Messaging {
  static final String CHAT = "chat";
  static final String MESSAGE = "message";

  private static final Logger log = LoggerFactory.getLogger(Messaging.class);

  private final SerialQueue turns;
  private final RoomEvents events;
  private final Map<String, OutgoingMessages> outgoing = new HashMap<>();
  private final Map<String, DataConsumer> consumers = new HashMap<>();

  Messaging(SerialQueue turns, RoomEvents events) {
    this.turns = turns;
    this.events = events;
  }

  /** Opens the channels that we send on. */
  void open(RoomSession session) {
    for (String label : new String[] {CHAT, MESSAGE}) {
      outgoing.put(label, new OutgoingMessages());
      turns.whenDone(
          session.sendTransport().produceData(DataProducerOptions.labelled(label)),
          (dataProducer, failure) -> {
            if (failure == null) {
              opening(label, dataProducer);
            } else if (!session.sendTransport().closed()) {
              log.warn("Messages can't be sent on channel {}", label, failure);
            }
          });
    }
  }

  private void opening(String label, DataProducer dataProducer) {
    dataProducer.onOpen(() -> turns.execute(() -> outgoing(label).opened(dataProducer)));
  }

  void send(String label, DataMessage message) {
    outgoing(label).send(message);
  }

  private OutgoingMessages outgoing(String label) {
    return outgoing.computeIfAbsent(label, unknown -> new OutgoingMessages());
  }

  void receive(RoomSession session, DataProducerInfo dataProducer) {
    turns.whenDone(
        session
            .signaling()
            .consumeData(session.recvTransport().id(), dataProducer.dataProducerId())
            .thenCompose(session.recvTransport()::consumeData),
        (dataConsumer, failure) -> {
          if (failure == null) {
            received(dataProducer, dataConsumer);
          } else if (RoomSession.isGone(failure)) {
            log.debug("{} closed before it was received", dataProducer);
          } else if (!session.recvTransport().closed()) {
            log.warn("Messages of {} can't be received", dataProducer, failure);
          }
        });
  }

  /** Listeners of a data consumer are called on the room's callback queue already. */
  private void received(DataProducerInfo dataProducer, DataConsumer dataConsumer) {
    consumers.put(dataProducer.dataProducerId(), dataConsumer);
    dataConsumer.onMessage(message -> tell(dataProducer, message));
  }

  private void tell(DataProducerInfo from, DataMessage message) {
    if (from.label().equals(CHAT) && message.isText()) {
      events.chat.emitNow(new ChatMessage(from.peerId(), from.displayName(), message.text()));
    } else {
      events.message.emitNow(
          new RoomMessage(from.peerId(), from.displayName(), from.label(), message));
    }
  }

  void dataProducerClosed(String dataProducerId) {
    DataConsumer dataConsumer = consumers.remove(dataProducerId);
    if (dataConsumer != null) dataConsumer.close();
  }
}
