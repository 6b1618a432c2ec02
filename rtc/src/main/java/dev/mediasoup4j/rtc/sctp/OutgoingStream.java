package dev.mediasoup4j.rtc.sctp;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The messages that wait on one stream, and its place in the schedule. */
final class OutgoingStream {
  enum Reset {
    /** None was asked for. */
    NONE,
    /** Asked for; what is queued goes first. */
    DRAINING,
    /** The peer has been asked, and has not answered. */
    REQUESTED
  }

  private static final int DEFAULT_PRIORITY = 256;

  final int id;
  private final ArrayDeque<OutgoingMessage> messages = new ArrayDeque<>();

  Reset reset = Reset.NONE;
  int priority = DEFAULT_PRIORITY;
  long bufferedBytes;
  long lowThreshold;

  /** When it is due, on the scheduler's virtual clock. */
  long virtualFinish;

  /** Breaks ties: who came first goes first. */
  long turn;

  boolean scheduled;

  private int nextSsn;
  private int nextOrderedMid;
  private int nextUnorderedMid;

  OutgoingStream(int id) {
    this.id = id;
  }

  void add(OutgoingMessage message) {
    messages.add(message);
    bufferedBytes += message.payload.length;
  }

  @Nullable OutgoingMessage head() {
    return messages.peek();
  }

  void removeHead() {
    OutgoingMessage head = messages.remove();
    bufferedBytes -= head.bytesUnsent();
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  int nextMessageId(boolean interleaved, boolean ordered) {
    if (!interleaved) return ordered ? nextSsn++ & 0xFFFF : 0;
    return ordered ? nextOrderedMid++ : nextUnorderedMid++;
  }

  /** Numbers start again after a reset (RFC 6525 section 5.2.2, RFC 8260 section 2.1). */
  void restartNumbers() {
    nextSsn = 0;
    nextOrderedMid = 0;
    nextUnorderedMid = 0;
  }
}
