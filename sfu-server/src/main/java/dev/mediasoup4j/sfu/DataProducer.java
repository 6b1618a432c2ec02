package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One source of messages, received by the SFU. Safe to use from any thread. */
public final class DataProducer implements AutoCloseable {
  private final String id;
  private final Transport transport;
  private final SctpStreamParameters sctpStreamParameters;
  private final int streamId;
  private final String label;
  private final String protocol;
  private final Map<String, Object> appData;
  private final EventSource<DataProducer> transportClose;
  private final EventSource<DataProducer> close;

  private volatile boolean closed;
  private volatile boolean paused;

  // Touched by the loop alone.
  private final List<DataConsumer> consumers = new ArrayList<>();
  private long messagesReceived;
  private long bytesReceived;

  DataProducer(
      Transport transport,
      DataProducerOptions options,
      SctpStreamParameters sctpStreamParameters,
      int streamId) {
    this.transport = transport;
    this.id = options.id() != null ? options.id() : UUID.randomUUID().toString();
    this.sctpStreamParameters = sctpStreamParameters;
    this.streamId = streamId;
    this.label = options.label();
    this.protocol = options.protocol();
    this.paused = options.paused();
    this.appData = options.appData();
    this.transportClose = transport.event("transportclose");
    this.close = transport.event("close");
  }

  public String id() {
    return id;
  }

  public boolean closed() {
    return closed;
  }

  public SctpStreamParameters sctpStreamParameters() {
    return sctpStreamParameters;
  }

  public String label() {
    return label;
  }

  public String protocol() {
    return protocol;
  }

  public boolean paused() {
    return paused;
  }

  public Map<String, Object> appData() {
    return appData;
  }

  /** Drops what the endpoint sends; data consumers hear of it. */
  public CompletableFuture<Void> pause() {
    return setPaused(true);
  }

  /** Forwards again. */
  public CompletableFuture<Void> resume() {
    return setPaused(false);
  }

  public CompletableFuture<DataProducerStats> getStats() {
    return call(
        () ->
            new DataProducerStats(
                "data-producer",
                transport.loop().nowNanos() / 1_000_000,
                label,
                protocol,
                messagesReceived,
                bytesReceived));
  }

  /** Closes its data consumers too. */
  @Override
  public void close() {
    transport
        .loop()
        .run(
            () -> {
              if (!closed) {
                transport.removeDataProducer(this);
                closeConsumers();
              }
            });
  }

  /** The transport was closed, and this with it. */
  public void onTransportClose(Runnable listener) {
    transportClose.add(listener);
  }

  /** Closed, for whatever reason. */
  public void onClose(Runnable listener) {
    close.add(listener);
  }

  int streamId() {
    return streamId;
  }

  void transportClosed() {
    transportClose.emit(this);
    closeConsumers();
  }

  private void closeConsumers() {
    closed = true;
    close.emit(this);
    for (DataConsumer consumer : List.copyOf(consumers)) {
      consumer.dataProducerClosed();
    }
    consumers.clear();
  }

  void add(DataConsumer consumer) {
    consumers.add(consumer);
  }

  void remove(DataConsumer consumer) {
    consumers.remove(consumer);
  }

  /** A message of the endpoint. {@code payload} is shared by all that it goes to. */
  void receive(int payloadProtocolId, byte[] payload) {
    messagesReceived++;
    bytesReceived += payload.length;
    if (paused) {
      return;
    }
    for (int i = 0; i < consumers.size(); i++) {
      consumers.get(i).send(payloadProtocolId, payload);
    }
  }

  private CompletableFuture<Void> setPaused(boolean pause) {
    return call(
        () -> {
          if (paused != pause) {
            paused = pause;
            for (DataConsumer consumer : List.copyOf(consumers)) {
              consumer.dataProducerPausedChanged(pause);
            }
          }
          return null;
        });
  }

  private <T> CompletableFuture<T> call(Supplier<T> call) {
    return transport
        .loop()
        .call(
            () -> {
              if (closed) {
                throw new InvalidStateException("DataProducer closed [id:" + id + "]");
              }
              return call.get();
            });
  }
}
