package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.DataConsumerOptions;
import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.ProduceDataRequest;
import dev.mediasoup4j.client.ProduceRequest;
import dev.mediasoup4j.client.TransportOptions;
import dev.mediasoup4j.client.internal.Failures;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.client.signaling.ConsumeAnswer;
import dev.mediasoup4j.client.signaling.JoinAnswer;
import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.OwnObjects;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.client.signaling.SignalingListener;
import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.RtpCapabilities;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signaling of one session, whose requests outlast their connection: they wait while there is
 * none, and are made again when it ended before their answer came. Thread-safe.
 *
 * <p>So a request may be made twice. What the server made for the first time is closed when the
 * session is resumed.
 */
final class PatientSignaling implements Signaling {
  private static final Logger log = LoggerFactory.getLogger(PatientSignaling.class);

  private final Signaling signaling;
  private final Known known = new Known();
  private final Set<String> connectAsked = ConcurrentHashMap.newKeySet();

  /** Completes when there is a connection; fails when the session has ended. Guarded by this. */
  private CompletableFuture<Void> connection = CompletableFuture.completedFuture(null);

  /** Ids that the server told us. */
  private static final class Known {
    private final Set<String> producers = ConcurrentHashMap.newKeySet();
    private final Set<String> consumers = ConcurrentHashMap.newKeySet();
    private final Set<String> dataProducers = ConcurrentHashMap.newKeySet();
    private final Set<String> dataConsumers = ConcurrentHashMap.newKeySet();
  }

  PatientSignaling(Signaling signaling) {
    this.signaling = signaling;
  }

  /** There is no connection for now. */
  synchronized void lost() {
    if (connection.isDone() && !connection.isCompletedExceptionally()) {
      connection = new CompletableFuture<>();
    }
  }

  /** There is a connection again: what waits is sent. */
  void restored() {
    connection().complete(null);
  }

  /** Fails what waits and all that follows. */
  void end(RuntimeException reason) {
    CompletableFuture<Void> last;
    synchronized (this) {
      last = connection;
      connection = CompletableFuture.failedFuture(reason);
    }
    last.completeExceptionally(reason);
  }

  /** Whether the server still has what we send. */
  boolean isWhole(OwnObjects own) {
    return own.producers().containsAll(known.producers)
        && own.dataProducers().containsAll(known.dataProducers);
  }

  /** Has the server close what it made for requests whose answers we never heard. */
  void closeUnknown(OwnObjects own) {
    close(own.producers(), known.producers, signaling::closeProducer);
    close(own.consumers(), known.consumers, signaling::closeConsumer);
    close(own.dataProducers(), known.dataProducers, signaling::closeDataProducer);
    close(own.dataConsumers(), known.dataConsumers, signaling::closeDataConsumer);
  }

  private static void close(
      List<String> there, Set<String> known, Function<String, CompletableFuture<Void>> close) {
    for (String id : there) {
      if (known.contains(id)) continue;
      CompletableFuture<Void> unused =
          close
              .apply(id)
              .whenComplete(
                  (done, failure) -> {
                    if (failure != null) log.debug("{} can't be given up", id, failure);
                  });
    }
  }

  private static CompletableFuture<String> remember(
      Set<String> known, CompletableFuture<String> made) {
    return made.whenComplete(
        (id, failure) -> {
          if (failure == null) known.add(id);
        });
  }

  private synchronized CompletableFuture<Void> connection() {
    return connection;
  }

  private <T> CompletableFuture<T> send(Supplier<CompletableFuture<T>> request) {
    CompletableFuture<Void> present = connection();
    CompletableFuture<T> answer =
        present.isDone()
            ? present.thenCompose(connected -> request.get())
            : present.thenComposeAsync(connected -> request.get(), LibraryPool.executor());
    return answer.exceptionallyCompose(
        failure -> {
          if (!isConnectionLost(failure)) return CompletableFuture.failedFuture(failure);
          lostWith(present);
          return send(request);
        });
  }

  /** The signaling tells the loss too, but perhaps later than the failure of a request. */
  private synchronized void lostWith(CompletableFuture<Void> ended) {
    if (connection == ended) lost();
  }

  private static boolean isConnectionLost(Throwable failure) {
    return Failures.cause(failure) instanceof SignalingException refusal
        && refusal.isConnectionLost();
  }

  /** Whether the server refused with this code. */
  static boolean hasCode(Throwable failure, String code) {
    return Failures.cause(failure) instanceof SignalingException refusal
        && code.equals(refusal.code());
  }

  /** A session is joined before it has this. */
  @Override
  public CompletableFuture<JoinAnswer> join(JoinRequest request, SignalingListener listener) {
    throw new UnsupportedOperationException("joined already");
  }

