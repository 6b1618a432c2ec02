package dev.mediasoup4j.client.signaling;

import dev.mediasoup4j.client.DataConsumerOptions;
import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.ProduceDataRequest;
import dev.mediasoup4j.client.ProduceRequest;
import dev.mediasoup4j.client.TransportOptions;
import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.RtpCapabilities;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What a call needs from its server. Thread-safe.
 *
 * <p>Every future completes exactly once: with the answer, or with a {@link SignalingException}
 * that names the operation, what was expected and what came, when the server refuses, answers
 * nonsense or not in time, or the connection ends. They complete on threads of the library, where
 * continuations may block.
 */
public interface Signaling extends AutoCloseable {
  /**
   * Connects and joins a room. To be called before all else, and again when the connection was
   * lost.
   *
   * @param listener hears of the room from now on, even before the future completes
   */
  CompletableFuture<JoinAnswer> join(JoinRequest request, SignalingListener listener);

  /** STUN and TURN servers to use. May be asked before joining; empty where the server has none. */
  CompletableFuture<List<IceServer>> getIceServers();

  /**
   * Has the others see us by another name.
   *
   * @param displayName may be empty
   */
  CompletableFuture<Void> changeDisplayName(String displayName);

  CompletableFuture<TransportOptions> createSendTransport();

  /**
   * When it is made, the server tells of all the producers there are.
   *
   * @param rtpCapabilities what the device receives: some servers choose by it what to tell of
   */
  CompletableFuture<TransportOptions> createRecvTransport(RtpCapabilities rtpCapabilities);

  CompletableFuture<Void> connectTransport(String transportId, DtlsParameters dtlsParameters);

  CompletableFuture<IceParameters> restartIce(String transportId);

  CompletableFuture<Void> closeTransport(String transportId);

  /** The answer is the producer's id. */
  CompletableFuture<String> produce(String transportId, ProduceRequest request);

  CompletableFuture<Void> pauseProducer(String producerId);

  CompletableFuture<Void> resumeProducer(String producerId);

  CompletableFuture<Void> closeProducer(String producerId);

  /** Has the server make a consumer, paused: {@link #resumeConsumer} when it can be received. */
  CompletableFuture<ConsumeAnswer> consume(
      String transportId, String producerId, RtpCapabilities rtpCapabilities);

  CompletableFuture<Void> pauseConsumer(String consumerId);

  CompletableFuture<Void> resumeConsumer(String consumerId);

  /** The layers to receive at most, of a simulcast or SVC consumer. Others ignore it. */
  CompletableFuture<Void> setConsumerPreferredLayers(String consumerId, ConsumerLayers layers);

  CompletableFuture<Void> requestConsumerKeyFrame(String consumerId);

  CompletableFuture<Void> closeConsumer(String consumerId);

  /** The answer is the data producer's id. */
  CompletableFuture<String> produceData(String transportId, ProduceDataRequest request);

  CompletableFuture<Void> closeDataProducer(String dataProducerId);

  CompletableFuture<DataConsumerOptions> consumeData(String transportId, String dataProducerId);

  CompletableFuture<Void> closeDataConsumer(String dataConsumerId);

  /** The server's own view of one of our transports: mediasoup's statistics, as JSON has them. */
  CompletableFuture<List<Map<String, Object>>> getTransportStats(String transportId);

  /** What the server receives of one of our producers, as {@link #getTransportStats}. */
  CompletableFuture<List<Map<String, Object>>> getProducerStats(String producerId);

  /** What the server sends to one of our consumers, as {@link #getTransportStats}. */
  CompletableFuture<List<Map<String, Object>>> getConsumerStats(String consumerId);

  /** Leaves the room. What is unanswered fails; the listener hears nothing more. Idempotent. */
  @Override
  void close();
}
