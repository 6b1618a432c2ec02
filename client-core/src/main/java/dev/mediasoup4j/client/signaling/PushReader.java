package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.Json;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a server's pushes into calls of the listener. What makes no sense is logged and dropped.
 */
final class PushReader {
  private static final Logger log = LoggerFactory.getLogger(PushReader.class);

  private final SignalingListener listener;

  PushReader(SignalingListener listener) {
    this.listener = listener;
  }

  void read(String event, JsonNode payload) {
    try {
      if (!payload.isObject()) throw new InvalidParametersException("no object");
      tell(event, payload);
    } catch (InvalidParametersException e) {
      log.warn("The server's push {} is ignored: {}", event, e.getMessage());
    }
  }

  private void tell(String event, JsonNode payload) {
    switch (event) {
      case "peerJoined" -> listener.onPeerJoined(Json.read(payload, PeerInfo.class));
      case "peerLeft" -> listener.onPeerLeft(text(payload, "peerId"));
      case "newProducer" -> listener.onNewProducer(Json.read(payload, ProducerInfo.class));
      case "producerClosed" -> listener.onProducerClosed(text(payload, "producerId"));
      case "producerPaused" -> listener.onProducerPaused(text(payload, "producerId"));
      case "producerResumed" -> listener.onProducerResumed(text(payload, "producerId"));
      case "newDataProducer" ->
          listener.onNewDataProducer(Json.read(payload, DataProducerInfo.class));
      case "dataProducerClosed" -> listener.onDataProducerClosed(text(payload, "dataProducerId"));
      case "consumerLayersChanged" ->
          listener.onConsumerLayersChanged(text(payload, "consumerId"), layers(payload));
      case "activeSpeaker" -> listener.onActiveSpeaker(payload.path("peerId").textValue());
      case "transportClosed" ->
          listener.onTransportClosed(
              text(payload, "transportId"), payload.path("reason").asText(""));
      default -> log.debug("The server's push {} is unknown", event);
    }
  }

  private static @Nullable ConsumerLayers layers(JsonNode payload) {
    JsonNode spatialLayer = payload.path("spatialLayer");
    if (!spatialLayer.isInt()) return null;
    JsonNode temporalLayer = payload.path("temporalLayer");
    return new ConsumerLayers(
        spatialLayer.intValue(), temporalLayer.isInt() ? temporalLayer.intValue() : null);
  }

  static String text(JsonNode payload, String field) {
    JsonNode value = payload.path(field);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw new InvalidParametersException("missing " + field);
    }
    return value.textValue();
  }
}