  @Override
  public CompletableFuture<List<IceServer>> getIceServers() {
    return signaling.getIceServers();
  }

  @Override
  public CompletableFuture<Void> changeDisplayName(String displayName) {
    return send(() -> signaling.changeDisplayName(displayName));
  }

  @Override
  public CompletableFuture<TransportOptions> createSendTransport() {
    return send(() -> signaling.createSendTransport());
  }

  @Override
  public CompletableFuture<TransportOptions> createRecvTransport(RtpCapabilities rtpCapabilities) {
    return send(() -> signaling.createRecvTransport(rtpCapabilities));
  }

  /** That it is connected already is no failure, if we asked before and did not hear the answer. */
  @Override
  public CompletableFuture<Void> connectTransport(
      String transportId, DtlsParameters dtlsParameters) {
    return send(
        () -> {
          boolean again = !connectAsked.add(transportId);
          return signaling
              .connectTransport(transportId, dtlsParameters)
              .exceptionallyCompose(
                  failure ->
                      again && hasCode(failure, "invalidState")
                          ? CompletableFuture.completedFuture(null)
                          : CompletableFuture.failedFuture(failure));
        });
  }

  @Override
  public CompletableFuture<IceParameters> restartIce(String transportId) {
    return send(() -> signaling.restartIce(transportId));
  }

  @Override
  public CompletableFuture<Void> closeTransport(String transportId) {
    return send(() -> signaling.closeTransport(transportId));
  }

  @Override
  public CompletableFuture<String> produce(String transportId, ProduceRequest request) {
    return remember(known.producers, send(() -> signaling.produce(transportId, request)));
  }

  @Override
  public CompletableFuture<Void> pauseProducer(String producerId) {
    return send(() -> signaling.pauseProducer(producerId));
  }

  @Override
  public CompletableFuture<Void> resumeProducer(String producerId) {
    return send(() -> signaling.resumeProducer(producerId));
  }

  @Override
  public CompletableFuture<Void> closeProducer(String producerId) {
    known.producers.remove(producerId);
    return send(() -> signaling.closeProducer(producerId));
  }

  @Override
  public CompletableFuture<ConsumeAnswer> consume(
      String transportId, String producerId, RtpCapabilities rtpCapabilities) {
    return send(() -> signaling.consume(transportId, producerId, rtpCapabilities))
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) known.consumers.add(answer.id());
            });
  }

  @Override
  public CompletableFuture<Void> pauseConsumer(String consumerId) {
    return send(() -> signaling.pauseConsumer(consumerId));
  }

  @Override
  public CompletableFuture<Void> resumeConsumer(String consumerId) {
    return send(() -> signaling.resumeConsumer(consumerId));
  }

  @Override
  public CompletableFuture<Void> setConsumerPreferredLayers(
      String consumerId, ConsumerLayers layers) {
    return send(() -> signaling.setConsumerPreferredLayers(consumerId, layers));
  }

  @Override
  public CompletableFuture<Void> requestConsumerKeyFrame(String consumerId) {
    return send(() -> signaling.requestConsumerKeyFrame(consumerId));
  }

  @Override
  public CompletableFuture<Void> closeConsumer(String consumerId) {
    known.consumers.remove(consumerId);
    return send(() -> signaling.closeConsumer(consumerId));
  }

  @Override
  public CompletableFuture<String> produceData(String transportId, ProduceDataRequest request) {
    return remember(known.dataProducers, send(() -> signaling.produceData(transportId, request)));
  }

  @Override
  public CompletableFuture<Void> closeDataProducer(String dataProducerId) {
    known.dataProducers.remove(dataProducerId);
    return send(() -> signaling.closeDataProducer(dataProducerId));
  }

  @Override
  public CompletableFuture<DataConsumerOptions> consumeData(
      String transportId, String dataProducerId) {
    return send(() -> signaling.consumeData(transportId, dataProducerId))
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) known.dataConsumers.add(answer.id());
            });
  }

  @Override
  public CompletableFuture<Void> closeDataConsumer(String dataConsumerId) {
    known.dataConsumers.remove(dataConsumerId);
    return send(() -> signaling.closeDataConsumer(dataConsumerId));
  }

  @Override
  public CompletableFuture<List<Map<String, Object>>> getTransportStats(String transportId) {
    return send(() -> signaling.getTransportStats(transportId));
  }

  @Override
  public CompletableFuture<List<Map<String, Object>>> getProducerStats(String producerId) {
    return send(() -> signaling.getProducerStats(producerId));
  }

  @Override
  public CompletableFuture<List<Map<String, Object>>> getConsumerStats(String consumerId) {
    return send(() -> signaling.getConsumerStats(consumerId));
  }

  /** Ends the session here alone. */
  @Override
  public void close() {
    end(new InvalidStateException("closed"));
  }
}
