package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.client.DataConsumerOptions;
import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.ProduceDataRequest;
import dev.mediasoup4j.client.ProduceRequest;
import dev.mediasoup4j.client.TransportOptions;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.client.internal.SerialQueue;
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
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link Signaling} in the events of docs/signaling.md, over any connection that carries JSON. */
public final class JsonSignaling implements Signaling {
  private final JsonConnector connector;
  private final Duration timeout;

  // Guarded by this.
  private boolean joining;
  private boolean closed;
  private @Nullable JsonRequests requests;
  private @Nullable String endReason;

  /**
   * Does not connect yet.
   *
   * @param timeout how long an answer may take
   */
  public JsonSignaling(JsonConnector connector, Duration timeout) {
    this.connector = connector;
    this.timeout = timeout;
  }

  @Override
  public CompletableFuture<JoinAnswer> join(JoinRequest request, SignalingListener listener) {
    synchronized (this) {
      if (closed) return failed("join", "it was closed by us");
      if (joining) {
        return CompletableFuture.failedFuture(new InvalidStateException("joined already"));
      }
      joining = true;
    }
    return connector
        .connect(request, new Events(listener))
        .thenComposeAsync(this::enter, LibraryPool.executor());
  }

  private CompletableFuture<JoinAnswer> enter(JsonConnection connection) {
    var opened = new JsonRequests(connection, timeout);
    synchronized (this) {
      if (closed) {
        opened.close();
      } else {
        requests = opened;
        if (endReason != null) opened.end(endReason);
      }
    }
    return opened
        .send(
            "getRtpCapabilities",
            JsonNodeFactory.instance.objectNode(),
            "rtpCapabilities and peerId",
            json -> Json.read(object(json), JoinAnswer.class))
        .whenComplete(
            (answer, failure) -> {
              if (failure != null) opened.close();
            });
  }

  @Override
  public CompletableFuture<List<IceServer>> getIceServers() {
    return connector
        .getIceServers()
        .thenApplyAsync(
            json ->
                JsonRequests.read(
                    "getIceServers", json, "an array of ICE servers", JsonSignaling::iceServers),
            LibraryPool.executor());
  }

  @Override
  public CompletableFuture<TransportOptions> createSendTransport() {
    return createTransport(object().put("producing", true).put("consuming", false));
  }

  @Override
  public CompletableFuture<TransportOptions> createRecvTransport(RtpCapabilities rtpCapabilities) {
    return createTransport(
        object()
            .put("producing", false)
            .put("consuming", true)
            .set("rtpCapabilities", Json.toTree(rtpCapabilities)));
  }

  private CompletableFuture<TransportOptions> createTransport(JsonNode payload) {
    return send(
        "createWebRtcTransport",
        payload,
        "id, iceParameters, iceCandidates and dtlsParameters",
        json -> TransportOptions.fromJson(object(json)));
  }

  @Override
  public CompletableFuture<Void> connectTransport(
      String transportId, DtlsParameters dtlsParameters) {
    return command(
        "connectTransport",
        object("transportId", transportId).set("dtlsParameters", Json.toTree(dtlsParameters)));
  }

  @Override
  public CompletableFuture<IceParameters> restartIce(String transportId) {
    return send(
        "restartIce",
        object("transportId", transportId),
        "iceParameters",
        json -> Json.read(object(json.path("iceParameters")), IceParameters.class));
  }

  @Override
  public CompletableFuture<Void> closeTransport(String transportId) {
    return command("closeTransport", object("transportId", transportId));
  }

  @Override
  public CompletableFuture<String> produce(String transportId, ProduceRequest request) {
    return create(
        "produce",
        object("transportId", transportId)
            .put("kind", request.kind().toString())
            .<ObjectNode>set("rtpParameters", Json.toTree(request.rtpParameters()))
            .set("appData", Json.toTree(request.appData())));
  }

  @Override
  public CompletableFuture<Void> pauseProducer(String producerId) {
    return command("pauseProducer", object("producerId", producerId));
  }

  @Override
  public CompletableFuture<Void> resumeProducer(String producerId) {
    return command("resumeProducer", object("producerId", producerId));
  }

  @Override
  public CompletableFuture<Void> closeProducer(String producerId) {
    return command("closeProducer", object("producerId", producerId));
  }

  @Override
  public CompletableFuture<ConsumeAnswer> consume(
      String transportId, String producerId, RtpCapabilities rtpCapabilities) {
    return send(
        "consume",
        object("transportId", transportId)
            .put("producerId", producerId)
            .set("rtpCapabilities", Json.toTree(rtpCapabilities)),
        "id, producerId, kind and rtpParameters",
        json -> Json.read(object(json), ConsumeAnswer.class));
  }

  @Override
  public CompletableFuture<Void> pauseConsumer(String consumerId) {
    return command("pauseConsumer", object("consumerId", consumerId));
  }

  @Override
  public CompletableFuture<Void> resumeConsumer(String consumerId) {
    return command("resumeConsumer", object("consumerId", consumerId));
  }

