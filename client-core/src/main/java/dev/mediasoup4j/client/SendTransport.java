package dev.mediasoup4j.client;

import dev.mediasoup4j.client.handler.DataChannelOptions;
import dev.mediasoup4j.client.handler.HandlerFactory;
import dev.mediasoup4j.client.handler.SendDataChannelResult;
import dev.mediasoup4j.client.handler.SendHandler;
import dev.mediasoup4j.client.handler.SendOptions;
import dev.mediasoup4j.client.handler.SendResult;
import dev.mediasoup4j.client.internal.Failures;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.media.MediaStreamTrack.ReadyState;
import dev.mediasoup4j.ortc.ClientOrtc;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to send on. */
public final class SendTransport extends Transport {
  private static final Logger LOG = LoggerFactory.getLogger(SendTransport.class);

  private final SendHandler handler;
  private final DeviceCapabilities capabilities;
  private volatile @Nullable Function<ProduceRequest, ? extends CompletionStage<String>>
      produceAnswer;
  private volatile @Nullable Function<ProduceDataRequest, ? extends CompletionStage<String>>
      produceDataAnswer;

  SendTransport(
      TransportOptions options,
      DeviceCapabilities capabilities,
      HandlerFactory factory,
      SerialQueue callbacks) {
    super(options, callbacks);
    this.capabilities = capabilities;
    this.handler = factory.createSendHandler(handlerOptions(options, capabilities), new Events());
  }

  @Override
  public Direction direction() {
    return Direction.SEND;
  }

  @Override
  public SendHandler handler() {
    return handler;
  }

  /** Sets who has the server make a producer; the answer is the server's id of it. */
  public void onProduce(Function<ProduceRequest, ? extends CompletionStage<String>> answer) {
    produceAnswer = answer;
  }

  /** Sets who has the server make a data producer; the answer is the server's id of it. */
  public void onProduceData(
      Function<ProduceDataRequest, ? extends CompletionStage<String>> answer) {
    produceDataAnswer = answer;
  }

  /**
   * Sends a track.
   *
   * @return fails with {@link InvalidStateException} when the transport is closed or the track has
   *     ended, with {@link UnsupportedException} when router and engine have no codec in common,
   *     and with the server's refusal. The track is stopped then, unless {@code stopTracks} is
   *     false
   */
  public CompletableFuture<Producer> produce(ProducerOptions options) {
    return checked(
        () -> requireProducible(options),
        () ->
            queue
                .push(() -> send(options))
                .whenComplete(
                    (producer, error) -> {
                      if (error != null && options.stopTracks()) options.track().stop();
                    }));
  }

  private void requireProducible(ProducerOptions options) {
    requireOpen();
    MediaStreamTrack track = options.track();
    if (track == null) throw new InvalidParametersException("missing track");
    if (!capabilities.canProduce(track.kind())) {
      throw new UnsupportedException("cannot produce " + track.kind());
    }
    if (track.readyState() == ReadyState.ENDED) throw new InvalidStateException("track ended");
    requireConnectListener();
    if (produceAnswer == null) {
      throw new InvalidParametersException("no \"produce\" listener set into this transport");
    }
  }

  private CompletionStage<Producer> send(ProducerOptions options) {
    SendOptions sendOptions =
        new SendOptions(
            options.track(),
            options.streamId(),
            options.encodings(),
            options.codecOptions(),
            options.codec(),
            whileOpen(options.onRtpSender()));
    return handler
        .send(sendOptions)
        .thenComposeAsync(sent -> announce(options, sent), LibraryPool.executor());
  }

  /** Has the server make the producer; what the handler has begun is undone when it won't. */
  private CompletionStage<Producer> announce(ProducerOptions options, SendResult sent) {
    return Futures.proceed(
        Failures.call(() -> askForProducer(options, sent)),
        CompletableFuture::completedFuture,
        error -> stopSending(sent.localId(), error));
  }

  private CompletionStage<Producer> askForProducer(ProducerOptions options, SendResult sent) {
    RtpParameters parameters = ClientOrtc.validateAndNormalizeRtpParameters(sent.rtpParameters());
    ProduceRequest request =
        new ProduceRequest(options.track().kind(), parameters, options.appData());
    return answer(produceAnswer, request, "produce")
        .thenApply(
            id -> {
              requireId(id, "produce");
              Producer producer = new Producer(id, sent, parameters, options, this, callbacks);
              add(producer);
              observer().newProducer.emit(listener -> listener.accept(producer));
              return producer;
            });
  }

  private CompletableFuture<Producer> stopSending(String localId, Throwable cause) {
    return Futures.proceed(
        Failures.call(() -> handler.stopSending(localId)),
        stopped -> CompletableFuture.failedFuture(cause),
        error -> {
          if (error != cause) cause.addSuppressed(error);
          return CompletableFuture.failedFuture(cause);
        });
  }

  /** As {@link #produceData(DataProducerOptions)}, ordered and reliable. */
  public CompletableFuture<DataProducer> produceData() {
    return produceData(DataProducerOptions.defaults());
  }

