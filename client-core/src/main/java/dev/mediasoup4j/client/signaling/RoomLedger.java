package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds to what a server tells what it leaves out. Where it does not tell of peers that come and go,
 * they come with their first producer and go with their last; where it tells that a consumer
 * closed, its producer did. What is our own is nobody's news. Thread-safe.
 */
final class RoomLedger {
  private final boolean tellsJoined;
  private final boolean tellsLeft;

  // Guarded by this.
  private final Set<String> peers = new HashSet<>();
  private final Set<String> own = new HashSet<>();
  private final Map<String, String> senders = new HashMap<>();
  private final Map<String, String> producersByConsumer = new HashMap<>();

  RoomLedger(Dialect dialect) {
    tellsJoined = dialect.tells(PushKind.PEER_JOINED);
    tellsLeft = dialect.tells(PushKind.PEER_LEFT);
  }

  /** Those who were there when we came. */
  synchronized void present(List<PeerInfo> present) {
    present.forEach(peer -> peers.add(peer.peerId()));
  }

  /** The id of our peer, or of something that we send. */
  synchronized void own(String id) {
    own.add(id);
  }

  synchronized void consumed(String consumerId, String producerId) {
    producersByConsumer.put(consumerId, producerId);
  }

  /** What there is to tell when a server told this. */
  synchronized List<Push> complete(Push push) {
    JsonNode payload = push.payload();
    return switch (push.kind()) {
      case PEER_JOINED -> {
        peers.add(text(payload, "peerId"));
        yield ofOthers(push);
      }
      case PEER_DISPLAY_NAME_CHANGED -> ofOthers(push);
      case PEER_LEFT -> {
        peers.remove(text(payload, "peerId"));
        yield ofOthers(push);
      }
      case NEW_PRODUCER -> begun(push, "producerId");
      case NEW_DATA_PRODUCER -> begun(push, "dataProducerId");
      case PRODUCER_CLOSED -> ended(push, "producerId");
      case DATA_PRODUCER_CLOSED -> ended(push, "dataProducerId");
      case CONSUMER_CLOSED -> {
        List<Push> closed = new ArrayList<>();
        ofProducer(push, PushKind.PRODUCER_CLOSED)
            .forEach(producer -> closed.addAll(ended(producer, "producerId")));
        producersByConsumer.remove(text(payload, "consumerId"));
        yield closed;
      }
      case CONSUMER_PAUSED -> ofProducer(push, PushKind.PRODUCER_PAUSED);
      case CONSUMER_RESUMED -> ofProducer(push, PushKind.PRODUCER_RESUMED);
      default -> List.of(push);
    };
  }

  private List<Push> ofOthers(Push push) {
    return own.contains(text(push.payload(), "peerId")) ? List.of() : List.of(push);
  }

  private List<Push> begun(Push push, String idField) {
    String peerId = text(push.payload(), "peerId");
    String id = text(push.payload(), idField);
    if (own.contains(id) || own.contains(peerId)) return List.of();
    if (id.isEmpty() || peerId.isEmpty()) return List.of(push);
    senders.put(id, peerId);
    return tellsJoined || !peers.add(peerId)
        ? List.of(push)
        : List.of(new Push(PushKind.PEER_JOINED, push.payload()), push);
  }

  private List<Push> ended(Push push, String idField) {
    String peerId = senders.remove(text(push.payload(), idField));
    if (tellsLeft || peerId == null || senders.containsValue(peerId)) return List.of(push);
    peers.remove(peerId);
    return List.of(push, new Push(PushKind.PEER_LEFT, object("peerId", peerId)));
  }

  private List<Push> ofProducer(Push push, PushKind kind) {
    String producerId = producersByConsumer.get(text(push.payload(), "consumerId"));
    return producerId == null
        ? List.of()
        : List.of(new Push(kind, object("producerId", producerId)));
  }

  private static JsonNode object(String field, String value) {
    return JsonNodeFactory.instance.objectNode().put(field, value);
  }

  private static String text(JsonNode payload, String field) {
    return payload.path(field).asText("");
  }
}
