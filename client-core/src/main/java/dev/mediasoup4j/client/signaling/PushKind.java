package dev.mediasoup4j.client.signaling;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a server tells without being asked. The names are those of docs/signaling.md. */
@SuppressWarnings("ImmutableEnumChecker") // the list is unmodifiable
enum PushKind {
  PEER_JOINED("peerJoined", "peerId", "displayName"),
  PEER_DISPLAY_NAME_CHANGED("peerDisplayNameChanged", "peerId", "displayName"),
  PEER_LEFT("peerLeft", "peerId"),
  NEW_PRODUCER("newProducer", "producerId", "kind", "peerId", "displayName", "paused", "appData"),
  PRODUCER_CLOSED("producerClosed", "producerId"),
  PRODUCER_PAUSED("producerPaused", "producerId"),
  PRODUCER_RESUMED("producerResumed", "producerId"),
  CONSUMER_CLOSED("consumerClosed", "consumerId"),
  CONSUMER_PAUSED("consumerPaused", "consumerId"),
  CONSUMER_RESUMED("consumerResumed", "consumerId"),
  CONSUMER_LAYERS_CHANGED("consumerLayersChanged", "consumerId", "spatialLayer", "temporalLayer"),
  NEW_DATA_PRODUCER(
      "newDataProducer", "dataProducerId", "label", "protocol", "peerId", "displayName", "appData"),
  DATA_PRODUCER_CLOSED("dataProducerClosed", "dataProducerId"),
  ACTIVE_SPEAKER("activeSpeaker", "peerId"),
  TRANSPORT_CLOSED("transportClosed", "transportId", "reason"),
  SERVER_DRAINING("serverDraining", "deadlineMillis"),
  EXPELLED("expelled", "code", "message");

  private static final Map<String, PushKind> BY_TITLE =
      Arrays.stream(values()).collect(Collectors.toMap(PushKind::title, Function.identity()));

  private final String title;
  private final List<String> fields;

  PushKind(String title, String... fields) {
    this.title = title;
    this.fields = List.of(fields);
  }

  /** Null if there is none of this name. */
  static @Nullable PushKind of(String title) {
    return BY_TITLE.get(title);
  }

  String title() {
    return title;
  }

  /** Fields of its payload, in the order in which a dialect fills them. */
  List<String> fields() {
    return fields;
  }
}
