package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.sfu.dump.SctpListenerDump;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which SCTP stream of a transport is whose: data producers' by the endpoint, consumers' by us. */
final class DataStreams {
  private final Map<Integer, DataProducer> producers = new HashMap<>();
  private final BitSet consumers = new BitSet();
  private int next;

  /**
   * @throws InvalidParametersException if the stream is another's
   */
  void add(int streamId, DataProducer producer) {
    if (producers.putIfAbsent(streamId, producer) != null) {
      throw new InvalidParametersException(
          "streamId already exists in SCTP listener [streamId:" + streamId + "]");
    }
  }

  @Nullable DataProducer producer(int streamId) {
    return producers.get(streamId);
  }

  /** Returns its stream. */
  int remove(DataProducer producer) {
    int streamId = producer.streamId();
    producers.remove(streamId, producer);
    return streamId;
  }

  /**
   * A stream for a consumer; the one used longest ago first, as the endpoint may still be closing
   * the newest.
   *
   * @throws InvalidStateException if there is none
   */
  int claim(int streams) {
    for (int i = 0; i < streams; i++) {
      int streamId = (next + i) % streams;
      if (!consumers.get(streamId)) {
        consumers.set(streamId);
        next = streamId + 1;
        return streamId;
      }
    }
    throw new InvalidStateException("no sctpStreamId available [streams:" + streams + "]");
  }

  void release(int streamId) {
    consumers.clear(streamId);
  }

  SctpListenerDump dump() {
    return new SctpListenerDump(TransportDumps.entries(producers, DataProducer::id));
  }

  boolean isUsed(int streamId) {
    return consumers.get(streamId) || producers.containsKey(streamId);
  }

  /** The data producer's parameters with what the consumer wants otherwise, as mediasoup. */
  static SctpStreamParameters consumerParameters(
      DataProducer producer, DataConsumerOptions options, int streamId) {
    SctpStreamParameters given = producer.sctpStreamParameters();
    SctpStreamParameters.Builder parameters =
        given == null
            // A direct data producer loses and reorders nothing.
            ? SctpStreamParameters.builder().streamId(streamId).ordered(true)
            : given.toBuilder().streamId(streamId);
    Boolean ordered = options.ordered();
    if (ordered != null) {
      parameters.ordered(ordered);
      if (ordered) {
        return parameters.maxPacketLifeTime(null).maxRetransmits(null).build();
      }
    }
    if (options.maxPacketLifeTime() != null) {
      parameters.ordered(false).maxPacketLifeTime(options.maxPacketLifeTime()).maxRetransmits(null);
    }
    if (options.maxRetransmits() != null) {
      parameters.ordered(false).maxRetransmits(options.maxRetransmits()).maxPacketLifeTime(null);
    }
    return parameters.build();
  }
}
