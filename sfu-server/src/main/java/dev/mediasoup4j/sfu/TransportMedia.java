package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RouterOrtc;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtp.AbsSendTime;
import dev.mediasoup4j.rtc.rtp.BitrateMeter;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The producers and consumers of a transport, and the way of a packet from and to them. Touched by
 * the loop alone.
 */
final class TransportMedia {
  private final Transport transport;
  private final Router router;
  private final TransportCounters counters;
  private final TransportRtcp rtcp;
  private final IncomingBitrate incomingBitrate;
  private final OutgoingBitrate outgoingBitrate;
  private final Map<String, Producer> producers = new LinkedHashMap<>();
  private final List<Consumer> consumers = new ArrayList<>();
  private final RtpListener rtpListener = new RtpListener();
  private final RtpPacket received = new RtpPacket();
  private @Nullable String cnameForProducers;
  private int transportSequenceNumber;
  private int nextMid;

  TransportMedia(Transport transport, TransportCounters counters) {
    this.transport = transport;
    this.router = transport.router();
    this.counters = counters;
    this.rtcp = new TransportRtcp(transport);
    this.incomingBitrate = new IncomingBitrate(transport.loop(), rtcp::send);
    this.outgoingBitrate = new OutgoingBitrate(transport, this);
  }

  Producer produce(ProducerOptions options) {
    String producerId = options.id() != null ? options.id() : UUID.randomUUID().toString();
    if (router.producers().containsKey(producerId)) {
      throw new InvalidParametersException(
          "a Producer with same id \"" + producerId + "\" already exists");
    }
    String cname = cnameFor(options.rtpParameters());
    ProducerMapping mapping =
        ProducerMapping.of(
            options.kind(), options.rtpParameters(), cname, router.rtpCapabilities());
    var producer = new Producer(transport, producerId, options, mapping);
    rtpListener.add(producer);
    cnameForProducers = cname;
    incomingBitrate.add(producer.rtpParameters());
    producers.put(producerId, producer);
    router.producers().put(producerId, producer);
    return producer;
  }

  /** All producers of an endpoint have one CNAME: the first that is given. */
  private String cnameFor(RtpParameters parameters) {
    if (cnameForProducers != null && !transport.keepsCnames()) {
      return cnameForProducers;
    }
    String given = parameters.rtcp().cname();
    return given == null || given.isEmpty() ? UUID.randomUUID().toString().substring(0, 8) : given;
  }

  Producer producerToConsume(ConsumerOptions options) {
    Producer producer = router.producers().get(options.producerId());
    if (producer == null) {
      throw new InvalidParametersException(
          "Producer with id \"" + options.producerId() + "\" not found");
    }
    return producer;
  }

  Consumer newConsumer(Producer producer, ConsumerOptions options) {
    RtpParameters parameters = consumerParameters(producer, options);
    if (options.pipe()) {
      return new PipeConsumer(transport, producer, parameters, options);
    }
    return switch (producer.type()) {
      case SIMPLE -> new SimpleConsumer(transport, producer, parameters, options);
      case SIMULCAST -> new SimulcastConsumer(transport, producer, parameters, options);
      case SVC -> new SvcConsumer(transport, producer, parameters, options);
    };
  }

  private RtpParameters consumerParameters(Producer producer, ConsumerOptions options) {
    RtpCapabilities capabilities = RouterOrtc.validateRtpCapabilities(options.rtpCapabilities());
    boolean enableRtx =
        options.enableRtx() != null ? options.enableRtx() : producer.kind() == MediaKind.VIDEO;
    RtpParameters parameters =
        RouterOrtc.getConsumerRtpParameters(
            producer.consumableRtpParameters(), capabilities, options.pipe(), enableRtx);
    if (options.pipe()) {
      return parameters;
    }
    String mid = options.mid() != null ? options.mid() : Integer.toString(nextMid++);
    return parameters.toBuilder().mid(mid).build();
  }

  void add(Consumer consumer) {
    consumers.add(consumer);
    rtcp.add(consumer);
    outgoingBitrate.add(consumer);
  }

  void remove(Producer producer) {
    producers.remove(producer.id());
    router.producers().remove(producer.id());
    rtpListener.remove(producer);
  }

  void remove(Consumer consumer) {
    consumers.remove(consumer);
    rtcp.remove(consumer);
    outgoingBitrate.removed();
  }

