package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RouterOrtc;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtcp.RtcpPacket;
import dev.mediasoup4j.rtc.rtp.AbsSendTime;
import dev.mediasoup4j.rtc.rtp.BitrateMeter;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private volatile boolean closed;

  // Touched by the loop alone.
  private final Map<String, Producer> producers = new LinkedHashMap<>();
  private final List<Consumer> consumers = new ArrayList<>();
  private final Map<String, DataProducer> dataProducers = new LinkedHashMap<>();
  private final List<DataConsumer> dataConsumers = new ArrayList<>();
  private final RtpListener rtpListener = new RtpListener();
  private final RtpPacket received = new RtpPacket();
  private final TransportRtcp rtcp;
  private final DataStreams dataStreams = new DataStreams();
  private final DropCounters dropped = new DropCounters();
  private final BitrateMeter rtpReceived = newMeter();
  private final BitrateMeter rtxReceived = newMeter();
  private final BitrateMeter rtpSent = newMeter();
  private final BitrateMeter rtxSent = newMeter();
  private @Nullable String cnameForProducers;
  private int transportSequenceNumber;
  private int nextMid;

  Transport(Router router, Map<String, Object> appData) {
    this.router = router;
    this.loop = router.loop();
    this.appData = appData;
    this.rtcp = new TransportRtcp(this);
    this.routerClose = event("routerclose");
    this.close = event("close");
    this.newProducer = event("newproducer");
    this.newConsumer = event("newconsumer");
    this.newDataProducer = event("newdataproducer");
    this.newDataConsumer = event("newdataconsumer");
  }

  static BitrateMeter newMeter() {
    return new BitrateMeter(Duration.ofMillis(2500));
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
          String producerId = options.id() != null ? options.id() : UUID.randomUUID().toString();
          if (router.producers().containsKey(producerId)) {
            throw new InvalidParametersException(
                "a Producer with same id \"" + producerId + "\" already exists");
          }
          String cname = cnameFor(options.rtpParameters());
          ProducerMapping mapping =
              ProducerMapping.of(
                  options.kind(), options.rtpParameters(), cname, router.rtpCapabilities());
          var producer = new Producer(this, producerId, options, mapping);
          rtpListener.add(producer);
          cnameForProducers = cname;
          rtcp.mayGenerateTransportFeedback(producer.rtpParameters());
          producers.put(producerId, producer);
          router.producers().put(producerId, producer);
          newProducer.emit(producer);
          return producer;
        });
  }

  /** All producers of an endpoint have one CNAME: the first that is given. */
  private String cnameFor(RtpParameters parameters) {
    if (cnameForProducers != null) {
      return cnameForProducers;
    }
    String given = parameters.rtcp().cname();
    return given == null || given.isEmpty() ? UUID.randomUUID().toString().substring(0, 8) : given;
  }

  /**
   * Sends the media of a producer of the same router. Fails with {@link InvalidParametersException}
   * if there is no such producer, and with {@link UnsupportedException} if the capabilities hold
   * none of its codecs.
   */
  public final CompletableFuture<Consumer> consume(ConsumerOptions options) {
    return call(
        () -> {
          Producer producer = router.producers().get(options.producerId());
          if (producer == null) {
            throw new InvalidParametersException(
                "Producer with id \"" + options.producerId() + "\" not found");
          }
          if (producer.rtpParameters().encodings().size() > 1) {
            throw new UnsupportedException(
                "consumers of producers with several encodings are not supported yet [producerId:"
                    + producer.id()
                    + "]");
          }
          RtpParameters parameters = consumerParameters(producer, options);
          Consumer consumer = new SimpleConsumer(this, producer, parameters, options);
          producer.add(consumer);
          consumers.add(consumer);
          rtcp.add(consumer);
          newConsumer.emit(consumer);
          if (connected()) {
            consumer.transportConnected();
          }
          return consumer;
        });
  }

  private RtpParameters consumerParameters(Producer producer, ConsumerOptions options) {
    RtpCapabilities capabilities = RouterOrtc.validateRtpCapabilities(options.rtpCapabilities());
    boolean enableRtx =
        options.enableRtx() != null ? options.enableRtx() : producer.kind() == MediaKind.VIDEO;
    RtpParameters parameters =
        RouterOrtc.getConsumerRtpParameters(
            producer.consumableRtpParameters(), capabilities, false, enableRtx);
    String mid = options.mid() != null ? options.mid() : Integer.toString(nextMid++);
    return parameters.toBuilder().mid(mid).build();
  }

  /**
   * Receives messages of one SCTP stream. Fails with {@link InvalidParametersException} if its
   * parameters are malformed or its id or stream is taken, and with {@link InvalidStateException}
   * if the transport has no SCTP.
   */
  public final CompletableFuture<DataProducer> produceData(DataProducerOptions options) {
    return call(
        () -> {
          requireSctp();
          SctpStreamParameters parameters =
              RouterOrtc.validateSctpStreamParameters(options.sctpStreamParameters());
          Integer streamId = parameters.streamId();
          if (streamId == null) {
            throw new InvalidParametersException("missing sctpStreamParameters.streamId");
          }
          var dataProducer = new DataProducer(this, options, parameters, streamId);
          if (router.dataProducers().containsKey(dataProducer.id())) {
            throw new InvalidParametersException(
                "a DataProducer with same id \"" + dataProducer.id() + "\" already exists");
          }
          dataStreams.add(streamId, dataProducer);
          dataProducers.put(dataProducer.id(), dataProducer);
          router.dataProducers().put(dataProducer.id(), dataProducer);
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
          SctpSession session = requireSctp();
          DataProducer dataProducer = router.dataProducers().get(options.dataProducerId());
          if (dataProducer == null) {
            throw new InvalidParametersException(
                "DataProducer with id \"" + options.dataProducerId() + "\" not found");
          }
          int streamId = dataStreams.claim(session.outboundStreams());
          SctpStreamParameters parameters =
              DataStreams.consumerParameters(dataProducer, options, streamId);
          var dataConsumer =
              new DataConsumer(this, session, dataProducer, parameters, streamId, options);
          dataProducer.add(dataConsumer);
          dataConsumers.add(dataConsumer);
          newDataConsumer.emit(dataConsumer);
          return dataConsumer;
        });
  }

  private SctpSession requireSctp() {
    SctpSession session = sctp();
    if (session == null) {
      throw new InvalidStateException("SCTP not enabled in the transport [id:" + id + "]");
    }
    return session;
  }

  /** Closes its producers, consumers, data producers and data consumers, and its sockets. */
  @Override
  public final void close() {
    loop.run(
        () -> {
          if (!closed) {
            closeAll();
            router.remove(this);
            close.emit(this);
          }
        });
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

  final void routerClosed() {
    closeAll();
    routerClose.emit(this);
    close.emit(this);
  }

  private void closeAll() {
    closed = true;
    rtcp.stop();
    for (Producer producer : List.copyOf(producers.values())) {
      router.producers().remove(producer.id());
      producer.transportClosed();
    }
    producers.clear();
    for (Consumer consumer : List.copyOf(consumers)) {
      consumer.transportClosed();
    }
    consumers.clear();
    for (DataProducer dataProducer : List.copyOf(dataProducers.values())) {
      router.dataProducers().remove(dataProducer.id());
      dataProducer.transportClosed();
    }
    dataProducers.clear();
    for (DataConsumer dataConsumer : List.copyOf(dataConsumers)) {
      dataConsumer.transportClosed();
    }
    dataConsumers.clear();
    closeNetwork();
  }

  final void removeProducer(Producer producer) {
    producers.remove(producer.id());
    router.producers().remove(producer.id());
    rtpListener.remove(producer);
  }

  final void removeConsumer(Consumer consumer) {
    consumers.remove(consumer);
    rtcp.remove(consumer);
  }

  final void removeDataProducer(DataProducer dataProducer) {
    dataProducers.remove(dataProducer.id());
    router.dataProducers().remove(dataProducer.id());
    resetUnlessUsed(dataStreams.remove(dataProducer));
  }

  final void removeDataConsumer(DataConsumer dataConsumer, int streamId) {
    dataConsumers.remove(dataConsumer);
    dataStreams.release(streamId);
    resetUnlessUsed(streamId);
  }

  /** Closes the endpoint's channel, unless it still serves the other direction. */
  private void resetUnlessUsed(int streamId) {
    SctpSession session = sctp();
    if (session != null && !dataStreams.isUsed(streamId)) {
      session.resetStream(streamId);
    }
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

  /** Producers by age. */
  final Iterable<Producer> producers() {
    return producers.values();
  }

  final List<Consumer> consumers() {
    return consumers;
  }

  final RtpListener rtpListener() {
    return rtpListener;
  }

  /** Where a packet is written to be sent; it begins at 0. */
  final byte[] outgoing() {
    return router.outgoing();
  }

  final RtpPacket outgoingView() {
    return router.outgoingView();
  }

  final void drop(DropReason reason) {
    dropped.count(reason);
  }

  final Map<DropReason, Long> dropped() {
    Map<DropReason, Long> counts = new LinkedHashMap<>();
    for (DropReason reason : DropReason.values()) {
      long count = dropped.of(reason) + droppedBelow(reason);
      if (reason == DropReason.MALFORMED_RTCP) {
        count += rtcp.malformed();
      }
      if (count > 0) {
        counts.put(reason, count);
      }
    }
    return counts;
  }

  /** RTP in the clear, with room behind it. It is changed. */
  final void receiveRtp(byte[] buffer, int offset, int length, long nowNanos) {
    if (!received.wrap(buffer, offset, length)) {
      drop(DropReason.MALFORMED_RTP);
      return;
    }
    rtcp.noteArrival(received, nowNanos);
    Producer producer = rtpListener.find(received);
    long ssrc = received.ssrc();
    if (producer == null) {
      drop(DropReason.UNKNOWN_RTP_STREAM);
      forgetReceivedStream(ssrc);
      return;
    }
    switch (producer.receive(received, nowNanos)) {
      case MEDIA -> rtpReceived.add(nowNanos, length);
      case RETRANSMISSION -> rtxReceived.add(nowNanos, length);
      case DISCARDED -> {
        drop(DropReason.DISCARDED_RTP);
        forgetReceivedStream(ssrc);
      }
    }
  }

  /** RTCP in the clear. */
  final void receiveRtcp(byte[] buffer, int offset, int length, long nowNanos) {
    rtcp.receive(buffer, offset, length, nowNanos);
  }

  /** A message of the endpoint. */
  final void receiveMessage(int streamId, int payloadProtocolId, byte[] payload) {
    DataProducer dataProducer = dataStreams.producer(streamId);
    if (dataProducer == null) {
      drop(DropReason.UNKNOWN_DATA_STREAM);
      return;
    }
    dataProducer.receive(payloadProtocolId, payload);
  }

  /** Sends what a consumer wrote to {@link #outgoing}; offsets below 0 mean that it has no such. */
  final void sendRtp(
      int length,
      int absSendTimeOffset,
      int transportSequenceOffset,
      boolean retransmission,
      long nowNanos) {
    byte[] out = outgoing();
    if (absSendTimeOffset >= 0) {
      BigEndian.put24(out, absSendTimeOffset, AbsSendTime.fromNanos(nowNanos));
    }
    if (transportSequenceOffset >= 0) {
      transportSequenceNumber = (transportSequenceNumber + 1) & 0xFFFF;
      BigEndian.put16(out, transportSequenceOffset, transportSequenceNumber);
    }
    (retransmission ? rtxSent : rtpSent).add(nowNanos, length);
    sendRtpPacket(out, length);
  }

  final void sendRtcp(RtcpPacket packet) {
    rtcp.send(packet);
  }

  /** Whether a report is due: the timer's interval varies, so a little early will do. */
  final boolean reportIsDue(long lastNanos, long intervalNanos, long nowNanos) {
    return (nowNanos - lastNanos) * 1.15 >= intervalNanos;
  }

  /** The endpoint can be reached from now on. */
  final void becomeConnected() {
    rtcp.start();
    for (Consumer consumer : List.copyOf(consumers)) {
      consumer.transportConnected();
    }
  }

  final void becomeDisconnected() {
    rtcp.stop();
    for (Consumer consumer : List.copyOf(consumers)) {
      consumer.transportDisconnected();
    }
  }

  final BitrateMeter rtpReceived() {
    return rtpReceived;
  }

  final BitrateMeter rtxReceived() {
    return rtxReceived;
  }

  final BitrateMeter rtpSent() {
    return rtpSent;
  }

  final BitrateMeter rtxSent() {
    return rtxSent;
  }

  /** Whether the endpoint can be reached. */
  abstract boolean connected();

  /** Sends RTP given in the clear, from index 0; the array is the callee's, with room behind. */
  abstract void sendRtpPacket(byte[] buffer, int length);

  /** Sends RTCP given in the clear, from index 0; the array is the callee's, with room behind. */
  abstract void sendRtcpPacket(byte[] buffer, int length);

  /** Null without SCTP. */
  abstract @Nullable SctpSession sctp();

  /** Nobody takes this SSRC: nothing has to be known of it. */
  abstract void forgetReceivedStream(long ssrc);

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
