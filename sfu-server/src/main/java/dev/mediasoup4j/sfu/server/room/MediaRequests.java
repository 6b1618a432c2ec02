package dev.mediasoup4j.sfu.server.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RouterOrtc;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.sfu.Consumer;
import dev.mediasoup4j.sfu.ConsumerOptions;
import dev.mediasoup4j.sfu.Producer;
import dev.mediasoup4j.sfu.ProducerOptions;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import dev.mediasoup4j.sfu.server.signaling.Payload;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The requests about producers and consumers. */
final class MediaRequests {
  private final RoomThread thread;

  MediaRequests(RoomThread thread) {
    this.thread = thread;
  }

  void addTo(Map<String, RequestHandler> handlers) {
    handlers.put("produce", this::produce);
    handlers.put("pauseProducer", this::pauseProducer);
    handlers.put("resumeProducer", this::resumeProducer);
    handlers.put("closeProducer", this::closeProducer);
    handlers.put("getProducerStats", this::getProducerStats);
    handlers.put("consume", this::consume);
    handlers.put("resumeConsumer", this::resumeConsumer);
    handlers.put("pauseConsumer", this::pauseConsumer);
    handlers.put("setConsumerPreferredLayers", this::setConsumerPreferredLayers);
    handlers.put("requestConsumerKeyFrame", this::requestConsumerKeyFrame);
    handlers.put("closeConsumer", this::closeConsumer);
    handlers.put("getConsumerStats", this::getConsumerStats);
  }

  private CompletionStage<?> produce(Peer peer, Payload payload) {
    PeerTransport transport = TransportRequests.producingTransport(peer, payload);
    MediaKind kind = payload.choice("kind", MediaKind.class);
    RtpParameters rtpParameters = payload.object("rtpParameters", RtpParameters.class);
    boolean paused = payload.bool("paused", false);
    var appData = payload.appData();
    var options = ProducerOptions.of(kind, rtpParameters).paused(paused);
    return peer.moreProducers.makeOne(
        () ->
            thread.then(
                transport.transport().produce(options),
                producer -> producing(peer, transport, producer, appData)));
  }

  private static Messages.Created producing(
      Peer peer, PeerTransport transport, Producer producer, ObjectNode appData) {
    TransportRequests.requireStill(peer, transport, producer::close);
    var localProducer =
        new LocalProducer(
            producer, peer.id(), peer.displayName(), transport.transport().id(), appData);
    peer.room().add(peer, localProducer);
    return new Messages.Created(producer.id());
  }

  private CompletionStage<?> pauseProducer(Peer peer, Payload payload) {
    LocalProducer producer = producer(peer, payload);
    return thread.then(
        producer.producer().pause(),
        paused -> {
          peer.room().changed(peer, producer, "producerPaused");
          return new Messages.Done();
        });
  }

  private CompletionStage<?> resumeProducer(Peer peer, Payload payload) {
    LocalProducer producer = producer(peer, payload);
    return thread.then(
        producer.producer().resume(),
        resumed -> {
          peer.room().changed(peer, producer, "producerResumed");
          return new Messages.Done();
        });
  }

  private CompletionStage<?> closeProducer(Peer peer, Payload payload) {
    peer.room().close(peer, producer(peer, payload));
    return CompletableFuture.completedFuture(new Messages.Done());
  }

  private CompletionStage<?> getProducerStats(Peer peer, Payload payload) {
    return thread.then(producer(peer, payload).producer().getStats(), Messages.Stats::new);
  }

  private CompletionStage<?> consume(Peer peer, Payload payload) {
    PeerTransport transport = TransportRequests.consumingTransport(peer, payload);
    String producerId = payload.string("producerId");
    RtpCapabilities rtpCapabilities = payload.object("rtpCapabilities", RtpCapabilities.class);
    RoomProducer producer = peer.room().producer(producerId);
    if (producer == null) throw Ownership.notFound("producerId", producerId);
    return peer.moreConsumers.makeOne(
        () ->
            producer
                .inRouter()
                .thenCompose(here -> consume(peer, transport, producer, here, rtpCapabilities)));
  }

