package dev.mediasoup4j.sfu.server.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.sfu.DataConsumer;
import dev.mediasoup4j.sfu.DataConsumerOptions;
import dev.mediasoup4j.sfu.DataProducer;
import dev.mediasoup4j.sfu.DataProducerOptions;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import dev.mediasoup4j.sfu.server.signaling.Payload;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The requests about data producers and data consumers. */
final class DataRequests {
  /** Of a label, and of a protocol's name. */
  private static final int MAX_NAME_CHARS = 1024;

  private final RoomThread thread;

  DataRequests(RoomThread thread) {
    this.thread = thread;
  }

  void addTo(Map<String, RequestHandler> handlers) {
    handlers.put("produceData", this::produceData);
    handlers.put("closeDataProducer", this::closeDataProducer);
    handlers.put("consumeData", this::consumeData);
    handlers.put("closeDataConsumer", this::closeDataConsumer);
  }

  private CompletionStage<?> produceData(Peer peer, Payload payload) {
    PeerTransport transport = TransportRequests.producingTransport(peer, payload);
    var options =
        DataProducerOptions.of(payload.object("sctpStreamParameters", SctpStreamParameters.class))
            .label(payload.string("label", "", MAX_NAME_CHARS))
            .protocol(payload.string("protocol", "", MAX_NAME_CHARS));
    var appData = payload.appData();
    return peer.moreProducers.makeOne(
        () ->
            thread.then(
                transport.transport().produceData(options),
                dataProducer -> producing(peer, transport, dataProducer, appData)));
  }

  private static Messages.Created producing(
      Peer peer, PeerTransport transport, DataProducer dataProducer, ObjectNode appData) {
    TransportRequests.requireStill(peer, transport, dataProducer::close);
    var localDataProducer =
        new LocalDataProducer(
            dataProducer, peer.id(), peer.displayName(), transport.transport().id(), appData);
    peer.room().add(peer, localDataProducer);
    return new Messages.Created(dataProducer.id());
  }

  private CompletionStage<?> closeDataProducer(Peer peer, Payload payload) {
    LocalDataProducer dataProducer =
        Ownership.own(peer, payload, "dataProducerId", owner -> owner.dataProducers);
    peer.room().close(peer, dataProducer);
    return CompletableFuture.completedFuture(new Messages.Done());
  }

  private CompletionStage<?> consumeData(Peer peer, Payload payload) {
    PeerTransport transport = TransportRequests.consumingTransport(peer, payload);
    String dataProducerId = payload.string("dataProducerId");
    RoomDataProducer dataProducer = peer.room().dataProducer(dataProducerId);
    if (dataProducer == null) throw Ownership.notFound("dataProducerId", dataProducerId);
    return peer.moreConsumers.makeOne(
        () ->
            dataProducer
                .inRouter()
                .thenCompose(
                    here ->
                        thread.then(
                            transport.transport().consumeData(DataConsumerOptions.of(here.id())),
                            dataConsumer ->
                                consuming(peer, transport, dataProducer, dataConsumer))));
  }

  private static Messages.ConsumingData consuming(
      Peer peer,
      PeerTransport transport,
      RoomDataProducer dataProducer,
      DataConsumer dataConsumer) {
    TransportRequests.requireStill(peer, transport, dataConsumer::close);
    if (peer.room().dataProducer(dataConsumer.dataProducerId()) == null) {
      dataConsumer.close();
      throw Ownership.notFound("dataProducerId", dataConsumer.dataProducerId());
    }
    peer.dataConsumers.put(dataConsumer.id(), dataConsumer);
    transport.dataConsumers.add(dataConsumer);
    return new Messages.ConsumingData(
        dataConsumer.id(),
        dataConsumer.dataProducerId(),
        Objects.requireNonNull(dataConsumer.sctpStreamParameters(), "rooms' transports have SCTP"),
        dataConsumer.label(),
        dataConsumer.protocol(),
        dataProducer.peerId(),
        dataProducer.appData());
  }

  private CompletionStage<?> closeDataConsumer(Peer peer, Payload payload) {
    DataConsumer dataConsumer =
        Ownership.own(peer, payload, "dataConsumerId", owner -> owner.dataConsumers);
    peer.forgetDataConsumers(dataConsumer::equals);
    dataConsumer.close();
    return CompletableFuture.completedFuture(new Messages.Done());
  }
}
