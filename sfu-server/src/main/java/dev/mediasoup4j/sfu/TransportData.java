package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.RouterOrtc;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The data producers and data consumers of a transport. Touched by the loop alone. */
final class TransportData {
  private final Transport transport;
  private final Router router;
  private final Map<String, DataProducer> dataProducers = new LinkedHashMap<>();
  private final List<DataConsumer> dataConsumers = new ArrayList<>();
  private final DataStreams streams = new DataStreams();

  TransportData(Transport transport) {
    this.transport = transport;
    this.router = transport.router();
  }

  DataProducer produce(DataProducerOptions options) {
    requireSctp();
    SctpStreamParameters parameters =
        RouterOrtc.validateSctpStreamParameters(options.sctpStreamParameters());
    Integer streamId = parameters.streamId();
    if (streamId == null) {
      throw new InvalidParametersException("missing sctpStreamParameters.streamId");
    }
    var dataProducer = new DataProducer(transport, options, parameters, streamId);
    if (router.dataProducers().containsKey(dataProducer.id())) {
      throw new InvalidParametersException(
          "a DataProducer with same id \"" + dataProducer.id() + "\" already exists");
    }
    streams.add(streamId, dataProducer);
    dataProducers.put(dataProducer.id(), dataProducer);
    router.dataProducers().put(dataProducer.id(), dataProducer);
    return dataProducer;
  }

  DataConsumer consume(DataConsumerOptions options) {
    SctpSession session = requireSctp();
    DataProducer dataProducer = router.dataProducers().get(options.dataProducerId());
    if (dataProducer == null) {
      throw new InvalidParametersException(
          "DataProducer with id \"" + options.dataProducerId() + "\" not found");
    }
    int streamId = streams.claim(session.outboundStreams());
    SctpStreamParameters parameters =
        DataStreams.consumerParameters(dataProducer, options, streamId);
    var dataConsumer =
        new DataConsumer(transport, session, dataProducer, parameters, streamId, options);
    dataProducer.add(dataConsumer);
    dataConsumers.add(dataConsumer);
    return dataConsumer;
  }

  private SctpSession requireSctp() {
    SctpSession session = transport.sctp();
    if (session == null) {
      throw new InvalidStateException(
          "SCTP not enabled in the transport [id:" + transport.id() + "]");
    }
    return session;
  }

  /** A message of the endpoint. False if no data producer takes it. */
  boolean receive(int streamId, int payloadProtocolId, byte[] payload) {
    DataProducer dataProducer = streams.producer(streamId);
    if (dataProducer == null) {
      return false;
    }
    dataProducer.receive(payloadProtocolId, payload);
    return true;
  }

  void remove(DataProducer dataProducer) {
    dataProducers.remove(dataProducer.id());
    router.dataProducers().remove(dataProducer.id());
    resetUnlessUsed(streams.remove(dataProducer));
  }

  void remove(DataConsumer dataConsumer, int streamId) {
    dataConsumers.remove(dataConsumer);
    streams.release(streamId);
    resetUnlessUsed(streamId);
  }

  /** Closes the endpoint's channel, unless it still serves the other direction. */
  private void resetUnlessUsed(int streamId) {
    SctpSession session = transport.sctp();
    if (session != null && !streams.isUsed(streamId)) {
      session.resetStream(streamId);
    }
  }

  void close() {
    for (DataProducer dataProducer : List.copyOf(dataProducers.values())) {
      router.dataProducers().remove(dataProducer.id());
      dataProducer.transportClosed();
    }
    dataProducers.clear();
    for (DataConsumer dataConsumer : List.copyOf(dataConsumers)) {
      dataConsumer.transportClosed();
    }
    dataConsumers.clear();
  }
}
