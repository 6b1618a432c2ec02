package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.client.DataConsumerOptions;
import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.ProduceDataRequest;
import dev.mediasoup4j.client.ProduceRequest;
import dev.mediasoup4j.client.TransportOptions;
import dev.mediasoup4j.client.internal.Failures;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.RtpCapabilities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link Signaling} in a dialect, over any connection that carries JSON. Each time that it joins it
 * opens a connection.
 */
public final class JsonSignaling implements Signaling {
  private final JsonConnector connector;
  private final Dialect dialect;
  private final Duration timeout;
  private final Set<String> recvTransports = ConcurrentHashMap.newKeySet();

  // Guarded by this.
  private boolean closed;
  private @Nullable JsonSession session;

  /** In our own room server's dialect. */
  public JsonSignaling(JsonConnector connector, Duration timeout) {
    this(connector, Dialect.own(), timeout);
  }

  /**
   * Does not connect yet.
   *
   * @param timeout how long an answer may take
   */
  public JsonSignaling(JsonConnector connector, Dialect dialect, Duration timeout) {
    this.connector = connector;
    this.dialect = dialect;
    this.timeout = timeout;
  }

  @Override
  public CompletableFuture<JoinAnswer> join(JoinRequest request, SignalingListener listener) {
    var next = new JsonSession(dialect, timeout, request, listener);
    synchronized (this) {
      if (closed) return failed("join", "it was closed by us");
      if (session != null && !session.isOver()) {
        return CompletableFuture.failedFuture(new InvalidStateException("joined already"));
      }
      session = next;
    }
    return Failures.call(() -> connector.connect(request, next))
        .thenComposeAsync(next::enter, LibraryPool.executor())
        .whenComplete(
            (answer, failure) -> {
              if (failure != null) next.close();
            });
  }

  @Override
  public CompletableFuture<List<IceServer>> getIceServers() {
    return connector
        .getIceServers()
        .thenApplyAsync(
            json ->
                JsonRequest.read(
                    "getIceServers",
                    Exchange.PLAIN,
                    json,
                    object(),
                    "an array of ICE servers",
                    JsonSignaling::iceServers),
            LibraryPool.executor());
  }

  @Override
  public CompletableFuture<Void> changeDisplayName(String displayName) {
    return send(
        Operation.CHANGE_DISPLAY_NAME,
        object("displayName", displayName),
        json -> {
          JsonSession joined = session();
          if (joined != null) joined.renamed(displayName);
          return null;
        });
  }

  @Override
  public CompletableFuture<TransportOptions> createSendTransport() {
    return send(
        Operation.CREATE_SEND_TRANSPORT,
        object().put("producing", true).put("consuming", false),
        this::transport);
  }

  @Override
  public CompletableFuture<TransportOptions> createRecvTransport(RtpCapabilities rtpCapabilities) {
    return send(
            Operation.CREATE_RECV_TRANSPORT,
            object()
                .put("producing", false)
                .put("consuming", true)
                .set("rtpCapabilities", Json.toTree(rtpCapabilities)),
            json -> {
              TransportOptions made = transport(json);
              recvTransports.add(made.id());
              return made;
            })
        .whenComplete(
            (made, failure) -> {
              JsonSession joined = session();
              if (failure == null && joined != null) joined.tellProducers();
            });
  }

  /** Without SCTP where the dialect has no messages. */
  private TransportOptions transport(JsonNode json) {
    ObjectNode options = objectOf(json).deepCopy();
    if (!dialect.has(Operation.PRODUCE_DATA)) options.remove("sctpParameters");
    return TransportOptions.fromJson(options);
  }

  @Override
  public CompletableFuture<Void> connectTransport(
      String transportId, DtlsParameters dtlsParameters) {
    return command(
        recvTransports.contains(transportId)
            ? Operation.CONNECT_RECV_TRANSPORT
            : Operation.CONNECT_SEND_TRANSPORT,
        object("transportId", transportId).set("dtlsParameters", Json.toTree(dtlsParameters)));
  }

  @Override
  public CompletableFuture<IceParameters> restartIce(String transportId) {
    return send(
        Operation.RESTART_ICE,
        object("transportId", transportId),
        json -> Json.read(objectOf(json.path("iceParameters")), IceParameters.class));
  }

  @Override
  public CompletableFuture<Void> closeTransport(String transportId) {
    return command(Operation.CLOSE_TRANSPORT, object("transportId", transportId));
  }

  @Override
  public CompletableFuture<String> produce(String transportId, ProduceRequest request) {
    return create(
        Operation.PRODUCE,
        object("transportId", transportId)
            .put("kind", request.kind().toString())
            .<ObjectNode>set("rtpParameters", Json.toTree(request.rtpParameters()))
            .set("appData", Json.toTree(request.appData())));
  }

  @Override
  public CompletableFuture<Void> pauseProducer(String producerId) {
    return command(Operation.PAUSE_PRODUCER, object("producerId", producerId));
  }

  @Override
  public CompletableFuture<Void> resumeProducer(String producerId) {
    return command(Operation.RESUME_PRODUCER, object("producerId", producerId));
  }

  @Override
  public CompletableFuture<Void> closeProducer(String producerId) {
    return command(Operation.CLOSE_PRODUCER, object("producerId", producerId));
  }

