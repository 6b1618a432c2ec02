package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.RouterOrtc;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.sfu.dump.SctpListenerDump;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The data producers and data consumers of a transport. Touched by the loop alone. */
final class TransportData {
  private static final int NO_STREAM = -1;

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
    SctpStreamParameters parameters = null;
    int streamId = NO_STREAM;
    if (!transport.direct()) {
      requireSctp();
      parameters = sctpStreamParameters(options);
      streamId = requireStreamId(parameters);
    }
    var dataProducer = new DataProducer(transport, options, parameters, streamId);
    if (router.dataProducers().containsKey(dataProducer.id())) {
      throw new InvalidParametersException(
          "a DataProducer with same id \"" + dataProducer.id() + "\" already exists");
    }
    if (streamId != NO_STREAM) {
      streams.add(streamId, dataProducer);
    }
    dataProducers.put(dataProducer.id(), dataProducer);
    router.dataProducers().put(dataProducer.id(), dataProducer);
    return dataProducer;
  }

  private static SctpStreamParameters sctpStreamParameters(DataProducerOptions options) {
    SctpStreamParameters given = options.sctpStreamParameters();
    if (given == null) {
      throw new InvalidParametersException("missing sctpStreamParameters");
    }
    return RouterOrtc.validateSctpStreamParameters(given);
  }

  private static int requireStreamId(SctpStreamParameters parameters) {
    Integer streamId = parameters.streamId();
    if (streamId == null) {
      throw new InvalidParametersException("missing sctpStreamParameters.streamId");
    }
    return streamId;
  }

  DataConsumer consume(DataConsumerOptions options) {
    SctpSession session = transport.direct() ? null : requireSctp();
    DataProducer dataProducer = router.dataProducers().get(options.dataProducerId());
    if (dataProducer == null) {
      throw new InvalidParametersException(
          "DataProducer with id \"" + options.dataProducerId() + "\" not found");
    }
    SctpStreamParameters parameters =
        session == null
            ? null
            : DataStreams.consumerParameters(
                dataProducer, options, streams.claim(session.outboundStreams()));
    var dataConsumer = new DataConsumer(transport, dataProducer, options, session, parameters);
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
    dataProducer.receive(new DataMessage(payloadProtocolId, payload), Subchannels.ALL);
    return true;
  }

  List<String> dataProducerIds() {
    return List.copyOf(dataProducers.keySet());
  }

  List<String> dataConsumerIds() {
    return dataConsumers.stream().map(DataConsumer::id).toList();
  }

  SctpListenerDump dumpStreams() {
    return streams.dump();
  }

  void bufferedAmountIsLow(int streamId) {
    for (DataConsumer dataConsumer : dataConsumers) {
      if (dataConsumer.streamId() == streamId) {
        dataConsumer.bufferedAmountIsLow();
        return;
      }
    }
  }

  void remove(DataProducer dataProducer) {
    dataProducers.remove(dataProducer.id());
    router.dataProducers().remove(dataProducer.id());
    if (dataProducer.streamId() != NO_STREAM) {
      resetUnlessUsed(streams.remove(dataProducer));
    }
  }

  void remove(DataConsumer dataConsumer) {
    dataConsumers.remove(dataConsumer);
    int streamId = dataConsumer.streamId();
    if (streamId != NO_STREAM) {
      streams.release(streamId);
      resetUnlessUsed(streamId);
    }
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
