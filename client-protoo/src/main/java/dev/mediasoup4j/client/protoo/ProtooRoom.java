package dev.mediasoup4j.client.protoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.client.signaling.JsonConnectionListener;
import dev.mediasoup4j.ortc.protoo.ProtooMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a mediasoup-demo server tells of a room, as the pushes of docs/signaling.md.
 *
 * <p>The server makes consumers unasked and offers each in a request. An offer is told as a new
 * producer; it is what {@code consume} answers with, and is accepted by the first {@code resume},
 * upon which the server lets it flow. One that nobody consumes in time is rejected. Thread-safe.
 */
final class ProtooRoom {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_WANTED = 403;
  private static final int NOT_IMPLEMENTED = 501;

  /** What sends the messages that come from no peer. */
  private static final String BOT = "bot";

  private static final Logger log = LoggerFactory.getLogger(ProtooRoom.class);

  private final ProtooSocket socket;
  private final Duration offerTimeout;
  private final JsonConnectionListener listener;

  // Guarded by this.
  private final Map<String, String> displayNames = new HashMap<>();
  private final Map<String, Offer> offersByProducer = new HashMap<>();
  private final Map<String, Offer> offersByConsumer = new HashMap<>();

  private enum OfferState {
    OFFERED,
    TAKEN,
    ANSWERED
  }

  /** A consumer, or a data consumer, that the server made. */
  private static final class Offer {
    private final long requestId;
    private final String producerId;
    private final JsonNode consumer;
    private OfferState state = OfferState.OFFERED;

    Offer(long requestId, String producerId, JsonNode consumer) {
      this.requestId = requestId;
      this.producerId = producerId;
      this.consumer = consumer;
    }

    String consumerId() {
      return consumer.path("id").asText();
    }
  }

  /**
   * @param offerTimeout for how long an offer waits for somebody to consume it
   */
  ProtooRoom(ProtooSocket socket, Duration offerTimeout, JsonConnectionListener listener) {
    this.socket = socket;
    this.offerTimeout = offerTimeout;
    this.listener = listener;
  }

  void disconnected(String reason) {
    listener.onDisconnected(reason);
  }

  void requested(ProtooMessage.Request request) {
    switch (request.method()) {
      case "newConsumer" -> offered(request, "producerId", "consumerId", "newProducer");
      case "newDataConsumer" ->
          offered(request, "dataProducerId", "dataConsumerId", "newDataProducer");
      default ->
          socket.reject(request.id(), NOT_IMPLEMENTED, "unknown request " + request.method());
    }
  }

  private void offered(
      ProtooMessage.Request request, String producerIdName, String consumerIdName, String event) {
    JsonNode consumer = ProtooConnection.identified(request.data(), consumerIdName);
    String producerId = consumer.path(producerIdName).asText();
    if (producerId.isEmpty() || consumer.path("id").asText().isEmpty()) {
      String missing = producerIdName + " and " + consumerIdName + " are needed";
      socket.reject(request.id(), BAD_REQUEST, missing);
      return;
    }
    var offer = new Offer(request.id(), producerId, consumer);
    ObjectNode producer = consumer.deepCopy();
    synchronized (this) {
      if (offersByProducer.putIfAbsent(producerId, offer) != null) {
        socket.reject(request.id(), NOT_WANTED, "it is consumed already");
        return;
      }
      offersByConsumer.put(offer.consumerId(), offer);
      String peerId =
          consumer.path("peerId").asText("").isEmpty() ? BOT : consumer.path("peerId").asText();
      producer.put("peerId", peerId).put("displayName", displayNames.getOrDefault(peerId, ""));
    }
    producer.set(
        "paused",
        JsonNodeFactory.instance.booleanNode(consumer.path("producerPaused").asBoolean()));
    CompletableFuture.delayedExecutor(offerTimeout.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> expire(offer));
    listener.onPush(event, producer);
  }

  /** The consumer that was offered for a producer, or an error. */
  JsonNode consume(String producerId) {
    Offer offer = take(producerId);
    return offer == null ? notOffered("producerId", producerId) : offer.consumer;
  }

  /** The data consumer that was offered; accepted by that, since there is none to resume. */
  JsonNode consumeData(String dataProducerId) {
    Offer offer = take(dataProducerId);
    if (offer == null) return notOffered("dataProducerId", dataProducerId);
    accept(offer.consumerId());
    return offer.consumer;
  }

  private synchronized @Nullable Offer take(String producerId) {
    Offer offer = offersByProducer.get(producerId);
    if (offer == null || offer.state != OfferState.OFFERED) return null;
    offer.state = OfferState.TAKEN;
    return offer;
  }

