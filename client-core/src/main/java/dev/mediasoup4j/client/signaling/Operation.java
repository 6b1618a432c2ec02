package dev.mediasoup4j.client.signaling;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a client asks of a server once it joined. The names are those of docs/signaling.md. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable
enum Operation {
  CREATE_SEND_TRANSPORT(
      "createSendTransport",
      "createWebRtcTransport",
      "send",
      List.of("producing", "consuming"),
      Fields.TRANSPORT,
      Fields.TRANSPORT_EXTRAS),
  CREATE_RECV_TRANSPORT(
      "createRecvTransport",
      "createWebRtcTransport",
      "receive",
      List.of("producing", "consuming", "rtpCapabilities"),
      Fields.TRANSPORT,
      Fields.TRANSPORT_EXTRAS),
  CONNECT_SEND_TRANSPORT(
      "connectSendTransport",
      "connectTransport",
      "send",
      List.of("transportId", "dtlsParameters"),
      List.of(),
      List.of()),
  CONNECT_RECV_TRANSPORT(
      "connectRecvTransport",
      "connectTransport",
      "receive",
      List.of("transportId", "dtlsParameters"),
      List.of(),
      List.of()),
  CHANGE_DISPLAY_NAME("changeDisplayName", "change our name", List.of("displayName"), List.of()),
  RESTART_ICE("restartIce", "restart ICE", List.of("transportId"), List.of("iceParameters")),
  CLOSE_TRANSPORT("closeTransport", "close a transport", List.of("transportId"), List.of()),
  GET_TRANSPORT_STATS(
      "getTransportStats",
      "tell the server's statistics of a transport",
      List.of("transportId"),
      List.of("stats")),
  PRODUCE(
      "produce", "send", List.of("transportId", "kind", "rtpParameters", "appData"), List.of("id")),
  PAUSE_PRODUCER("pauseProducer", "pause what is sent", List.of("producerId"), List.of()),
  RESUME_PRODUCER("resumeProducer", "resume what is sent", List.of("producerId"), List.of()),
  CLOSE_PRODUCER("closeProducer", "end what is sent", List.of("producerId"), List.of()),
  GET_PRODUCER_STATS(
      "getProducerStats",
      "tell the server's statistics of a producer",
      List.of("producerId"),
      List.of("stats")),
  GET_PRODUCERS(
      "getProducers",
      "getProducers",
      "tell who sends already",
      List.of(),
      List.of(),
      List.of("producers")),
  CONSUME(
      "consume",
      "consume",
      "receive",
      List.of("transportId", "producerId", "rtpCapabilities"),
      List.of("id", "producerId", "kind", "rtpParameters"),
      List.of("producerPaused", "appData")),
  PAUSE_CONSUMER("pauseConsumer", "pause what is received", List.of("consumerId"), List.of()),
  RESUME_CONSUMER("resumeConsumer", "resume what is received", List.of("consumerId"), List.of()),
  SET_CONSUMER_PREFERRED_LAYERS(
      "setConsumerPreferredLayers",
      "choose layers",
      List.of("consumerId", "spatialLayer", "temporalLayer"),
      List.of()),
  REQUEST_CONSUMER_KEY_FRAME(
      "requestConsumerKeyFrame", "ask for key frames", List.of("consumerId"), List.of()),
  CLOSE_CONSUMER("closeConsumer", "end what is received", List.of("consumerId"), List.of()),
  GET_CONSUMER_STATS(
      "getConsumerStats",
      "tell the server's statistics of a consumer",
      List.of("consumerId"),
      List.of("stats")),
  PRODUCE_DATA(
      "produceData",
      "send messages",
      List.of("transportId", "sctpStreamParameters", "label", "protocol", "appData"),
      List.of("id")),
  CLOSE_DATA_PRODUCER(
      "closeDataProducer", "end the sending of messages", List.of("dataProducerId"), List.of()),
  CONSUME_DATA(
      "consumeData",
      "consumeData",
      "receive messages",
      List.of("transportId", "dataProducerId"),
      List.of("id", "dataProducerId", "sctpStreamParameters"),
      List.of("label", "protocol", "appData")),
  CLOSE_DATA_CONSUMER(
      "closeDataConsumer", "end the receiving of messages", List.of("dataConsumerId"), List.of()),
  LEAVE("leave", "say that it leaves", List.of(), List.of());

  private static final class Fields {
    static final List<String> TRANSPORT =
        List.of("id", "iceParameters", "iceCandidates", "dtlsParameters");
    static final List<String> TRANSPORT_EXTRAS = List.of("sctpParameters", "iceServers");
  }

  private final String title;
  private final String general;
  private final String purpose;
  private final List<String> payload;
  private final List<String> required;
  private final List<String> optional;

  Operation(String title, String purpose, List<String> payload, List<String> required) {
    this(title, title, purpose, payload, required, List.of());
  }

  Operation(
      String title,
      String general,
      String purpose,
      List<String> payload,
      List<String> required,
      List<String> optional) {
    this.title = title;
    this.general = general;
    this.purpose = purpose;
    this.payload = payload;
    this.required = required;
    this.optional = optional;
  }

  /** As dialects and messages name it. */
  String title() {
    return title;
  }

  /** The name of this operation and its twin of the other direction; else the title. */
  String general() {
    return general;
  }

  /** Of the transport that it is about; null where that is not in its name. */
  @Nullable String direction() {
    return switch (this) {
      case CREATE_SEND_TRANSPORT, CONNECT_SEND_TRANSPORT -> "send";
      case CREATE_RECV_TRANSPORT, CONNECT_RECV_TRANSPORT -> "recv";
      default -> null;
    };
  }

  /** Completes: without this operation, one can't ... */
  String purpose() {
    return purpose;
  }

  /** The fields of the request, which are a template's variables too. */
  List<String> payload() {
    return payload;
  }

  /** Fields that an answer may have. */
  List<String> result() {
    return Stream.concat(required.stream(), optional.stream()).toList();
  }

  /** Whether an answer says enough by coming. */
  boolean isCommand() {
    return required.isEmpty();
  }

  /** What a good answer has, for messages. */
  String expected() {
    return required.isEmpty() ? "an acknowledgement" : listed(required);
  }

  private static String listed(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : names.subList(0, last).stream().collect(Collectors.joining(", "))
            + " and "
            + names.get(last);
  }
}
