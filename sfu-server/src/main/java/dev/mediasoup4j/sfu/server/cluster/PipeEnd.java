package dev.mediasoup4j.sfu.server.cluster;

import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.sfu.Consumer;
import dev.mediasoup4j.sfu.DataConsumer;
import dev.mediasoup4j.sfu.DataConsumerOptions;
import dev.mediasoup4j.sfu.PipeTransport;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * This node's end of the pipe between a room here and the same room on another node: one for both
 * directions and all that is sent. Belongs to the rooms' thread, where its stages end.
 */
final class PipeEnd {
  private final Cluster cluster;
  private final CompletionStage<PipeTransport> transport;
  private final Sending<Consumer> media = new Sending<>(Consumer::closed, Consumer::close);
  private final Sending<DataConsumer> data =
      new Sending<>(DataConsumer::closed, DataConsumer::close);
  private NodeMessage.@Nullable End otherEnd;
  private @Nullable CompletionStage<PipeTransport> connected;

  PipeEnd(Cluster cluster, CompletionStage<PipeTransport> transport) {
    this.cluster = cluster;
    this.transport = transport;
  }

  CompletionStage<PipeTransport> transport() {
    return transport;
  }

  /** Whether this is connected to that end, or to none so far. */
  boolean fits(NodeMessage.End end) {
    return otherEnd == null || otherEnd.equals(end);
  }

  /** Connects, the first time; that the end is another later fails the stage. */
  CompletionStage<PipeTransport> connect(NodeMessage.End end) {
    if (connected != null) {
      return connected.thenApply(
          made -> {
            if (fits(end)) return made;
            throw new InvalidStateException("the other node has a new end of the pipe");
          });
    }
    otherEnd = end;
    CompletionStage<PipeTransport> connecting =
        transport.thenCompose(
            made -> cluster.onRooms(made.connect(end.remote())).thenApply(done -> made));
    connected = connecting;
    return connecting;
  }

  /** Sends a producer of this node; a second time that is the same consumer. */
  CompletionStage<Consumer> send(PipeTransport through, String producerId) {
    return media.begin(producerId, () -> cluster.onRooms(through.consume(producerId)));
  }

  /** As {@link #send}, for a data producer. */
  CompletionStage<DataConsumer> sendData(PipeTransport through, String dataProducerId) {
    return data.begin(
        dataProducerId,
        () -> cluster.onRooms(through.consumeData(DataConsumerOptions.of(dataProducerId))));
  }

  /** Sends a producer or data producer no longer. */
  void stop(String producerId) {
    media.stop(producerId);
    data.stop(producerId);
  }

  /** Closes all that goes through it. */
  void close() {
    transport.thenAccept(PipeTransport::close);
  }
}
