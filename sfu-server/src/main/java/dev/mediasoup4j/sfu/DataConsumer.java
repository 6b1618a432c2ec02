package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.rtc.sctp.SctpSendOptions;
import dev.mediasoup4j.rtc.sctp.SctpSendStatus;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One data producer's messages, sent to one endpoint. Safe to use from any thread. */
public final class DataConsumer implements AutoCloseable {
  private final String id = UUID.randomUUID().toString();
  private final Transport transport;
  private final SctpSession sctp;
  private final DataProducer dataProducer;
  private final SctpStreamParameters sctpStreamParameters;
  private final int streamId;
  private final SctpSendOptions sendOptions;
  private final Map<String, Object> appData;
  private final EventSource<DataConsumer> transportClose;
  private final EventSource<DataConsumer> dataProducerClose;
  private final EventSource<DataConsumer> dataProducerPause;
  private final EventSource<DataConsumer> dataProducerResume;
  private final EventSource<DataConsumer> sctpSendBufferFull;
  private final EventSource<DataConsumer> close;

  private volatile boolean closed;
  private volatile boolean paused;
  private volatile boolean dataProducerPaused;

  // Touched by the loop alone.
  private long messagesSent;
  private long bytesSent;
  private long messagesDropped;

  DataConsumer(
      Transport transport,
      SctpSession sctp,
      DataProducer dataProducer,
      SctpStreamParameters sctpStreamParameters,
      int streamId,
      DataConsumerOptions options) {
    this.transport = transport;
    this.sctp = sctp;
    this.dataProducer = dataProducer;
    this.sctpStreamParameters = sctpStreamParameters;
    this.streamId = streamId;
    this.sendOptions = sendOptions(sctpStreamParameters);
    this.paused = options.paused();
    this.dataProducerPaused = dataProducer.paused();
    this.appData = options.appData();
    this.transportClose = transport.event("transportclose");
    this.dataProducerClose = transport.event("dataproducerclose");
    this.dataProducerPause = transport.event("dataproducerpause");
    this.dataProducerResume = transport.event("dataproducerresume");
    this.sctpSendBufferFull = transport.event("sctpsendbufferfull");
    this.close = transport.event("close");
  }

  private static SctpSendOptions sendOptions(SctpStreamParameters parameters) {
    SctpSendOptions options =
        Boolean.FALSE.equals(parameters.ordered())
            ? SctpSendOptions.UNORDERED
            : SctpSendOptions.ORDERED;
    if (parameters.maxPacketLifeTime() != null) {
      return options.withMaxPacketLifeTime(Duration.ofMillis(parameters.maxPacketLifeTime()));
    }
    return parameters.maxRetransmits() != null
        ? options.withMaxRetransmits(parameters.maxRetransmits())
        : options;
  }

  public String id() {
    return id;
  }

  public String dataProducerId() {
    return dataProducer.id();
  }

  public boolean closed() {
    return closed;
  }

  /** With the stream id that the endpoint's negotiated channel has to use. */
  public SctpStreamParameters sctpStreamParameters() {
    return sctpStreamParameters;
  }

  public String label() {
    return dataProducer.label();
  }

  public String protocol() {
    return dataProducer.protocol();
  }

  public boolean paused() {
    return paused;
  }

  public boolean dataProducerPaused() {
    return dataProducerPaused;
  }

  public Map<String, Object> appData() {
    return appData;
  }

  /** Drops messages from now on. */
  public CompletableFuture<Void> pause() {
    return call(
        () -> {
          paused = true;
          return null;
        });
  }

  public CompletableFuture<Void> resume() {
    return call(
        () -> {
          paused = false;
          return null;
        });
  }

  public CompletableFuture<DataConsumerStats> getStats() {
    return call(
        () ->
            new DataConsumerStats(
                "data-consumer",
                transport.loop().nowNanos() / 1_000_000,
                label(),
                protocol(),
                messagesSent,
                bytesSent,
                messagesDropped,
                sctp.bufferedAmount(streamId)));
  }

  @Override
  public void close() {
    transport
        .loop()
        .run(
            () -> {
              if (!closed) {
                dataProducer.remove(this);
                closeStream();
              }
            });
  }

  /** The transport was closed, and this with it. */
  public void onTransportClose(Runnable listener) {
    transportClose.add(listener);
  }

  /** The data producer was closed, and this with it. */
  public void onDataProducerClose(Runnable listener) {
    dataProducerClose.add(listener);
  }

  public void onDataProducerPause(Runnable listener) {
    dataProducerPause.add(listener);
  }

  public void onDataProducerResume(Runnable listener) {
    dataProducerResume.add(listener);
  }

  /** A message was dropped because too much is waiting to be sent to the endpoint. */
  public void onSctpSendBufferFull(Runnable listener) {
    sctpSendBufferFull.add(listener);
  }

  /** Closed, for whatever reason. */
  public void onClose(Runnable listener) {
    close.add(listener);
  }

  void transportClosed() {
    dataProducer.remove(this);
    transportClose.emit(this);
    closed = true;
    close.emit(this);
  }

  void dataProducerClosed() {
    dataProducerClose.emit(this);
    closeStream();
  }

  private void closeStream() {
    closed = true;
    transport.removeDataConsumer(this, streamId);
    close.emit(this);
  }

  void dataProducerPausedChanged(boolean pause) {
    dataProducerPaused = pause;
    (pause ? dataProducerPause : dataProducerResume).emit(this);
  }

  /** Sends a message of the data producer; messages while the association is down are dropped. */
  void send(int payloadProtocolId, byte[] payload) {
    if (paused || sctp.state() != SctpState.CONNECTED) {
      return;
    }
    if (payload.length > sctp.maxSendMessageSize()) {
      messagesDropped++;
      return;
    }
    SctpSendStatus status = sctp.send(streamId, payloadProtocolId, payload, sendOptions);
    if (status == SctpSendStatus.QUEUED) {
      messagesSent++;
      bytesSent += payload.length;
      return;
    }
    messagesDropped++;
    if (status == SctpSendStatus.BUFFER_FULL) {
      sctpSendBufferFull.emit(this);
    }
  }

  private <T> CompletableFuture<T> call(Supplier<T> call) {
    return transport
        .loop()
        .call(
            () -> {
              if (closed) {
                throw new InvalidStateException("DataConsumer closed [id:" + id + "]");
              }
              return call.get();
            });
  }
}
