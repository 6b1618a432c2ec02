package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The pipes of a router to others: one pair of transports for each other router, used in both
 * directions. Follows mediasoup's {@code pipeToRouter}. Safe to use from any thread.
 */
final class Pipes {
  private record Pair(PipeTransport near, PipeTransport far) {
    Pair reversed() {
      return new Pair(far, near);
    }

    void close() {
      near.close();
      far.close();
    }
  }

  /** Guards the maps of all routers: a pair enters two at once. */
  private static final Object lock = new Object();

  private final Router router;
  private final Map<Router, CompletableFuture<Pair>> pairs = new HashMap<>();

  Pipes(Router router) {
    this.router = router;
  }

  CompletableFuture<PipedProducer> pipe(String producerId, PipeToRouterOptions options) {
    Producer producer = router.producers().get(producerId);
    if (producer == null) {
      return CompletableFuture.failedFuture(new InvalidParametersException("Producer not found"));
    }
    return pair(options)
        .thenCompose(
            pair ->
                pair.near()
                    .consume(producerId)
                    .thenCompose(
                        consumer ->
                            produce(producer, (PipeConsumer) consumer, pair, options.keepId())));
  }

  private static CompletableFuture<PipedProducer> produce(
      Producer producer, PipeConsumer consumer, Pair pair, boolean keepId) {
    ProducerOptions options =
        ProducerOptions.of(consumer.kind(), consumer.rtpParameters())
            .paused(consumer.producerPaused())
            .appData(producer.appData());
    return pair.far()
        .produce(keepId ? options.id(producer.id()) : options)
        .thenCompose(piped -> pair.near().call(() -> join(producer, consumer, piped)))
        .whenComplete(
            (result, failure) -> {
              if (failure != null) {
                consumer.close();
              }
            });
  }

  /** On the loop of the producer. */
  private static PipedProducer join(Producer producer, PipeConsumer consumer, Producer piped) {
    if (consumer.closed()) {
      piped.close();
      throw new InvalidStateException("original Producer closed [id:" + producer.id() + "]");
    }
    Runnable follow =
        () -> {
          if (consumer.paused() || consumer.producerPaused()) {
            var unused = piped.pause();
          } else {
            var unused = piped.resume();
          }
        };
    consumer.whenClosed(piped::close);
    piped.whenClosed(consumer::close);
    consumer.whenSendingChanges(follow);
    if (piped.closed()) {
      consumer.close();
    }
    // It may have changed meanwhile.
    follow.run();
    return new PipedProducer(consumer, piped);
  }

  CompletableFuture<PipedDataProducer> pipeData(
      String dataProducerId, PipeToRouterOptions options) {
    DataProducer dataProducer = router.dataProducers().get(dataProducerId);
    if (dataProducer == null) {
      return CompletableFuture.failedFuture(
          new InvalidParametersException("DataProducer not found"));
    }
    return pair(options)
        .thenCompose(
            pair ->
                pair.near()
                    .consumeData(DataConsumerOptions.of(dataProducerId))
                    .thenCompose(
                        consumer -> produceData(dataProducer, consumer, pair, options.keepId())));
  }

  private static CompletableFuture<PipedDataProducer> produceData(
      DataProducer dataProducer, DataConsumer consumer, Pair pair, boolean keepId) {
    DataProducerOptions options =
        new DataProducerOptions(
            keepId ? dataProducer.id() : null,
            consumer.sctpStreamParameters(),
            consumer.label(),
            consumer.protocol(),
            false,
            dataProducer.appData());
    return pair.far()
        .produceData(options)
        .thenCompose(piped -> pair.near().call(() -> joinData(dataProducer, consumer, piped)))
        .whenComplete(
            (result, failure) -> {
              if (failure != null) {
                consumer.close();
              }
            });
  }

  private static PipedDataProducer joinData(
      DataProducer dataProducer, DataConsumer consumer, DataProducer piped) {
    if (consumer.closed()) {
      piped.close();
      throw new InvalidStateException(
          "original DataProducer closed [id:" + dataProducer.id() + "]");
    }
    consumer.whenClosed(piped::close);
    piped.whenClosed(consumer::close);
    if (piped.closed()) {
      consumer.close();
    }
    return new PipedDataProducer(consumer, piped);
  }

  private CompletableFuture<Pair> pair(PipeToRouterOptions options) {
    Router other = options.router();
    if (other == router) {
      return CompletableFuture.failedFuture(
          new InvalidParametersException("cannot use this Router as destination"));
    }
    CompletableFuture<Pair> made;
    CompletableFuture<Pair> reversed;
    synchronized (lock) {
      CompletableFuture<Pair> known = pairs.get(other);
      if (known != null) {
        return known;
      }
      made = new CompletableFuture<>();
      reversed = made.thenApply(Pair::reversed);
      pairs.put(other, made);
      other.pipes().pairs.put(router, reversed);
    }
    Runnable forget =
        () -> {
          synchronized (lock) {
            pairs.remove(other, made);
            other.pipes().pairs.remove(router, reversed);
          }
        };
    var unused =
        create(options)
            .whenComplete(
                (pair, failure) -> {
                  if (failure != null) {
                    forget.run();
                    made.completeExceptionally(failure);
                  } else {
                    closeTogether(pair, forget);
                    made.complete(pair);
                  }
                });
    return made;
  }

  private static void closeTogether(Pair pair, Runnable forget) {
    Runnable closed =
        () -> {
          forget.run();
          pair.close();
        };
    pair.near().whenClosed(closed);
    pair.far().whenClosed(closed);
    if (pair.near().closed() || pair.far().closed()) {
      closed.run();
    }
  }

  private CompletableFuture<Pair> create(PipeToRouterOptions options) {
    CompletableFuture<PipeTransport> near = router.createPipeEnd(options);
    CompletableFuture<PipeTransport> far = options.router().createPipeEnd(options);
    return near.thenCombine(far, Pair::new)
        .thenCompose(
            pair ->
                CompletableFuture.allOf(
                        connect(pair.near(), pair.far()), connect(pair.far(), pair.near()))
                    .thenApply(done -> pair))
        .whenComplete(
            (pair, failure) -> {
              if (failure != null) {
                var unused = near.thenAccept(PipeTransport::close);
                unused = far.thenAccept(PipeTransport::close);
              }
            });
  }

  private static CompletableFuture<Void> connect(PipeTransport end, PipeTransport otherEnd) {
    TransportTuple tuple = otherEnd.tuple();
    return tuple == null
        ? end.connect(otherEnd)
        : end.connect(
            PlainRemote.of(tuple.localAddress(), tuple.localPort())
                .srtpParameters(otherEnd.srtpParameters()));
  }
}
