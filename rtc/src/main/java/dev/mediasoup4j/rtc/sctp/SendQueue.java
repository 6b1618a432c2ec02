package dev.mediasoup4j.rtc.sctp;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait to be sent, and which goes next: weighted fair queueing over the streams (RFC
 * 8260 section 3.6), which is a round robin where priorities are equal. Turns are taken a chunk
 * with I-DATA, a message without, since the fragments of a DATA message have consecutive TSNs.
 */
final class SendQueue {
  /** Precision of the virtual clock. */
  private static final long COST_SCALE = 1 << 16;

  private final int maxBytes;
  private final DeferredEvents events;
  private final SctpStatistics statistics;
  private final StreamTable<OutgoingStream> streams = new StreamTable<>(OutgoingStream::new);
  private final PriorityQueue<OutgoingStream> schedule =
      new PriorityQueue<>(
          Comparator.<OutgoingStream>comparingLong(s -> s.virtualFinish)
              .thenComparingLong(s -> s.turn));

  private long bufferedBytes;
  private long virtualTime;
  private long turns;
  private boolean interleaved;
  private int bytesPerTurn = Integer.MAX_VALUE;

  /** Its head message is partly sent and has to be finished first; only without interleaving. */
  private @Nullable OutgoingStream unfinished;

  SendQueue(int maxBytes, DeferredEvents events, SctpStatistics statistics) {
    this.maxBytes = maxBytes;
    this.events = events;
    this.statistics = statistics;
  }

  /** Takes turns of a chunk from now on, since the peer knows I-DATA. */
  void interleave(int maxChunkPayload) {
    interleaved = true;
    bytesPerTurn = maxChunkPayload;
  }

  OutgoingStream stream(int id) {
    return streams.get(id);
  }

  long bufferedBytes() {
    return bufferedBytes;
  }

  long bufferedBytes(int streamId) {
    OutgoingStream stream = streams.find(streamId);
    return stream == null ? 0 : stream.bufferedBytes;
  }

  boolean isEmpty() {
    return schedule.isEmpty();
  }

  boolean hasRoomFor(int bytes) {
    return bufferedBytes == 0 || bufferedBytes + bytes <= maxBytes;
  }

  void add(OutgoingMessage message) {
    OutgoingStream stream = streams.get(message.streamId);
    stream.add(message);
    bufferedBytes += message.payload.length;
    if (!stream.scheduled) schedule(stream, message);
  }

  /** The message whose next piece is to be sent now; those that expired unsent are dropped. */
  @Nullable OutgoingMessage head(long nowNanos) {
    while (true) {
      OutgoingStream stream = current();
      if (stream == null) return null;
      OutgoingMessage message = stream.head();
      if (message == null) {
        unschedule(stream);
      } else if (message.hasExpired(nowNanos) && !message.hasStarted()) {
        statistics.messagesAbandoned++;
        discard(message);
      } else {
        return message;
      }
    }
  }

  /** Takes the next piece of the {@link #head} message. */
  OutgoingChunk take(OutgoingMessage message, long tsn, int length) {
    OutgoingStream stream = streams.get(message.streamId);
    if (!message.hasStarted()) {
      message.messageId = stream.nextMessageId(interleaved, message.ordered);
      message.firstTsn = tsn;
    }
    boolean end = length == message.bytesUnsent();
    var chunk =
        new OutgoingChunk(
            message, tsn, message.bytesSent, length, end, DataChunk.headerLength(interleaved));
    long before = stream.bufferedBytes;
    message.bytesSent += length;
    message.nextFragment++;
    message.lastTsn = tsn;
    stream.bufferedBytes -= length;
    bufferedBytes -= length;
    unfinished = end || interleaved ? null : stream;
    if (end) {
      statistics.messagesSent++;
      stream.removeHead();
    }
    if (end || interleaved) reschedule(stream);
    reportIfLow(stream, before);
    return chunk;
  }

  /** Drops what is left of a message that heads its stream. */
  void discard(OutgoingMessage message) {
    OutgoingStream stream = streams.get(message.streamId);
    if (stream.head() != message) return;
    long before = stream.bufferedBytes;
    bufferedBytes -= message.bytesUnsent();
    stream.removeHead();
    if (unfinished == stream) unfinished = null;
    reschedule(stream);
    reportIfLow(stream, before);
  }

  /** After a restart of the peer: nothing waits, and all streams begin anew. */
  void clear() {
    streams.forEach(
        stream -> {
          while (!stream.isEmpty()) stream.removeHead();
          stream.restartNumbers();
          stream.reset = OutgoingStream.Reset.NONE;
          stream.scheduled = false;
        });
    schedule.clear();
    unfinished = null;
    bufferedBytes = 0;
    interleaved = false;
    bytesPerTurn = Integer.MAX_VALUE;
  }

  private @Nullable OutgoingStream current() {
    return unfinished != null ? unfinished : schedule.peek();
  }

  private void schedule(OutgoingStream stream, OutgoingMessage head) {
    int turn = Math.min(head.bytesUnsent(), bytesPerTurn);
    long cost = Math.max(1, turn * COST_SCALE / stream.priority);
    stream.virtualFinish = virtualTime + cost;
    stream.turn = turns++;
    stream.scheduled = true;
    schedule.add(stream);
  }

  private void reschedule(OutgoingStream stream) {
    virtualTime = Math.max(virtualTime, stream.virtualFinish);
    unschedule(stream);
    OutgoingMessage head = stream.head();
    if (head != null) schedule(stream, head);
  }

  private void unschedule(OutgoingStream stream) {
    if (stream.scheduled) schedule.remove(stream);
    stream.scheduled = false;
  }

  private void reportIfLow(OutgoingStream stream, long before) {
    if (before > stream.lowThreshold && stream.bufferedBytes <= stream.lowThreshold) {
      events.bufferedAmountLow(stream.id);
    }
  }
}
