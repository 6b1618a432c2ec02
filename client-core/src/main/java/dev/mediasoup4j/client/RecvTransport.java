package dev.mediasoup4j.client;

import dev.mediasoup4j.client.handler.DataChannel;
import dev.mediasoup4j.client.handler.DataChannelOptions;
import dev.mediasoup4j.client.handler.HandlerFactory;
import dev.mediasoup4j.client.handler.ReceiveOptions;
import dev.mediasoup4j.client.handler.ReceiveResult;
import dev.mediasoup4j.client.handler.RecvHandler;
import dev.mediasoup4j.client.internal.Failures;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.ortc.ClientOrtc;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpParameters;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to receive on. */
public final class RecvTransport extends Transport {
  private static final Logger LOG = LoggerFactory.getLogger(RecvTransport.class);

  private final RecvHandler handler;
  private final DeviceCapabilities capabilities;
  private final Set<Creation> unfinished = ConcurrentHashMap.newKeySet();
  private final Batch<Creation> creations = new Batch<>(queue, this::create);
  private final Batch<Consumer> pauses =
      new Batch<>(queue, consumers -> apply("pause", consumers, handler()::pauseReceiving));
  private final Batch<Consumer> resumes =
      new Batch<>(queue, consumers -> apply("resume", consumers, handler()::resumeReceiving));
  private final Batch<Consumer> closings =
      new Batch<>(queue, consumers -> apply("close", consumers, handler()::stopReceiving));

  /** Read and written by the queue's operations only, one after another. */
  private volatile boolean probatorCreated;

  RecvTransport(
      TransportOptions options,
      DeviceCapabilities capabilities,
      HandlerFactory factory,
      SerialQueue callbacks) {
    super(options, callbacks);
    this.capabilities = capabilities;
    this.handler = factory.createRecvHandler(handlerOptions(options, capabilities), new Events());
  }

  @Override
  public Direction direction() {
    return Direction.RECV;
  }

  @Override
  public RecvHandler handler() {
    return handler;
  }

  /**
   * Receives what a producer sends. Calls made in one go end up in one negotiation.
   *
   * @return fails with {@link InvalidStateException} when the transport is closed, and with {@link
   *     UnsupportedException} when the engine has not the codec
   */
  public CompletableFuture<Consumer> consume(ConsumerOptions options) {
    return checked(
        () -> requireConsumable(options),
        () -> {
          RtpParameters normalized =
              ClientOrtc.validateAndNormalizeRtpParameters(options.rtpParameters());
          Creation creation = new Creation(options.withRtpParameters(normalized));
          unfinished.add(creation);
          creations.add(creation);
          // Closing in between has emptied the set before this was in it.
          if (closed()) failPending();
          return creation.result;
        });
  }

  private void requireConsumable(ConsumerOptions options) {
    requireOpen();
    requireGiven(options.id(), "id");
    requireGiven(options.producerId(), "producerId");
    requireGiven(options.kind(), "kind");
    requireGiven(options.rtpParameters(), "rtpParameters");
    requireConnectListener();
    if (!ClientOrtc.canReceive(options.rtpParameters(), capabilities.recv())) {
      boolean none = options.rtpParameters().codecs().isEmpty();
      throw new UnsupportedException(
          "cannot consume this Producer" + (none ? ": rtpParameters.codecs is empty" : ""));
    }
  }

  private CompletionStage<Void> create(List<Creation> batch) {
    List<ReceiveOptions> options = new ArrayList<>();
    for (Creation creation : batch) options.add(creation.receiveOptions());
    Optional<ReceiveOptions> probator = missingProbator(options);
    probator.ifPresent(options::add);
    return Futures.proceed(
        Failures.call(() -> handler.receive(options)),
        results -> {
          if (probator.isPresent()) probatorCreated = true;
          for (int i = 0; i < batch.size(); i++) batch.get(i).finish(results.get(i));
          return CompletableFuture.completedFuture(null);
        },
        error -> {
          for (Creation creation : batch) creation.fail(error);
          return CompletableFuture.completedFuture(null);
        });
  }

  /**
   * The server probes for bandwidth with a stream of its own, for which a receiver must be there
   * from the first video on. It takes no negotiation of its own.
   */
  private Optional<ReceiveOptions> missingProbator(List<ReceiveOptions> batch) {
    if (probatorCreated) return Optional.empty();
    return batch.stream()
        .filter(it -> it.kind() == MediaKind.VIDEO)
        .findFirst()
        .map(
            video ->
                new ReceiveOptions(
                    "probator",
                    MediaKind.VIDEO,
                    ClientOrtc.generateProbatorRtpParameters(video.rtpParameters()),
                    null,
                    null));
  }

