package dev.mediasoup4j.sfu.server.cluster;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.sfu.DataProducer;
import dev.mediasoup4j.sfu.DataProducerOptions;
import dev.mediasoup4j.sfu.PipeTransport;
import dev.mediasoup4j.sfu.Producer;
import dev.mediasoup4j.sfu.ProducerOptions;
import dev.mediasoup4j.sfu.Router;
import dev.mediasoup4j.sfu.server.cluster.NodeMessage.End;
import dev.mediasoup4j.sfu.server.cluster.NodeMessage.Send;
import dev.mediasoup4j.sfu.server.cluster.NodeMessage.Sent;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The pipes of a room to the other nodes that it is on. A node that needs a producer asks for it
 * and tells its end of the pipe; the answer has the other end and the producer's parameters. So
 * each end is made by the first who needs it, and both may begin at once. Belongs to the rooms'
 * thread, where its stages end.
 */
final class RoomPipes {
  private final Cluster cluster;
  private final String roomId;
  private final Router router;
  private final Map<String, PipeEnd> ends = new HashMap<>();

  RoomPipes(Cluster cluster, String roomId, Router router) {
    this.cluster = cluster;
    this.roomId = roomId;
    this.router = router;
  }

  /** Has a producer of another node sent here, where it gets the same id. */
  CompletionStage<Producer> receive(String node, String producerId, MediaKind kind) {
    return ask(node, producerId, false)
        .thenCompose(
            received -> {
              RtpParameters parameters = received.answer().rtpParameters();
              if (parameters == null) throw new InvalidParametersException("no rtpParameters came");
              var options = ProducerOptions.of(kind, parameters).id(producerId);
              return cluster.onRooms(received.transport().produce(options));
            });
  }

  /** As {@link #receive}, for a data producer. */
  CompletionStage<DataProducer> receiveData(
      String node, String dataProducerId, String label, String protocol) {
    return ask(node, dataProducerId, true)
        .thenCompose(
            received -> {
              SctpStreamParameters parameters = received.answer().sctpStreamParameters();
              if (parameters == null) {
                throw new InvalidParametersException("no sctpStreamParameters came");
              }
              var options =
                  DataProducerOptions.of(parameters)
                      .id(dataProducerId)
                      .label(label)
                      .protocol(protocol);
              return cluster.onRooms(received.transport().produceData(options));
            });
  }

  private record Received(PipeTransport transport, Sent answer) {}

  private CompletionStage<Received> ask(String node, String producerId, boolean data) {
    PipeEnd end = to(node);
    return end.transport()
        .thenCompose(made -> cluster.ask(node, roomId, producerId, data, End.of(made)))
        .thenCompose(
            answer -> {
              End otherEnd = answer.end();
              if (otherEnd == null) {
                throw new InvalidStateException(
                    answer.error() == null ? "no end of the pipe came" : answer.error());
              }
              if (end.fits(otherEnd)) {
                return connect(node, end, otherEnd).thenApply(made -> new Received(made, answer));
              }
              // The other node closed the room meanwhile, and opened it again.
              drop(node, end);
              return ask(node, producerId, data);
            });
  }

  /** An end that can't be made or connected is given up: the next who needs it tries anew. */
  private CompletionStage<PipeTransport> connect(String node, PipeEnd end, End otherEnd) {
    return end.connect(otherEnd)
        .whenComplete(
            (made, failure) -> {
              if (failure != null) drop(node, end);
            });
  }

  /** Sends what another node asks for; the stage has the answer, never a failure. */
  CompletionStage<Sent> send(Send request) {
    PipeEnd known = ends.get(request.from());
    if (known != null && !known.fits(request.end())) drop(request.from(), known);
    PipeEnd end = to(request.from());
    return connect(request.from(), end, request.end())
        .thenCompose(
            made -> request.data() ? sendData(end, made, request) : sendMedia(end, made, request))
        .exceptionally(failure -> Sent.failed(request.id(), String.valueOf(failure.getMessage())));
  }

  private static CompletionStage<Sent> sendMedia(PipeEnd end, PipeTransport made, Send request) {
    return end.send(made, request.producerId())
        .thenApply(
            consumer -> new Sent(request.id(), null, End.of(made), consumer.rtpParameters(), null));
  }

  private static CompletionStage<Sent> sendData(PipeEnd end, PipeTransport made, Send request) {
    return end.sendData(made, request.producerId())
        .thenApply(
            consumer ->
                new Sent(request.id(), null, End.of(made), null, consumer.sctpStreamParameters()));
  }

  /** Another node needs a producer or data producer no longer. */
  void stop(String node, String producerId) {
    PipeEnd end = ends.get(node);
    if (end != null) end.stop(producerId);
  }

  private PipeEnd to(String node) {
    PipeEnd known = ends.get(node);
    if (known != null) return known;
    var end =
        new PipeEnd(cluster, cluster.onRooms(router.createPipeTransport(cluster.pipeOptions())));
    ends.put(node, end);
    end.transport()
        .whenComplete(
            (made, failure) -> {
              if (failure != null) drop(node, end);
            });
    return end;
  }

  private void drop(String node, PipeEnd end) {
    if (ends.remove(node, end)) end.close();
  }

  /** The room is not on that node any more. */
  void close(String node) {
    PipeEnd end = ends.remove(node);
    if (end != null) end.close();
  }
}
