package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.sfu.dump.DataProducerDump;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One source of messages, received by the SFU. Safe to use from any thread. */
public final class DataProducer extends TransportMember {
  private final DataChannelType type;
  private final @Nullable SctpStreamParameters sctpStreamParameters;
  private final int streamId;
  private final String label;
  private final String protocol;

  private final EventSource<DataProducer> pauseEvent;
  private final EventSource<DataProducer> resumeEvent;
  private volatile boolean paused;

  // Touched by the loop alone.
  private final List<DataConsumer> consumers = new ArrayList<>();
  private long messagesReceived;
  private long bytesReceived;

  DataProducer(
      Transport transport,
      DataProducerOptions options,
      @Nullable SctpStreamParameters sctpStreamParameters,
      int streamId) {
    super(
        "DataProducer",
        options.id() != null ? options.id() : UUID.randomUUID().toString(),
        transport,
        options.appData());
    this.type = sctpStreamParameters == null ? DataChannelType.DIRECT : DataChannelType.SCTP;
    this.sctpStreamParameters = sctpStreamParameters;
    this.streamId = streamId;
    this.label = options.label();
    this.protocol = options.protocol();
    this.paused = options.paused();
    this.pauseEvent = transport.event("pause");
    this.resumeEvent = transport.event("resume");
  }

  public DataChannelType type() {
    return type;
  }

  /** Null on a {@link DirectTransport}. */
  public @Nullable SctpStreamParameters sctpStreamParameters() {
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

  /** Drops what the endpoint sends; data consumers hear of it. */
  public CompletableFuture<Void> pause() {
    return setPaused(true);
  }

  /** Forwards again. */
  public CompletableFuture<Void> resume() {
    return setPaused(false);
  }

  /** Sends a message to every data consumer; see {@link #send(DataMessage, Subchannels)}. */
  public CompletableFuture<Void> send(DataMessage message) {
    return send(message, Subchannels.ALL);
  }

  /**
   * Sends a message to data consumers, as if the endpoint had: on a {@link DirectTransport} alone.
   * Fails with {@link InvalidStateException} elsewhere, and with {@link InvalidParametersException}
   * if the message is larger than the transport allows.
   */
  public CompletableFuture<Void> send(DataMessage message, Subchannels subchannels) {
    return call(
        () -> {
          if (!(transport() instanceof DirectTransport direct)) {
            throw new InvalidStateException(
                "send() needs a DataProducer of a DirectTransport [id:" + id() + "]");
          }
          int length = message.payload().length;
          if (length > direct.maxMessageSize()) {
            throw new InvalidParametersException(
                "given message exceeds maxMessageSize value [maxMessageSize:%d, len:%d]"
                    .formatted(direct.maxMessageSize(), length));
          }
          direct.countReceived(length);
          receive(message, subchannels);
          return null;
        });
  }

  /** What it has, as mediasoup's {@code dump()}. */
  public CompletableFuture<DataProducerDump> dump() {
    return call(
        () -> new DataProducerDump(id(), paused, type, sctpStreamParameters, label, protocol));
  }

  public CompletableFuture<DataProducerStats> getStats() {
    return call(
        () ->
            new DataProducerStats(
                "data-producer",
                transport().loop().nowNanos() / 1_000_000,
                label,
                protocol,
                messagesReceived,
                bytesReceived));
  }

  public void onPause(Runnable listener) {
    pauseEvent.add(listener);
  }

  public void onResume(Runnable listener) {
    resumeEvent.add(listener);
  }

  int streamId() {
    return streamId;
  }

  @Override
  void leaveTransport() {
    transport().data().remove(this);
  }

  @Override
  void ended() {
    for (DataConsumer consumer : List.copyOf(consumers)) {
      // Others hear that their own transport closes, which it does next.
      if (!consumer.transport().closing()) {
        consumer.dataProducerClosed();
      }
    }
    consumers.clear();
  }

  List<DataConsumer> consumers() {
    return consumers;
  }

  void add(DataConsumer consumer) {
    consumers.add(consumer);
  }

  void remove(DataConsumer consumer) {
    consumers.remove(consumer);
  }

  /** A message of the endpoint. Its payload is shared by all that it goes to. */
  void receive(DataMessage message, Subchannels subchannels) {
    messagesReceived++;
    bytesReceived += message.payload().length;
    if (paused) {
      return;
    }
    for (int i = 0; i < consumers.size(); i++) {
      consumers.get(i).forward(message, subchannels);
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
            (pause ? pauseEvent : resumeEvent).emit(this);
          }
          return null;
        });
  }
}
