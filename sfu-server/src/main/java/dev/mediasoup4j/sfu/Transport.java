package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Joins an endpoint to a router: its producers receive from the endpoint, its consumers send to it.
 */
@SuppressWarnings("DoNotCallSuggester")
public abstract class Transport implements AutoCloseable {
  Transport() {}

  public String id() {
    throw new UnsupportedOperationException("not running yet");
  }

  public boolean closed() {
    return false;
  }

  public Map<String, Object> appData() {
    return Map.of();
  }

  public CompletableFuture<Producer> produce(MediaKind kind, RtpParameters rtpParameters) {
    return produce(ProducerOptions.of(kind, rtpParameters));
  }

  /** Receives media with these parameters. */
  public CompletableFuture<Producer> produce(ProducerOptions options) {
    throw new UnsupportedOperationException("not running yet" + options);
  }

  /** Sends the media of a producer of the same router. */
  public CompletableFuture<Consumer> consume(ConsumerOptions options) {
    throw new UnsupportedOperationException("not running yet" + options);
  }

  /** Receives messages of one SCTP stream. */
  public CompletableFuture<DataProducer> produceData(DataProducerOptions options) {
    throw new UnsupportedOperationException("not running yet" + options);
  }

  /** Sends the messages of a data producer of the same router. */
  public CompletableFuture<DataConsumer> consumeData(DataConsumerOptions options) {
    throw new UnsupportedOperationException("not running yet" + options);
  }

  /** Closes its producers, consumers, data producers and data consumers, and its sockets. */
  @Override
  public void close() {}

  public void onRouterClose(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onClose(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }
}