  /**
   * Receives the messages of a data producer.
   *
   * @return fails with {@link UnsupportedException} when the server's transport has no SCTP
   */
  public CompletableFuture<DataConsumer> consumeData(DataConsumerOptions options) {
    return checked(
        () -> requireDataConsumable(options), () -> queue.push(() -> receiveDataChannel(options)));
  }

  private void requireDataConsumable(DataConsumerOptions options) {
    requireOpen();
    if (sctpParameters() == null) {
      throw new UnsupportedException("SCTP not enabled by remote transport");
    }
    requireGiven(options.id(), "id");
    requireGiven(options.dataProducerId(), "dataProducerId");
    requireGiven(options.sctpStreamParameters(), "sctpStreamParameters");
    requireConnectListener();
    ClientOrtc.validateAndNormalizeSctpStreamParameters(options.sctpStreamParameters());
  }

  private CompletionStage<DataConsumer> receiveDataChannel(DataConsumerOptions given) {
    SctpStreamParameters parameters =
        ClientOrtc.validateAndNormalizeSctpStreamParameters(given.sctpStreamParameters());
    DataConsumerOptions options = given.withSctpStreamParameters(parameters);
    DataChannelEvents events = new DataChannelEvents(callbacks);
    return handler
        .receiveDataChannel(
            new DataChannelOptions(
                parameters, options.label(), options.protocol(), maxMessageSize()),
            events)
        .thenApplyAsync(channel -> dataConsumer(options, channel, events), LibraryPool.executor());
  }

  private DataConsumer dataConsumer(
      DataConsumerOptions options, DataChannel channel, DataChannelEvents events) {
    DataConsumer dataConsumer = new DataConsumer(options, channel, events, this, callbacks);
    add(dataConsumer);
    dataConsumer.listenToChannel();
    observer().newDataConsumer.emit(listener -> listener.accept(dataConsumer));
    return dataConsumer;
  }

  /** What the server sends at most is what we accept. */
  private OptionalLong maxMessageSize() {
    SctpParameters sctp = sctpParameters();
    Long size = sctp == null ? null : sctp.maxSendMessageSize();
    return size == null ? OptionalLong.empty() : OptionalLong.of(size);
  }

  void setPaused(Consumer consumer, boolean pause) {
    (pause ? resumes : pauses).remove(consumer);
    (pause ? pauses : resumes).add(consumer);
  }

  void remove(Consumer consumer) {
    pauses.remove(consumer);
    resumes.remove(consumer);
    if (forget(consumer)) closings.add(consumer);
  }

  void remove(DataConsumer dataConsumer) {
    forget(dataConsumer);
  }

  private CompletionStage<Void> apply(
      String what,
      List<Consumer> consumers,
      Function<List<String>, CompletionStage<Void>> operation) {
    List<String> localIds = consumers.stream().map(Consumer::localId).toList();
    return Failures.call(() -> operation.apply(localIds))
        .handle(
            (done, error) -> {
              if (error != null && !closed()) {
                LOG.error("the engine failed to {} {}", what, consumers, error);
              }
              return null;
            });
  }

  private static void requireGiven(@Nullable Object value, String name) {
    if (value == null) throw new InvalidParametersException("missing " + name);
  }

  @Override
  void failPending() {
    for (Creation creation : unfinished) creation.fail(closedException());
  }

  /** A consumer that was asked for. */
  private final class Creation {
    private final ConsumerOptions options;
    private final CompletableFuture<Consumer> result = new CompletableFuture<>();

    Creation(ConsumerOptions options) {
      this.options = options;
    }

    ReceiveOptions receiveOptions() {
      return new ReceiveOptions(
          options.id(),
          options.kind(),
          options.rtpParameters(),
          options.streamId(),
          whileOpen(options.onRtpReceiver()));
    }

    void finish(ReceiveResult received) {
      Consumer consumer = new Consumer(options, received, RecvTransport.this, callbacks);
      try {
        add(consumer);
      } catch (InvalidStateException e) {
        fail(e);
        return;
      }
      observer().newConsumer.emit(listener -> listener.accept(consumer));
      unfinished.remove(this);
      result.complete(consumer);
    }

    void fail(Throwable error) {
      unfinished.remove(this);
      result.completeExceptionally(error);
    }
  }
}
