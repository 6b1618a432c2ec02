package dev.mediasoup4j.rtc.sctp;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Puts messages together and delivers them, the ordered ones in their turn (RFC 9260 sections 6.6
 * and 6.9, RFC 8260 section 2.2).
 */
final class ReassemblyQueue {
  /** What adding a fragment came to. */
  enum Added {
    TAKEN,
    /** It contradicts what is there, or is of a message that was given up. */
    STRAY,
    /** Its message is larger than is received. */
    MESSAGE_TOO_LARGE
  }

  private final boolean interleaved;
  private final int maxMessageSize;
  private final DeferredEvents events;
  private final StreamTable<IncomingStream> streams = new StreamTable<>(IncomingStream::new);

  /** DATA alone: fragments of all messages, by TSN. */
  private final FragmentRuns byTsn = new FragmentRuns();

  private int heldBytes;

  ReassemblyQueue(boolean interleaved, int maxMessageSize, DeferredEvents events) {
    this.interleaved = interleaved;
    this.maxMessageSize = maxMessageSize;
    this.events = events;
  }

  /** Bytes held, with an overhead for each fragment. */
  int heldBytes() {
    return heldBytes;
  }

  /**
   * Adds a fragment whose TSN had not been received.
   *
   * @param predecessorArrived whether all TSNs up to the one before were received or given up
   */
  Added add(long tsn, DataChunk chunk, byte[] buffer, boolean predecessorArrived) {
    IncomingStream stream = streams.get(chunk.streamId);
    boolean ordered = !chunk.unordered;
    long message = stream.unwrap(interleaved, ordered, chunk.messageId);
    boolean numbered = interleaved || ordered;
    if (numbered && (stream.isPast(ordered, message) || isWaiting(stream, ordered, message))) {
      return Added.STRAY;
    }
    byte[] payload =
        Arrays.copyOfRange(buffer, chunk.payloadOffset, chunk.payloadOffset + chunk.payloadLength);
    long position = interleaved ? Integer.toUnsignedLong(chunk.fragmentSequenceNumber) : tsn;
    var fragment = new FragmentRun(chunk, position, payload);
    if (fragment.isComplete()) {
      hold(fragment);
      deliver(stream, message, fragment);
      return Added.TAKEN;
    }
    FragmentRuns runs = interleaved ? stream.fragmentsOf(ordered, message) : byTsn;
    FragmentRun run = runs.add(fragment);
    if (run == null) return Added.STRAY;
    hold(fragment);
    if (run.bytes > maxMessageSize) return Added.MESSAGE_TOO_LARGE;
    if (run.isComplete()) {
      runs.remove(run);
      if (interleaved) heldBytes -= forget(stream, ordered, message, runs);
      deliver(stream, message, run);
    } else if (!interleaved && run.first == tsn && !run.begins && predecessorArrived) {
      // What came before is there and does not lead up to this: its beginning was given up.
      runs.remove(run);
      heldBytes -= run.cost();
      return Added.STRAY;
    }
    return Added.TAKEN;
  }

  /** The peer gave up on messages (RFC 3758 section 3.6, RFC 8260 section 2.3.1). */
  void forward(long newCumulativeTsn, ForwardTsnChunk forward) {
    for (int i = 0; i < forward.entries; i++) {
      IncomingStream stream = streams.get(forward.streamId(i));
      boolean ordered = !forward.unordered(i);
      long message = stream.unwrap(interleaved, ordered, forward.messageId(i));
      if (stream.isPast(ordered, message)) continue;
      if (ordered) {
        for (FragmentRun run; (run = stream.pollUpTo(message)) != null; ) emit(run);
      }
      heldBytes -= stream.skipTo(ordered, message);
      if (ordered) deliverInOrder(stream);
    }
    if (!interleaved) heldBytes -= byTsn.removeIf(run -> isGivenUp(run, newCumulativeTsn));
  }

  private boolean isGivenUp(FragmentRun run, long newCumulativeTsn) {
    if (run.first == newCumulativeTsn + 1 && !run.begins) return true;
    if (!run.ordered) return run.first <= newCumulativeTsn;
    IncomingStream stream = streams.get(run.streamId);
    return stream.isPast(true, stream.unwrap(false, true, run.messageId));
  }

  void reset(int streamId) {
    IncomingStream stream = streams.find(streamId);
    if (stream == null) return;
    heldBytes -= stream.reset();
  }

  /** Streams that anything was received on. */
  int[] streamIds() {
    var ids = IntStream.builder();
    streams.forEach(stream -> ids.add(stream.id));
    return ids.build().toArray();
  }

  private static boolean isWaiting(IncomingStream stream, boolean ordered, long message) {
    return ordered && stream.isWaiting(message);
  }

  /** Fragments that contradict a message which is complete without them. */
  private static int forget(
      IncomingStream stream, boolean ordered, long message, FragmentRuns rest) {
    stream.forgetFragmentsOf(ordered, message);
    return rest.isEmpty() ? 0 : rest.removeIf(run -> true);
  }

  private void hold(FragmentRun fragment) {
    heldBytes += fragment.cost();
  }

  private void deliver(IncomingStream stream, long message, FragmentRun run) {
    if (!run.ordered) {
      emit(run);
      return;
    }
    stream.complete(message, run);
    deliverInOrder(stream);
  }

  private void deliverInOrder(IncomingStream stream) {
    for (FragmentRun run; (run = stream.pollInOrder()) != null; ) emit(run);
  }

  private void emit(FragmentRun run) {
    heldBytes -= run.cost();
    events.message(run.streamId, run.payloadProtocolId, run.payload());
  }
}
