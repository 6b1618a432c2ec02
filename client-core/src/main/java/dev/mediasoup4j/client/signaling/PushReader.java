package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.Json;
import java.time.Duration;
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

  void read(Push push) {
    try {
      if (!push.payload().isObject()) throw new InvalidParametersException("no object");
      tell(push.kind(), push.payload());
    } catch (InvalidParametersException e) {
      log.warn("The server's push {} is ignored: {}", push.kind().title(), e.getMessage());
    }
  }

  private void tell(PushKind kind, JsonNode payload) {
    switch (kind) {
      case PEER_JOINED -> listener.onPeerJoined(Json.read(payload, PeerInfo.class));
      case PEER_DISPLAY_NAME_CHANGED ->
          listener.onPeerDisplayNameChanged(Json.read(payload, PeerInfo.class));
      case PEER_LEFT -> listener.onPeerLeft(text(payload, "peerId"));
      case NEW_PRODUCER -> listener.onNewProducer(Json.read(payload, ProducerInfo.class));
      case PRODUCER_CLOSED -> listener.onProducerClosed(text(payload, "producerId"));
      case PRODUCER_PAUSED -> listener.onProducerPaused(text(payload, "producerId"));
      case PRODUCER_RESUMED -> listener.onProducerResumed(text(payload, "producerId"));
      case NEW_DATA_PRODUCER ->
          listener.onNewDataProducer(Json.read(payload, DataProducerInfo.class));
      case DATA_PRODUCER_CLOSED -> listener.onDataProducerClosed(text(payload, "dataProducerId"));
      case CONSUMER_LAYERS_CHANGED ->
          listener.onConsumerLayersChanged(text(payload, "consumerId"), layers(payload));
      case ACTIVE_SPEAKER -> listener.onActiveSpeaker(payload.path("peerId").textValue());
      case TRANSPORT_CLOSED ->
          listener.onTransportClosed(
              text(payload, "transportId"), payload.path("reason").asText(""));
      case SERVER_DRAINING ->
          listener.onServerDraining(
              Duration.ofMillis(Math.max(0, payload.path("deadlineMillis").asLong())));
      case EXPELLED ->
          listener.onExpelled(payload.path("code").asText(""), payload.path("message").asText(""));
      // The ledger makes them producers' pushes.
      case CONSUMER_CLOSED, CONSUMER_PAUSED, CONSUMER_RESUMED -> {}
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
