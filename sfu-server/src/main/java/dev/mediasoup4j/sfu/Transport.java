package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import dev.mediasoup4j.rtc.rtcp.RtcpPacket;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.sfu.bitrate.BitrateLimits;
import dev.mediasoup4j.sfu.dump.BaseTransportDump;
import dev.mediasoup4j.sfu.trace.TraceEventData;
import dev.mediasoup4j.sfu.trace.TransportTraceEventType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Joins an endpoint to a router: its producers receive from the endpoint, its consumers send to it.
 * Safe to use from any thread. What bytes go over, and how, is the subclass's affair: this class
 * takes and gives packets in the clear. Follows mediasoup's Transport.
 */
public abstract class Transport implements AutoCloseable {
  /** mediasoup's, where the user gives none. */
  static final int DEFAULT_INITIAL_BITRATE_BPS = 600_000;

  private final String id = UUID.randomUUID().toString();
  private final Router router;
  private final Loop loop;
  private final Map<String, Object> appData;
  private final EventSource<Transport> routerClose;
  private final EventSource<Transport> close;
  private final EventSource<Producer> newProducer;
  private final EventSource<Consumer> newConsumer;
  private final EventSource<DataProducer> newDataProducer;
  private final EventSource<DataConsumer> newDataConsumer;
  private final Traces<TransportTraceEventType> traces;
  private volatile boolean closed;

  // Touched by the loop alone.
  private final TransportCounters counters = new TransportCounters();
  private final BitrateLimits bitrateLimits;
  private final TransportMedia media;
  private final TransportData data;

  Transport(Router router, Map<String, Object> appData) {
    this(router, appData, DEFAULT_INITIAL_BITRATE_BPS);
  }

  Transport(Router router, Map<String, Object> appData, long initialAvailableOutgoingBitrateBps) {
    this.bitrateLimits = new BitrateLimits(initialAvailableOutgoingBitrateBps);
    this.router = router;
    this.loop = router.loop();
    this.appData = appData;
    this.media = new TransportMedia(this, counters);
    this.data = new TransportData(this);
    this.routerClose = event("routerclose");
    this.close = event("close");
    this.newProducer = event("newproducer");
    this.newConsumer = event("newconsumer");
    this.newDataProducer = event("newdataproducer");
    this.newDataConsumer = event("newdataconsumer");
    this.traces = new Traces<>(loop, event("trace"));
  }

  public final String id() {
    return id;
  }

  public final boolean closed() {
    return closed;
  }

  public final Map<String, Object> appData() {
    return appData;
  }

  public final CompletableFuture<Producer> produce(MediaKind kind, RtpParameters rtpParameters) {
    return produce(ProducerOptions.of(kind, rtpParameters));
  }

  /**
   * Receives media with these parameters. Fails with {@link InvalidParametersException} if they are
   * malformed or claim an id, MID or SSRC that is taken, and with {@link UnsupportedException} if
   * the router lacks a codec; nothing has changed then.
   */
  public final CompletableFuture<Producer> produce(ProducerOptions options) {
    return call(
        () -> {
          Producer producer = media.produce(options);
          newProducer.emit(producer);
          return producer;
        });
  }

  /**
   * Sends the media of a producer of the same router. Fails with {@link InvalidParametersException}
   * if there is no such producer, and with {@link UnsupportedException} if the capabilities hold
   * none of its codecs.
   */
  public final CompletableFuture<Consumer> consume(ConsumerOptions options) {
    return call(
        () -> {
          Producer producer = media.producerToConsume(options);
          Consumer consumer = newConsumer(producer, options);
          producer.media().consumers().add(consumer);
          media.add(consumer);
          newConsumer.emit(consumer);
          if (connected()) {
            consumer.transportConnected();
          }
          return consumer;
        });
  }

  /**
   * Receives messages: of one SCTP stream, or of {@link DataProducer#send} on a {@link
   * DirectTransport}. Fails with {@link InvalidParametersException} if its parameters are malformed
   * or its id or stream is taken, and with {@link InvalidStateException} if the transport has no
   * SCTP.
   */
  public final CompletableFuture<DataProducer> produceData(DataProducerOptions options) {
    return call(
        () -> {
          DataProducer dataProducer = data.produce(options);
          newDataProducer.emit(dataProducer);
          return dataProducer;
        });
  }