  List<String> producerIds() {
    return List.copyOf(producers.keySet());
  }

  /** Producers by age. */
  Iterable<Producer> producers() {
    return producers.values();
  }

  List<Consumer> consumers() {
    return consumers;
  }

  RtpListener rtpListener() {
    return rtpListener;
  }

  TransportRtcp rtcp() {
    return rtcp;
  }

  IncomingBitrate incomingBitrate() {
    return incomingBitrate;
  }

  OutgoingBitrate outgoingBitrate() {
    return outgoingBitrate;
  }

  void becomeConnected() {
    rtcp.start();
    outgoingBitrate.start();
    for (Consumer consumer : List.copyOf(consumers)) {
      consumer.transportConnected();
    }
  }

  void becomeDisconnected() {
    rtcp.stop();
    incomingBitrate.stop();
    outgoingBitrate.stop();
    for (Consumer consumer : List.copyOf(consumers)) {
      consumer.transportDisconnected();
    }
  }

  void close() {
    rtcp.stop();
    incomingBitrate.stop();
    outgoingBitrate.stop();
    for (Producer producer : List.copyOf(producers.values())) {
      router.producers().remove(producer.id());
      producer.transportClosed();
    }
    producers.clear();
    for (Consumer consumer : List.copyOf(consumers)) {
      consumer.transportClosed();
    }
    consumers.clear();
  }

  /** RTP in the clear, with room behind it. It is changed. */
  void receiveRtp(byte[] buffer, int offset, int length, long nowNanos) {
    if (!received.wrap(buffer, offset, length)) {
      counters.drop(DropReason.MALFORMED_RTP);
      return;
    }
    incomingBitrate.packetArrived(received, nowNanos);
    Producer producer = rtpListener.find(received);
    if (producer == null) {
      counters.drop(DropReason.UNKNOWN_RTP_STREAM);
    } else {
      receive(producer, length, nowNanos);
    }
  }

  /** RTP that is this producer's, whatever it says of its stream; else the same. */
  void receiveRtp(Producer producer, byte[] buffer, int length, long nowNanos) {
    if (received.wrap(buffer, 0, length)) {
      receive(producer, length, nowNanos);
    } else {
      counters.drop(DropReason.MALFORMED_RTP);
    }
  }

  private void receive(Producer producer, int length, long nowNanos) {
    switch (producer.media().receive(received, nowNanos)) {
      case MEDIA -> counters.rtpReceived.add(nowNanos, length);
      case RETRANSMISSION -> counters.rtxReceived.add(nowNanos, length);
      case DISCARDED -> counters.drop(DropReason.DISCARDED_RTP);
    }
  }

  /** Sends what a consumer wrote; offsets below 0 mean that it has no such. */
  void sendRtp(
      int length,
      int absSendTimeOffset,
      int transportSequenceOffset,
      boolean retransmission,
      long nowNanos) {
    BitrateMeter meter = retransmission ? counters.rtxSent : counters.rtpSent;
    if (retransmission) {
      outgoingBitrate.retransmitted(nowNanos, length);
    }
    send(length, absSendTimeOffset, transportSequenceOffset, meter, nowNanos);
  }

  /** Sends padding that was written to the router's outgoing buffer, as {@link #sendRtp}. */
  void sendProbation(
      int length, int absSendTimeOffset, int transportSequenceOffset, long nowNanos) {
    send(length, absSendTimeOffset, transportSequenceOffset, counters.probationSent, nowNanos);
  }

  private void send(
      int length,
      int absSendTimeOffset,
      int transportSequenceOffset,
      BitrateMeter meter,
      long nowNanos) {
    byte[] out = router.outgoing();
    if (absSendTimeOffset >= 0) {
      BigEndian.put24(out, absSendTimeOffset, AbsSendTime.fromNanos(nowNanos));
    }
    if (transportSequenceOffset >= 0) {
      transportSequenceNumber = (transportSequenceNumber + 1) & 0xFFFF;
      BigEndian.put16(out, transportSequenceOffset, transportSequenceNumber);
    }
    outgoingBitrate.packetSent(
        nowNanos, transportSequenceOffset < 0 ? -1 : transportSequenceNumber, length);
    meter.add(nowNanos, length);
    transport.sendRtpPacket(out, length);
  }
}
