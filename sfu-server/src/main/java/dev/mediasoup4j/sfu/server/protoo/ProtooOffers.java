package dev.mediasoup4j.sfu.server.protoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumers of a client that doesn't ask for them: the server makes one for each producer in
 * the room, offers it in a request, and resumes it when the client agrees. One that the client
 * rejects, or doesn't answer for, is closed. Belongs to the connection's event loop.
 */
final class ProtooOffers {
  /** Asks the rooms in the client's place. */
  interface Asker {
    void ask(
        String event, JsonNode payload, Consumer<JsonNode> done, Consumer<ProtooProblem> failed);
  }

  /** Messages to mediasoup-demo's bot, which the others would take for the bot's own. */
  private static final String BOT = "bot";

  private static final Logger log = LoggerFactory.getLogger(ProtooOffers.class);

  private final ProtooConnection connection;
  private final Asker rooms;

  /** What others sent before the client could be offered anything, by id. */
  private final Map<String, Runnable> early = new LinkedHashMap<>();

  private final Map<String, String> consumerIds = new HashMap<>();
  private final Map<String, String> dataConsumerIds = new HashMap<>();
  private @Nullable JsonNode rtpCapabilities;
  private @Nullable String transportId;

  ProtooOffers(ProtooConnection connection, Asker rooms) {
    this.connection = connection;
    this.rooms = rooms;
  }

  /** The client made its transport for receiving. */
  void receiveOn(String id) {
    transportId = id;
  }

  /** The client has joined, and this is what it can receive. */
  void begin(JsonNode capabilities) {
    rtpCapabilities = capabilities;
    early.values().forEach(Runnable::run);
    early.clear();
  }

  /** Takes the pushes about producers; false for others. */
  boolean pushed(String event, JsonNode data) {
    switch (event) {
      case "newProducer" -> {
        String producerId = data.path("producerId").asText();
        whenBegun(producerId, () -> consume(producerId));
      }
      case "newDataProducer" -> {
        String dataProducerId = data.path("dataProducerId").asText();
        if (!data.path("label").asText().equals(BOT)) {
          whenBegun(dataProducerId, () -> consumeData(dataProducerId));
        }
      }
      case "producerClosed" -> tellClosed("consumer", consumerIds, data.path("producerId"));
      case "dataProducerClosed" ->
          tellClosed("dataConsumer", dataConsumerIds, data.path("dataProducerId"));
      case "producerPaused" -> tell("consumerPaused", data);
      case "producerResumed" -> tell("consumerResumed", data);
      case "consumerLayersChanged" -> connection.notify(event, withLayers(data));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void whenBegun(String id, Runnable task) {
    if (rtpCapabilities == null) {
      early.put(id, task);
    } else {
      task.run();
    }
  }

  private void consume(String producerId) {
    ObjectNode payload = object("producerId", producerId);
    payload.put("transportId", transportId).set("rtpCapabilities", rtpCapabilities);
    rooms.ask(
        "consume",
        payload,
        consumer -> {
          String consumerId = consumer.path("id").asText();
          consumerIds.put(producerId, consumerId);
          ObjectNode offer = offer(consumer, "consumerId");
          connection.request(
              "newConsumer", offer, refusal -> agreed(producerId, consumerId, refusal));
        },
        problem -> log.debug("Producer {} can't be offered: {}", producerId, problem));
  }

  private void agreed(String producerId, String consumerId, Optional<String> refusal) {
    if (refusal.isEmpty()) {
      command("resumeConsumer", object("consumerId", consumerId));
    } else if (consumerIds.remove(producerId, consumerId)) {
      log.debug("Consumer {} is closed: {}", consumerId, refusal.get());
      command("closeConsumer", object("consumerId", consumerId));
    }
  }

  private void consumeData(String dataProducerId) {
    ObjectNode payload = object("dataProducerId", dataProducerId).put("transportId", transportId);
    rooms.ask(
        "consumeData",
        payload,
        dataConsumer -> {
          String dataConsumerId = dataConsumer.path("id").asText();
          dataConsumerIds.put(dataProducerId, dataConsumerId);
          connection.request(
              "newDataConsumer",
              offer(dataConsumer, "dataConsumerId"),
              refusal -> {
                if (refusal.isPresent() && dataConsumerIds.remove(dataProducerId, dataConsumerId)) {
                  command("closeDataConsumer", object("dataConsumerId", dataConsumerId));
                }
              });
        },
        problem -> log.debug("Data producer {} can't be offered: {}", dataProducerId, problem));
  }

  /** What it was for may have closed meanwhile. */
  private void command(String event, JsonNode payload) {
    rooms.ask(
        event, payload, done -> {}, problem -> log.debug("{} {}: {}", event, payload, problem));
  }

  private ObjectNode offer(JsonNode consumer, String idName) {
    ObjectNode offer = consumer.deepCopy();
    offer.put("transportId", transportId).set(idName, consumer.path("id"));
    return offer;
  }

  private void tell(String method, JsonNode data) {
    String consumerId = consumerIds.get(data.path("producerId").asText());
    if (consumerId != null) connection.notify(method, object("consumerId", consumerId));
  }

  private void tellClosed(String kind, Map<String, String> ids, JsonNode source) {
    early.remove(source.asText());
    String id = ids.remove(source.asText());
    if (id != null) connection.notify(kind + "Closed", object(kind + "Id", id));
  }

  /** Null layers are none to one release; to the next, layers are absent then. */
  private static JsonNode withLayers(JsonNode data) {
    ObjectNode both = data.deepCopy();
    if (!data.path("spatialLayer").isNull()) {
      ObjectNode layers = both.putObject("layers");
      layers.set("spatialLayer", data.path("spatialLayer"));
      layers.set("temporalLayer", data.path("temporalLayer"));
    }
    return both;
  }

  private static ObjectNode object(String field, String value) {
    return JsonNodeFactory.instance.objectNode().put(field, value);
  }
}