  /**
   * Sends the messages of a data producer of the same router. Fails with {@link
   * InvalidParametersException} if there is no such data producer, and with {@link
   * InvalidStateException} if the transport has no SCTP, or no stream is free.
   */
  public final CompletableFuture<DataConsumer> consumeData(DataConsumerOptions options) {
    return call(
        () -> {
          DataConsumer dataConsumer = data.consume(options);
          newDataConsumer.emit(dataConsumer);
          return dataConsumer;
        });
  }

  /**
   * Limits what the endpoint sends: it is told by REMB, as long as it has negotiated transport-wide
   * feedback, or REMB with abs-send-time. Fails with {@link InvalidParametersException} if it is
   * negative, and with {@link UnsupportedException} on a {@link DirectTransport}.
   *
   * @param bitsPerSecond 0 for no limit
   */
  public final CompletableFuture<Void> setMaxIncomingBitrate(long bitsPerSecond) {
    return call(
        () -> {
          requireNetwork("setMaxIncomingBitrate()");
          bitrateLimits.setMaxIncomingBps(bitsPerSecond);
          media.incomingBitrate().limit().set(bitsPerSecond);
          return null;
        });
  }

  /**
   * Limits what consumers share, whatever is estimated. Fails with {@link
   * InvalidParametersException} if it is below 30,000 and not 0, or below the minimum, and with
   * {@link UnsupportedException} on a {@link DirectTransport}.
   *
   * @param bitsPerSecond 0 for no limit
   */
  public final CompletableFuture<Void> setMaxOutgoingBitrate(long bitsPerSecond) {
    return call(
        () -> {
          requireNetwork("setMaxOutgoingBitrate()");
          bitrateLimits.setMaxOutgoingBps(bitsPerSecond);
          media.outgoingBitrate().limitsChanged();
          return null;
        });
  }

  /**
   * Lets consumers share at least this, whatever is estimated. Fails with {@link
   * InvalidParametersException} if it is below 30,000 and not 0, or above the maximum, and with
   * {@link UnsupportedException} on a {@link DirectTransport}.
   *
   * @param bitsPerSecond 0 for no minimum
   */
  public final CompletableFuture<Void> setMinOutgoingBitrate(long bitsPerSecond) {
    return call(
        () -> {
          requireNetwork("setMinOutgoingBitrate()");
          bitrateLimits.setMinOutgoingBps(bitsPerSecond);
          media.outgoingBitrate().limitsChanged();
          return null;
        });
  }

  private void requireNetwork(String method) {
    if (direct()) {
      throw new UnsupportedException(method + " not implemented in DirectTransport");
    }
  }

  /** Tells {@link #onTrace} of these from now on, and of no others. */
  public final CompletableFuture<Void> enableTraceEvent(Set<TransportTraceEventType> types) {
    return call(
        () -> {
          traces.enable(types);
          return null;
        });
  }

  public abstract TransportType type();

  /** What it has, as mediasoup's {@code dump()}. */
  public abstract CompletableFuture<? extends Record> dump();

  /** What it counted. */
  public abstract CompletableFuture<? extends Record> getStats();

  final BaseTransportDump baseDump(long maxMessageSize, @Nullable TransportSctp sctp) {
    return TransportDumps.base(this, media, data, maxMessageSize, sctp);
  }

  /** Closes its producers, consumers, data producers and data consumers, and its sockets. */
  @Override
  public final void close() {
    loop.runUnlessEnded(() -> close(() -> {}));
  }

  /**
   * On the loop.
   *
   * @param tellReason runs once all that it carries is closed, and before {@link #onClose}
   */
  final void close(Runnable tellReason) {
    if (!closed) {
      closeAll();
      router.remove(this);
      tellReason.run();
      close.emit(this);
    }
  }

  /** The router was closed, and this with it. */
  public final void onRouterClose(Runnable listener) {
    routerClose.add(listener);
  }

  /** Closed, for whatever reason. */
  public final void onClose(Runnable listener) {
    close.add(listener);
  }

  public final void onNewProducer(Listener<Producer> listener) {
    newProducer.add(listener);
  }

  public final void onNewConsumer(Listener<Consumer> listener) {
    newConsumer.add(listener);
  }

  public final void onNewDataProducer(Listener<DataProducer> listener) {
    newDataProducer.add(listener);
  }

  public final void onNewDataConsumer(Listener<DataConsumer> listener) {
    newDataConsumer.add(listener);
  }

  /** What {@link #enableTraceEvent} asked for has happened. */
  public final void onTrace(Listener<TraceEventData<TransportTraceEventType>> listener) {
    traces.events().add(listener);
  }

  /** For the SFU itself: runs on the loop as soon as this is closed. */
  final void whenClosed(Runnable action) {
    close.addOnLoop(action);
  }