  private static JsonNode notOffered(String field, String id) {
    return ProtooSocket.error(
        "notFound", field + " \"" + id + "\" is not offered by the server, or no longer");
  }

  /** Has the server let the consumer flow; false if that was answered before. */
  boolean accept(String consumerId) {
    Offer offer = answer(consumerId);
    if (offer == null) return false;
    socket.accept(offer.requestId);
    return true;
  }

  /** Does not want the consumer; false if that was answered before. */
  boolean reject(String consumerId) {
    Offer offer = answer(consumerId);
    if (offer == null) return false;
    forget(offer);
    socket.reject(offer.requestId, NOT_WANTED, "it can't be consumed");
    return true;
  }

  private synchronized @Nullable Offer answer(String consumerId) {
    Offer offer = offersByConsumer.get(consumerId);
    if (offer == null || offer.state == OfferState.ANSWERED) return null;
    offer.state = OfferState.ANSWERED;
    return offer;
  }

  private void expire(Offer offer) {
    synchronized (this) {
      if (offer.state != OfferState.OFFERED) return;
      offer.state = OfferState.ANSWERED;
      forget(offer);
    }
    socket.reject(offer.requestId, NOT_WANTED, "nobody wants to consume it");
  }

  private synchronized void forget(Offer offer) {
    offersByProducer.remove(offer.producerId, offer);
    offersByConsumer.remove(offer.consumerId(), offer);
  }

  void notified(ProtooMessage.Notification notification) {
    JsonNode data = notification.data();
    switch (notification.method()) {
      case "newPeer" -> peerJoined(data.path("peer").isObject() ? data.path("peer") : data);
      case "peerDisplayNameChanged" -> tellPeer("peerDisplayNameChanged", data);
      case "peerClosed" -> peerLeft(data);
      case "consumerClosed" ->
          closed(data.path("consumerId").asText(), "producerClosed", "producerId");
      case "dataConsumerClosed" ->
          closed(data.path("dataConsumerId").asText(), "dataProducerClosed", "dataProducerId");
      case "consumerPaused" -> tell("producerPaused", data);
      case "consumerResumed" -> tell("producerResumed", data);
      case "consumerLayersChanged" -> layersChanged(data);
      // The latter two are our own room server's; mediasoup-demo has nothing like them.
      case "activeSpeaker", "serverDraining", "expelled" ->
          listener.onPush(notification.method(), data);
      // Versions, scores and bandwidth estimations: nothing that a call has to know.
      default -> {}
    }
  }

  /** A peer that came, or that was there. */
  void peerJoined(JsonNode peer) {
    tellPeer("peerJoined", peer);
  }

  private void tellPeer(String event, JsonNode peer) {
    JsonNode info = ProtooConnection.identified(peer, "peerId");
    String peerId = info.path("id").asText();
    if (peerId.isEmpty()) {
      log.warn("The server tells of a peer without an id: it is ignored");
      return;
    }
    String displayName = info.path("displayName").asText("");
    synchronized (this) {
      displayNames.put(peerId, displayName);
    }
    listener.onPush(event, object("peerId", peerId).put("displayName", displayName));
  }

  private void peerLeft(JsonNode data) {
    synchronized (this) {
      displayNames.remove(data.path("peerId").asText());
    }
    listener.onPush("peerLeft", data);
  }

  private void closed(String consumerId, String event, String field) {
    Offer offer;
    synchronized (this) {
      offer = offersByConsumer.get(consumerId);
      if (offer == null) return;
      offer.state = OfferState.ANSWERED;
      forget(offer);
    }
    listener.onPush(event, object(field, offer.producerId));
  }

  private void tell(String event, JsonNode data) {
    Offer offer;
    synchronized (this) {
      offer = offersByConsumer.get(data.path("consumerId").asText());
    }
    if (offer != null) listener.onPush(event, object("producerId", offer.producerId));
  }

  private void layersChanged(JsonNode data) {
    JsonNode layers = data.path("layers").isObject() ? data.path("layers") : data;
    ObjectNode push = object("consumerId", data.path("consumerId").asText());
    for (String layer : new String[] {"spatialLayer", "temporalLayer"}) {
      JsonNode value = layers.path(layer);
      push.set(layer, value.isInt() ? value : JsonNodeFactory.instance.nullNode());
    }
    listener.onPush("consumerLayersChanged", push);
  }

  private static ObjectNode object(String field, String value) {
    return JsonNodeFactory.instance.objectNode().put(field, value);
  }
}