  @Override
  public CompletableFuture<ConsumeAnswer> consume(
      String transportId, String producerId, RtpCapabilities rtpCapabilities) {
    return send(
        Operation.CONSUME,
        object("transportId", transportId)
            .put("producerId", producerId)
            .set("rtpCapabilities", Json.toTree(rtpCapabilities)),
        this::consumed);
  }

  private ConsumeAnswer consumed(JsonNode json) {
    ConsumeAnswer answer = Json.read(objectOf(json), ConsumeAnswer.class);
    JsonSession joined = session();
    if (joined != null) joined.ledger().consumed(answer.id(), answer.producerId());
    return answer;
  }

  @Override
  public CompletableFuture<Void> pauseConsumer(String consumerId) {
    return command(Operation.PAUSE_CONSUMER, object("consumerId", consumerId));
  }

  @Override
  public CompletableFuture<Void> resumeConsumer(String consumerId) {
    return command(Operation.RESUME_CONSUMER, object("consumerId", consumerId));
  }

  @Override
  public CompletableFuture<Void> setConsumerPreferredLayers(
      String consumerId, ConsumerLayers layers) {
    ObjectNode payload =
        object("consumerId", consumerId).put("spatialLayer", layers.spatialLayer());
    if (layers.temporalLayer() != null) payload.put("temporalLayer", layers.temporalLayer());
    return command(Operation.SET_CONSUMER_PREFERRED_LAYERS, payload);
  }

  @Override
  public CompletableFuture<Void> requestConsumerKeyFrame(String consumerId) {
    return command(Operation.REQUEST_CONSUMER_KEY_FRAME, object("consumerId", consumerId));
  }

  @Override
  public CompletableFuture<Void> closeConsumer(String consumerId) {
    return command(Operation.CLOSE_CONSUMER, object("consumerId", consumerId));
  }

  @Override
  public CompletableFuture<String> produceData(String transportId, ProduceDataRequest request) {
    return create(
        Operation.PRODUCE_DATA,
        object("transportId", transportId)
            .<ObjectNode>set("sctpStreamParameters", Json.toTree(request.sctpStreamParameters()))
            .put("label", request.label())
            .put("protocol", request.protocol())
            .set("appData", Json.toTree(request.appData())));
  }

  @Override
  public CompletableFuture<Void> closeDataProducer(String dataProducerId) {
    return command(Operation.CLOSE_DATA_PRODUCER, object("dataProducerId", dataProducerId));
  }

  @Override
  public CompletableFuture<DataConsumerOptions> consumeData(
      String transportId, String dataProducerId) {
    return send(
        Operation.CONSUME_DATA,
        object("transportId", transportId).put("dataProducerId", dataProducerId),
        json -> Json.read(objectOf(json), ConsumeDataAnswer.class).toOptions());
  }

  @Override
  public CompletableFuture<Void> closeDataConsumer(String dataConsumerId) {
    return command(Operation.CLOSE_DATA_CONSUMER, object("dataConsumerId", dataConsumerId));
  }

  @Override
  public CompletableFuture<List<Map<String, Object>>> getTransportStats(String transportId) {
    return stats(Operation.GET_TRANSPORT_STATS, object("transportId", transportId));
  }

  @Override
  public CompletableFuture<List<Map<String, Object>>> getProducerStats(String producerId) {
    return stats(Operation.GET_PRODUCER_STATS, object("producerId", producerId));
  }

  @Override
  public CompletableFuture<List<Map<String, Object>>> getConsumerStats(String consumerId) {
    return stats(Operation.GET_CONSUMER_STATS, object("consumerId", consumerId));
  }

  private CompletableFuture<List<Map<String, Object>>> stats(
      Operation operation, ObjectNode payload) {
    return send(operation, payload, json -> Json.read(objectOf(json), StatsAnswer.class).stats());
  }

  @Override
  public void close() {
    JsonSession open;
    synchronized (this) {
      if (closed) return;
      closed = true;
      open = session;
    }
    if (open != null) open.close();
    connector.close();
  }

  /** A request whose acknowledgement says enough by coming. */
  private CompletableFuture<Void> command(Operation operation, ObjectNode payload) {
    return send(operation, payload, json -> null);
  }

  /** A request for something that we send from now on. */
  private CompletableFuture<String> create(Operation operation, ObjectNode payload) {
    return send(
        operation,
        payload,
        json -> {
          String id = PushReader.text(json, "id");
          JsonSession joined = session();
          if (joined != null) joined.ledger().own(id);
          return id;
        });
  }

  private <T> CompletableFuture<T> send(
      Operation operation, ObjectNode payload, Function<JsonNode, T> reader) {
    JsonSession joined = session();
    return joined == null
        ? failed(operation.general(), "there is none: join comes first")
        : joined.send(operation, payload, reader);
  }

  private static <T> CompletableFuture<T> failed(String operation, String reason) {
    return CompletableFuture.failedFuture(SignalingException.disconnected(operation, reason));
  }

  private synchronized @Nullable JsonSession session() {
    return session;
  }

  static List<IceServer> iceServers(JsonNode answer) {
    if (!answer.isArray()) throw new InvalidParametersException("no array");
    List<IceServer> servers = new ArrayList<>();
    for (JsonNode server : answer) servers.add(Json.read(server, IceServer.class));
    return List.copyOf(servers);
  }

  /** The answer, which has to be an object. */
  static ObjectNode objectOf(JsonNode answer) {
    if (answer instanceof ObjectNode object) return object;
    throw new InvalidParametersException("no object");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode object(String field, String value) {
    return object().put(field, value);
  }
}