  @Override
  public CompletableFuture<Void> setConsumerPreferredLayers(
      String consumerId, ConsumerLayers layers) {
    ObjectNode payload =
        object("consumerId", consumerId).put("spatialLayer", layers.spatialLayer());
    if (layers.temporalLayer() != null) payload.put("temporalLayer", layers.temporalLayer());
    return command("setConsumerPreferredLayers", payload);
  }

  @Override
  public CompletableFuture<Void> requestConsumerKeyFrame(String consumerId) {
    return command("requestConsumerKeyFrame", object("consumerId", consumerId));
  }

  @Override
  public CompletableFuture<Void> closeConsumer(String consumerId) {
    return command("closeConsumer", object("consumerId", consumerId));
  }

  @Override
  public CompletableFuture<String> produceData(String transportId, ProduceDataRequest request) {
    return create(
        "produceData",
        object("transportId", transportId)
            .<ObjectNode>set("sctpStreamParameters", Json.toTree(request.sctpStreamParameters()))
            .put("label", request.label())
            .put("protocol", request.protocol())
            .set("appData", Json.toTree(request.appData())));
  }

  @Override
  public CompletableFuture<Void> closeDataProducer(String dataProducerId) {
    return command("closeDataProducer", object("dataProducerId", dataProducerId));
  }

  @Override
  public CompletableFuture<DataConsumerOptions> consumeData(
      String transportId, String dataProducerId) {
    return send(
        "consumeData",
        object("transportId", transportId).put("dataProducerId", dataProducerId),
        "id, dataProducerId and sctpStreamParameters",
        json -> Json.read(object(json), ConsumeDataAnswer.class).toOptions());
  }

  @Override
  public CompletableFuture<Void> closeDataConsumer(String dataConsumerId) {
    return command("closeDataConsumer", object("dataConsumerId", dataConsumerId));
  }

  @Override
  public CompletableFuture<List<Map<String, Object>>> getTransportStats(String transportId) {
    return stats("getTransportStats", object("transportId", transportId));
  }

  @Override
  public CompletableFuture<List<Map<String, Object>>> getProducerStats(String producerId) {
    return stats("getProducerStats", object("producerId", producerId));
  }

  @Override
  public CompletableFuture<List<Map<String, Object>>> getConsumerStats(String consumerId) {
    return stats("getConsumerStats", object("consumerId", consumerId));
  }

  private CompletableFuture<List<Map<String, Object>>> stats(String operation, JsonNode payload) {
    return send(
        operation, payload, "stats", json -> Json.read(object(json), StatsAnswer.class).stats());
  }

  @Override
  public void close() {
    JsonRequests open;
    synchronized (this) {
      if (closed) return;
      closed = true;
      open = requests;
    }
    if (open != null) open.close();
    connector.close();
  }

  /** A request whose acknowledgement says enough by coming. */
  private CompletableFuture<Void> command(String operation, JsonNode payload) {
    return send(operation, payload, "an acknowledgement", json -> null);
  }

  private CompletableFuture<String> create(String operation, JsonNode payload) {
    return send(operation, payload, "id", json -> PushReader.text(json, "id"));
  }

  private <T> CompletableFuture<T> send(
      String operation, JsonNode payload, String expected, Function<JsonNode, T> reader) {
    JsonRequests open = requests();
    return open == null
        ? failed(operation, "there is none: join comes first")
        : open.send(operation, payload, expected, reader);
  }

  private static <T> CompletableFuture<T> failed(String operation, String reason) {
    return CompletableFuture.failedFuture(SignalingException.disconnected(operation, reason));
  }

  static List<IceServer> iceServers(JsonNode answer) {
    if (!answer.isArray()) throw new InvalidParametersException("no array");
    List<IceServer> servers = new ArrayList<>();
    for (JsonNode server : answer) servers.add(Json.read(server, IceServer.class));
    return List.copyOf(servers);
  }

  /** The answer, which has to be an object. */
  static JsonNode object(JsonNode answer) {
    if (!answer.isObject()) throw new InvalidParametersException("no object");
    return answer;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode object(String field, String value) {
    return object().put(field, value);
  }

  private synchronized void connectionEnded(String reason) {
    endReason = reason;
    if (requests != null) requests.end(reason);
  }

  private synchronized @Nullable JsonRequests requests() {
    return requests;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Hands pushes to the listener, one after another, on threads of our own. */
  private final class Events implements JsonConnectionListener {
    private final SignalingListener listener;
    private final PushReader pushes;
    private final SerialQueue turns = new SerialQueue();

    Events(SignalingListener listener) {
      this.listener = listener;
      this.pushes = new PushReader(listener);
    }

    @Override
    public void onPush(String event, JsonNode payload) {
      turns.execute(
          () -> {
            if (!isClosed()) pushes.read(event, payload);
          });
    }

    @Override
    public void onDisconnected(String reason) {
      connectionEnded(reason);
      turns.execute(
          () -> {
            if (!isClosed()) {
              listener.onDisconnected(SignalingException.disconnected("connection", reason));
            }
          });
    }
  }
}
