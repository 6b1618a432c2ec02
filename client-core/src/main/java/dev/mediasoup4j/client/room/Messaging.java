package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.DataConsumer;
import dev.mediasoup4j.client.DataMessage;
import dev.mediasoup4j.client.DataProducer;
import dev.mediasoup4j.client.DataProducerOptions;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.signaling.DataProducerInfo;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
  private final Map<String, Incoming> incoming = new LinkedHashMap<>();

  /** What one data producer sends us, from the moment that we heard of it. */
  private static final class Incoming {
    private volatile DataProducerInfo dataProducer;
    private @Nullable DataConsumer consumer;
    private boolean gone;

    Incoming(DataProducerInfo dataProducer) {
      this.dataProducer = dataProducer;
    }

    void end() {
      gone = true;
      if (consumer != null) consumer.close();
    }
  }

  Messaging(SerialQueue turns, RoomEvents events) {
    this.turns = turns;
    this.events = events;
  }

  /** Opens the channels that we send on. */
  void open(RoomSession session) {
    for (String label : new String[] {CHAT, MESSAGE}) {
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

  /** The session is about to end: what is sent waits for the next, what is received ends. */
  void offAir() {
    outgoing.values().forEach(OutgoingMessages::closed);
    incoming.values().forEach(Incoming::end);
    incoming.clear();
  }

  /** Takes over what there is, after pushes were missed. */
  void resume(RoomSession session, List<DataProducerInfo> dataProducers) {
    Set<String> there =
        dataProducers.stream().map(DataProducerInfo::dataProducerId).collect(Collectors.toSet());
    for (String id : List.copyOf(incoming.keySet())) {
      if (!there.contains(id)) dataProducerClosed(id);
    }
    dataProducers.forEach(dataProducer -> receive(session, dataProducer));
  }

  void send(String label, DataMessage message) {
    outgoing(label).send(message);
  }

  private OutgoingMessages outgoing(String label) {
    return outgoing.computeIfAbsent(label, unknown -> new OutgoingMessages());
  }

  void receive(RoomSession session, DataProducerInfo dataProducer) {
    if (incoming.containsKey(dataProducer.dataProducerId())) return;
    var received = new Incoming(dataProducer);
    incoming.put(dataProducer.dataProducerId(), received);
    turns.whenDone(
        session
            .signaling()
            .consumeData(session.recvTransport().id(), dataProducer.dataProducerId())
            .thenCompose(session.recvTransport()::consumeData),
        (dataConsumer, failure) -> {
          if (failure == null) {
            received(received, dataConsumer);
            return;
          }
          incoming.remove(dataProducer.dataProducerId(), received);
          if (received.gone || RoomSession.isGone(failure)) {
            log.debug("{} closed before it was received", dataProducer);
          } else if (!session.recvTransport().closed()) {
            log.warn("Messages of {} can't be received", dataProducer, failure);
          }
        });
  }

  /** Listeners of a data consumer are called on the room's callback queue already. */
  private void received(Incoming received, DataConsumer dataConsumer) {
    if (received.gone) {
      dataConsumer.close();
      return;
    }
    received.consumer = dataConsumer;
    dataConsumer.onMessage(message -> tell(received.dataProducer, message));
  }

  private void tell(DataProducerInfo from, DataMessage message) {
    if (from.label().equals(CHAT) && message.isText()) {
      events.chat.emitNow(new ChatMessage(from.peerId(), from.displayName(), message.text()));
    } else {
      events.message.emitNow(
          new RoomMessage(from.peerId(), from.displayName(), from.label(), message));
    }
  }

  void participantRenamed(String participantId, String displayName) {
    for (Incoming received : incoming.values()) {
      if (received.dataProducer.peerId().equals(participantId)) {
        received.dataProducer = received.dataProducer.named(displayName);
      }
    }
  }

  void dataProducerClosed(String dataProducerId) {
    Incoming received = incoming.remove(dataProducerId);
    if (received != null) received.end();
  }
}