  /**
   * Opens a channel for messages.
   *
   * @return fails with {@link UnsupportedException} when the server's transport has no SCTP, and
   *     with the server's refusal
   */
  public CompletableFuture<DataProducer> produceData(DataProducerOptions options) {
    return checked(
        () -> requireDataProducible(options), () -> queue.push(() -> sendDataChannel(options)));
  }

  private void requireDataProducible(DataProducerOptions options) {
    requireOpen();
    if (sctpParameters() == null) {
      throw new UnsupportedException("SCTP not enabled by remote transport");
    }
    requireConnectListener();
    if (produceDataAnswer == null) {
      throw new InvalidParametersException("no \"producedata\" listener set into this transport");
    }
    if (options.maxPacketLifeTime() != null && options.maxRetransmits() != null) {
      throw new InvalidParametersException(
          "cannot provide both maxPacketLifeTime and maxRetransmits");
    }
  }

  private CompletionStage<DataProducer> sendDataChannel(DataProducerOptions options) {
    boolean limited = options.maxPacketLifeTime() != null || options.maxRetransmits() != null;
    SctpStreamParameters wanted =
        SctpStreamParameters.builder()
            .ordered(options.ordered() && !limited)
            .maxPacketLifeTime(options.maxPacketLifeTime())
            .maxRetransmits(options.maxRetransmits())
            .label(options.label())
            .protocol(options.protocol())
            .build();
    DataChannelEvents events = new DataChannelEvents(callbacks);
    return handler
        .sendDataChannel(
            new DataChannelOptions(
                wanted, options.label(), options.protocol(), OptionalLong.empty()),
            events)
        .thenComposeAsync(opened -> announceData(options, opened, events), LibraryPool.executor());
  }

  private CompletionStage<DataProducer> announceData(
      DataProducerOptions options, SendDataChannelResult opened, DataChannelEvents events) {
    return Failures.call(() -> askForDataProducer(options, opened, events))
        .whenComplete(
            (dataProducer, error) -> {
              if (error != null) opened.dataChannel().close();
            });
  }

  private CompletionStage<DataProducer> askForDataProducer(
      DataProducerOptions options, SendDataChannelResult opened, DataChannelEvents events) {
    SctpStreamParameters parameters =
        ClientOrtc.validateAndNormalizeSctpStreamParameters(opened.sctpStreamParameters());
    ProduceDataRequest request =
        new ProduceDataRequest(parameters, options.label(), options.protocol(), options.appData());
    return answer(produceDataAnswer, request, "producedata")
        .thenApply(
            id -> {
              requireId(id, "producedata");
              DataProducer dataProducer =
                  new DataProducer(
                      id, opened.dataChannel(), events, parameters, options, this, callbacks);
              add(dataProducer);
              dataProducer.listenToChannel();
              observer().newDataProducer.emit(listener -> listener.accept(dataProducer));
              return dataProducer;
            });
  }

  private <R> CompletionStage<String> answer(
      @Nullable Function<R, ? extends CompletionStage<String>> answerer, R request, String event) {
    if (answerer == null) {
      throw new InvalidStateException("no \"" + event + "\" listener set into this transport");
    }
    return askUser(() -> answerer.apply(request));
  }

  private static void requireId(@Nullable String id, String event) {
    if (id == null) {
      throw new InvalidParametersException("the \"" + event + "\" listener answered without an id");
    }
  }

  void setPaused(Producer producer, boolean pause) {
    String localId = producer.localId();
    Futures.whenDone(
        queue.push(() -> pause ? handler.pauseSending(localId) : handler.resumeSending(localId)),
        error -> warn(producer, pause ? "pause" : "resume", error));
  }

  CompletableFuture<Void> replaceTrack(Producer producer, @Nullable MediaStreamTrack track) {
    return queue.push(() -> handler.replaceTrack(producer.localId(), track));
  }

  CompletableFuture<Void> setMaxSpatialLayer(Producer producer, int spatialLayer) {
    return queue.push(() -> handler.setMaxSpatialLayer(producer.localId(), spatialLayer));
  }

  CompletableFuture<Void> setRtpEncodingParameters(Producer producer, RtpEncoding parameters) {
    return queue.push(() -> handler.setRtpEncodingParameters(producer.localId(), parameters));
  }

  CompletableFuture<Void> setRtpEncodingParameters(
      Producer producer, int encoding, RtpEncoding parameters) {
    return queue.push(
        () -> handler.setRtpEncodingParameters(producer.localId(), encoding, parameters));
  }

  void remove(Producer producer) {
    if (!forget(producer)) return;
    Futures.whenDone(
        queue.push(() -> handler.stopSending(producer.localId())),
        error -> warn(producer, "close", error));
  }

  void remove(DataProducer dataProducer) {
    forget(dataProducer);
  }

  private void warn(Producer producer, String what, @Nullable Throwable error) {
    if (error != null && !closed())
      LOG.warn("{}: the engine failed to {} it", producer, what, error);
  }

  @Override
  void failPending() {}
}
