package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.rtc.sctp.SctpSendOptions;
import dev.mediasoup4j.rtc.sctp.SctpSendStatus;
import dev.mediasoup4j.sfu.dump.DataConsumerDump;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One data producer's messages, sent to one endpoint. Safe to use from any thread. */
public final class DataConsumer extends TransportMember {
  private final DataSink sink;
  private final DataProducer dataProducer;
  private final @Nullable SctpStreamParameters sctpStreamParameters;
  private final EventSource<TransportMember> dataProducerClose;
  private final EventSource<DataConsumer> dataProducerPause;
  private final EventSource<DataConsumer> dataProducerResume;
  private final EventSource<DataConsumer> sctpSendBufferFull;
  private final EventSource<Long> bufferedAmountLow;
  private final EventSource<DataConsumer> pause;
  private final EventSource<DataConsumer> resume;
  private final EventSource<DataMessage> message;

  private volatile boolean paused;
  private volatile Set<Integer> subchannels;
  private volatile boolean dataProducerPaused;
  private volatile long bufferedAmountLowThreshold;

  // Touched by the loop alone.
  private long messagesSent;
  private long bytesSent;
  private long messagesDropped;

  /**
   * @param sctp null on a direct transport, where messages go to listeners
   */
  DataConsumer(
      Transport transport,
      DataProducer dataProducer,
      DataConsumerOptions options,
      @Nullable SctpSession sctp,
      @Nullable SctpStreamParameters sctpStreamParameters) {
    super("DataConsumer", UUID.randomUUID().toString(), transport, options.appData());
    this.dataProducer = dataProducer;
    this.sctpStreamParameters = sctpStreamParameters;
    this.message = transport.event("message");
    this.sink =
        sctp == null || sctpStreamParameters == null
            ? new ToListeners()
            : new DataSink.Sctp(sctp, streamId(), sendOptions(sctpStreamParameters));
    this.subchannels = options.subchannels();
    this.paused = options.paused();
    this.dataProducerPaused = dataProducer.paused();
    this.dataProducerClose = transport.event("dataproducerclose");
    this.dataProducerPause = transport.event("dataproducerpause");
    this.dataProducerResume = transport.event("dataproducerresume");
    this.sctpSendBufferFull = transport.event("sctpsendbufferfull");
    this.bufferedAmountLow = transport.event("bufferedamountlow");
    this.pause = transport.event("pause");
    this.resume = transport.event("resume");
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

  public String dataProducerId() {
    return dataProducer.id();
  }

  public DataChannelType type() {
    return sctpStreamParameters == null ? DataChannelType.DIRECT : DataChannelType.SCTP;
  }

  /**
   * With the stream id that the endpoint's negotiated channel has to use; null on a {@link
   * DirectTransport}.
   */
  public @Nullable SctpStreamParameters sctpStreamParameters() {
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

  /** Which messages it takes of those that are not for all. */
  public Set<Integer> subchannels() {
    return subchannels;
  }

  /** Drops messages from now on. */
  public CompletableFuture<Void> pause() {
    return call(
        () -> {
          boolean wasPaused = paused;
          paused = true;
          if (!wasPaused && !dataProducerPaused) {
            pause.emit(this);
          }
          return null;
        });
  }

  public CompletableFuture<Void> resume() {
    return call(
        () -> {
          boolean wasPaused = paused;
          paused = false;
          if (wasPaused && !dataProducerPaused) {
            resume.emit(this);
          }
          return null;
        });
  }

  /** What it has, as mediasoup's {@code dump()}. */
  public CompletableFuture<DataConsumerDump> dump() {
    return call(
        () ->
            new DataConsumerDump(
                id(),
                paused,
                dataProducerPaused,
                subchannels,
                dataProducerId(),
                type(),
                sctpStreamParameters,
                label(),
                protocol(),
                bufferedAmountLowThreshold));
  }

  public CompletableFuture<DataConsumerStats> getStats() {
    return call(
        () ->
            new DataConsumerStats(
                "data-consumer",
                transport().loop().nowNanos() / 1_000_000,
                label(),
                protocol(),
                messagesSent,
                bytesSent,
                messagesDropped,
                sink.bufferedAmount()));
  }

  /**
   * Bytes of messages that wait to be sent to the endpoint. Fails with {@link
   * InvalidParametersException} on a {@link DirectTransport}, where none do.
   */
  public CompletableFuture<Long> getBufferedAmount() {
    return call(
        () -> {
          requireSctp();
          return sink.bufferedAmount();
        });
  }

  private void requireSctp() {
    if (type() != DataChannelType.SCTP) {
      throw new InvalidParametersException("invalid DataConsumer type [id:" + id() + "]");
    }
  }

  /**
   * From how many waiting bytes downwards {@link #onBufferedAmountLow} tells, at once if there are
   * no more; 0 at first. Fails with {@link InvalidParametersException} if it is negative, and on a
   * {@link DirectTransport}.
   */
  public CompletableFuture<Void> setBufferedAmountLowThreshold(long bytes) {
    return call(
        () -> {
          requireSctp();
          if (bytes < 0) {
            throw new InvalidParametersException(
                "bufferedAmountLowThreshold is negative: " + bytes);
          }
          bufferedAmountLowThreshold = bytes;
          sink.setBufferedAmountLowThreshold(bytes);
          if (sink.bufferedAmount() <= bytes) {
            bufferedAmountIsLow();
          }
          return null;
        });
  }

  /**
   * Takes other messages from now on, of those that are not for all. Fails with {@link
   * InvalidParametersException} if one is not from 0 to 65535.
   */
  public CompletableFuture<Void> setSubchannels(Set<Integer> changed) {
    return call(
        () -> {
          changed.forEach(Subchannels::check);
          subchannels = Set.copyOf(changed);
          return null;
        });
  }

  /** Takes the messages of this subchannel too; fails as {@link #setSubchannels}. */
  public CompletableFuture<Void> addSubchannel(int subchannel) {
    return call(
        () -> {
          Subchannels.check(subchannel);
          var changed = new HashSet<>(subchannels);
          changed.add(subchannel);
          subchannels = Set.copyOf(changed);
          return null;
        });
  }

  /** Takes the messages of this subchannel no more; fails as {@link #setSubchannels}. */
  public CompletableFuture<Void> removeSubchannel(int subchannel) {
    return call(
        () -> {
          Subchannels.check(subchannel);
          var changed = new HashSet<>(subchannels);
          changed.remove(subchannel);
          subchannels = Set.copyOf(changed);
          return null;
        });
  }

  /**
   * Sends a message of the server's own to the endpoint. Fails with {@link InvalidStateException}
   * if it can't be sent now: this or the data producer is paused, SCTP is not connected, or too
   * much is waiting ({@code sctpsendbufferfull}). Fails with {@link InvalidParametersException} if
   * it is too large, and on a {@link DirectTransport}, where the user would talk to himself.
   */
  public CompletableFuture<Void> send(DataMessage own) {
    return call(
        () -> {
          requireSctp();
          if (own.payload().length > sink.maxMessageSize()) {
            throw new InvalidParametersException(
                "given message exceeds maxMessageSize value [maxMessageSize:%d, len:%d]"
                    .formatted(sink.maxMessageSize(), own.payload().length));
          }
          SctpSendStatus status = active() ? deliver(own) : SctpSendStatus.CLOSED;
          if (status != SctpSendStatus.QUEUED) {
            throw new InvalidStateException(
                (status == SctpSendStatus.BUFFER_FULL
                        ? "sctpsendbufferfull"
                        : "message send failed")
                    + " [id:"
                    + id()
                    + "]");
          }
          return null;
        });
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

  /** As few bytes as the threshold wait to be sent, after more did; with how many. */
  public void onBufferedAmountLow(Listener<Long> listener) {
    bufferedAmountLow.add(listener);
  }

  /** No message passes any more: this or the data producer was paused. */
  public void onPause(Runnable listener) {
    pause.add(listener);
  }

  /** Neither this nor the data producer is paused any more. */
  public void onResume(Runnable listener) {
    resume.add(listener);
  }

  /** A message, on a {@link DirectTransport}; elsewhere the endpoint gets them. */
  public void onMessage(Listener<DataMessage> listener) {
    message.add(listener);
  }

  void dataProducerClosed() {
    sourceClosed(dataProducerClose);
  }

  @Override
  void leaveTransport() {
    transport().data().remove(this);
  }

  @Override
  void ended() {
    dataProducer.remove(this);
  }

  void dataProducerPausedChanged(boolean producerPaused) {
    dataProducerPaused = producerPaused;
    (producerPaused ? dataProducerPause : dataProducerResume).emit(this);
    if (!paused) {
      (producerPaused ? pause : resume).emit(this);
    }
  }

  /** Its SCTP stream has sent what waited, down to the threshold. */
  void bufferedAmountIsLow() {
    bufferedAmountLow.emit(sink.bufferedAmount());
  }

  /** -1 without SCTP. */
  int streamId() {
    Integer streamId = sctpStreamParameters == null ? null : sctpStreamParameters.streamId();
    return streamId == null ? -1 : streamId;
  }

  /** A message of the data producer; messages while the association is down are dropped. */
  void forward(DataMessage forwarded, Subchannels wanted) {
    if (!active() || !wanted.reach(subchannels)) {
      return;
    }
    if (forwarded.payload().length > sink.maxMessageSize()) {
      messagesDropped++;
      return;
    }
    SctpSendStatus unused = deliver(forwarded);
  }

  /** Whether messages pass. */
  private boolean active() {
    return !paused && !dataProducerPaused && sink.open();
  }

  private SctpSendStatus deliver(DataMessage outgoing) {
    SctpSendStatus status = sink.send(outgoing.payloadProtocolId(), outgoing.payload());
    if (status == SctpSendStatus.QUEUED) {
      messagesSent++;
      bytesSent += outgoing.payload().length;
      return status;
    }
    messagesDropped++;
    if (status == SctpSendStatus.BUFFER_FULL) {
      sctpSendBufferFull.emit(this);
    }
    return status;
  }

  /** On a direct transport: nothing waits and nothing is lost. */
  private final class ToListeners implements DataSink {
    @Override
    public boolean open() {
      return true;
    }

    @Override
    public int maxMessageSize() {
      return Integer.MAX_VALUE;
    }

    @Override
    public SctpSendStatus send(int payloadProtocolId, byte[] payload) {
      transport().counters().sent.add(transport().loop().nowNanos(), payload.length);
      message.emit(new DataMessage(payloadProtocolId, payload));
      return SctpSendStatus.QUEUED;
    }

    @Override
    public long bufferedAmount() {
      return 0;
    }

    @Override
    public void setBufferedAmountLowThreshold(long bytes) {}
  }
}