  final void routerClosed() {
    closeAll();
    routerClose.emit(this);
    close.emit(this);
  }

  /** Whether it is closed, or about to be as its router is. */
  final boolean closing() {
    return closed || router.closed();
  }

  private void closeAll() {
    closed = true;
    media.close();
    data.close();
    closeNetwork();
  }

  final TransportMedia media() {
    return media;
  }

  final TransportData data() {
    return data;
  }

  final Router router() {
    return router;
  }

  final Loop loop() {
    return loop;
  }

  final <T> EventSource<T> event(String name) {
    return router.event(name);
  }

  final Iterable<Producer> producers() {
    return media.producers();
  }

  final List<Consumer> consumers() {
    return media.consumers();
  }

  /** Where a packet is written to be sent; it begins at 0. */
  final byte[] outgoing() {
    return router.outgoing();
  }

  final RtpPacket outgoingView() {
    return router.outgoingView();
  }

  final TransportCounters counters() {
    return counters;
  }

  final IncomingBitrate incomingBitrate() {
    return media.incomingBitrate();
  }

  final OutgoingBitrate outgoingBitrate() {
    return media.outgoingBitrate();
  }

  final BitrateLimits bitrateLimits() {
    return bitrateLimits;
  }

  final Traces<TransportTraceEventType> traces() {
    return traces;
  }

  final void drop(DropReason reason) {
    counters.drop(reason);
  }

  final Map<DropReason, Long> dropped() {
    return counters.dropped(
        reason ->
            droppedBelow(reason)
                + (reason == DropReason.MALFORMED_RTCP ? media.rtcp().malformed() : 0));
  }

  /** RTP in the clear, with room behind it. It is changed. */
  final void receiveRtp(byte[] buffer, int offset, int length, long nowNanos) {
    media.receiveRtp(buffer, offset, length, nowNanos);
  }

  /** RTP that the user gave to this producer, with room behind it. It is changed. */
  final void receiveRtp(Producer producer, byte[] buffer, int length, long nowNanos) {
    media.receiveRtp(producer, buffer, length, nowNanos);
  }

  /** RTCP in the clear. */
  final void receiveRtcp(byte[] buffer, int offset, int length, long nowNanos) {
    media.rtcp().receive(buffer, offset, length, nowNanos);
  }

  /** A message of the endpoint. */
  final void receiveMessage(int streamId, int payloadProtocolId, byte[] payload) {
    if (!data.receive(streamId, payloadProtocolId, payload)) {
      drop(DropReason.UNKNOWN_DATA_STREAM);
    }
  }

  /** Sends what a consumer wrote to {@link #outgoing}; offsets below 0 mean that it has no such. */
  final void sendRtp(
      int length,
      int absSendTimeOffset,
      int transportSequenceOffset,
      boolean retransmission,
      long nowNanos) {
    media.sendRtp(length, absSendTimeOffset, transportSequenceOffset, retransmission, nowNanos);
  }

  final void sendRtcp(RtcpPacket packet) {
    media.rtcp().send(packet);
  }

  /** The endpoint can be reached from now on. */
  final void becomeConnected() {
    media.becomeConnected();
  }

  final void becomeDisconnected() {
    media.becomeDisconnected();
  }

  Consumer newConsumer(Producer producer, ConsumerOptions options) {
    return media.newConsumer(producer, options);
  }

  /** Whether each producer keeps its own CNAME, instead of sharing the first that is given. */
  boolean keepsCnames() {
    return false;
  }

  /** Whether the endpoint can be reached. */
  abstract boolean connected();

  /** Sends RTP given in the clear, from index 0; the array is the callee's, with room behind. */
  abstract void sendRtpPacket(byte[] buffer, int length);

  /** Sends RTCP given in the clear, from index 0; the array is the callee's, with room behind. */
  abstract void sendRtcpPacket(byte[] buffer, int length);

  /** Whether it has no network: packets and messages come from the user and go to him. */
  boolean direct() {
    return false;
  }

  /** Null without SCTP. */
  abstract @Nullable SctpSession sctp();

  /** What the layers below count as dropped for this reason. */
  abstract long droppedBelow(DropReason reason);

  /** Closes what is below: nothing is received after that. */
  abstract void closeNetwork();

  final <T> CompletableFuture<T> call(Supplier<T> call) {
    return loop.call(
        () -> {
          if (closed) {
            throw new InvalidStateException("Transport closed [id:" + id + "]");
          }
          return call.get();
        });
  }
}