  private CompletionStage<Messages.Consuming> consume(
      Peer peer,
      PeerTransport transport,
      RoomProducer producer,
      Producer inRouter,
      RtpCapabilities rtpCapabilities) {
    if (peer.room().producer(inRouter.id()) == null) {
      throw Ownership.notFound("producerId", inRouter.id());
    }
    if (!peer.room()
        .router()
        .canConsume(inRouter.id(), RouterOrtc.validateRtpCapabilities(rtpCapabilities))) {
      throw new RequestException(
          ErrorCode.UNSUPPORTED,
          "rtpCapabilities have no codec for producerId \""
              + inRouter.id()
              + "\", which sends "
              + codecsOf(inRouter));
    }
    var options = ConsumerOptions.of(inRouter.id(), rtpCapabilities).paused(true);
    return thread.then(
        transport.transport().consume(options),
        consumer -> consuming(peer, transport, producer, consumer));
  }

  private Messages.Consuming consuming(
      Peer peer, PeerTransport transport, RoomProducer producer, Consumer consumer) {
    TransportRequests.requireStill(peer, transport, consumer::close);
    if (peer.room().producer(consumer.producerId()) == null) {
      consumer.close();
      throw Ownership.notFound("producerId", consumer.producerId());
    }
    peer.consumers.put(consumer.id(), consumer);
    consumer.onLayersChange(layers -> thread.execute(() -> tellLayers(peer, consumer, layers)));
    transport.consumers.add(consumer);
    return new Messages.Consuming(
        consumer.id(),
        consumer.producerId(),
        consumer.kind(),
        consumer.rtpParameters(),
        consumer.type(),
        producer.peerId(),
        consumer.producerPaused(),
        producer.appData());
  }

  private static void tellLayers(Peer peer, Consumer consumer, Optional<ConsumerLayers> layers) {
    if (!peer.consumers.containsKey(consumer.id())) return;
    peer.push(
        "consumerLayersChanged",
        new Messages.ConsumerLayersChanged(
            consumer.id(),
            layers.map(ConsumerLayers::spatialLayer).orElse(null),
            layers.map(ConsumerLayers::temporalLayer).orElse(null)));
  }

  private CompletionStage<?> resumeConsumer(Peer peer, Payload payload) {
    return thread.then(consumer(peer, payload).resume(), resumed -> new Messages.Done());
  }

  private CompletionStage<?> pauseConsumer(Peer peer, Payload payload) {
    return thread.then(consumer(peer, payload).pause(), paused -> new Messages.Done());
  }

  private CompletionStage<?> setConsumerPreferredLayers(Peer peer, Payload payload) {
    Consumer consumer = consumer(peer, payload);
    Integer temporalLayer = payload.has("temporalLayer") ? payload.integer("temporalLayer") : null;
    var layers = new ConsumerLayers(payload.integer("spatialLayer"), temporalLayer);
    return thread.then(consumer.setPreferredLayers(layers), preferred -> new Messages.Done());
  }

  private CompletionStage<?> requestConsumerKeyFrame(Peer peer, Payload payload) {
    return thread.then(consumer(peer, payload).requestKeyFrame(), asked -> new Messages.Done());
  }

  private CompletionStage<?> closeConsumer(Peer peer, Payload payload) {
    Consumer consumer = consumer(peer, payload);
    peer.forgetConsumers(consumer::equals);
    consumer.close();
    return CompletableFuture.completedFuture(new Messages.Done());
  }

  private CompletionStage<?> getConsumerStats(Peer peer, Payload payload) {
    return thread.then(
        consumer(peer, payload).getStats(), stats -> new Messages.Stats(stats.toList()));
  }

  private static LocalProducer producer(Peer peer, Payload payload) {
    return Ownership.own(peer, payload, "producerId", owner -> owner.producers);
  }

  private static Consumer consumer(Peer peer, Payload payload) {
    return Ownership.own(peer, payload, "consumerId", owner -> owner.consumers);
  }

  private static List<String> codecsOf(Producer producer) {
    return producer.rtpParameters().codecs().stream().map(codec -> codec.mimeType()).toList();
  }
}
