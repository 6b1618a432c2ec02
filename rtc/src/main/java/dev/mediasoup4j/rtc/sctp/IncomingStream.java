package dev.mediasoup4j.rtc.sctp;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The messages of one stream that are incomplete, or complete before their turn. */
final class IncomingStream {
  final int id;

  /** Next SSN or MID to deliver, unwrapped; above zero so that older numbers are positive too. */
  private long nextOrdered = FIRST_MESSAGE;

  /** The same for what I-FORWARD-TSN skipped of the unordered. */
  private long nextUnordered = FIRST_MESSAGE;

  private final TreeMap<Long, FragmentRun> waiting = new TreeMap<>();

  /** I-DATA alone: fragments of each message. */
  private final Map<Long, FragmentRuns> ordered = new HashMap<>();

  private final Map<Long, FragmentRuns> unordered = new HashMap<>();

  /** A multiple of both number spaces. */
  private static final long FIRST_MESSAGE = 1L << 32;

  IncomingStream(int id) {
    this.id = id;
  }

  long unwrap(boolean interleaved, boolean isOrdered, int messageId) {
    long next = isOrdered ? nextOrdered : nextUnordered;
    return interleaved
        ? SerialNumber.unwrap32(messageId, next)
        : SerialNumber.unwrap16(messageId, next);
  }

  /** Whether an ordered message was delivered or given up, or an unordered one given up. */
  boolean isPast(boolean isOrdered, long message) {
    return message < (isOrdered ? nextOrdered : nextUnordered);
  }

  boolean isWaiting(long message) {
    return waiting.containsKey(message);
  }

  FragmentRuns fragmentsOf(boolean isOrdered, long message) {
    return partial(isOrdered).computeIfAbsent(message, m -> new FragmentRuns());
  }

  void forgetFragmentsOf(boolean isOrdered, long message) {
    partial(isOrdered).remove(message);
  }

  void complete(long message, FragmentRun run) {
    waiting.put(message, run);
  }

  /** Takes the next ordered message whose turn it is. */
  @Nullable FragmentRun pollInOrder() {
    FragmentRun run = waiting.remove(nextOrdered);
    if (run != null) nextOrdered++;
    return run;
  }

  /** Takes a complete message that was to wait for some up to and with this one. */
  @Nullable FragmentRun pollUpTo(long message) {
    Map.Entry<Long, FragmentRun> first = waiting.firstEntry();
    if (first == null || first.getKey() > message) return null;
    waiting.remove(first.getKey());
    return first.getValue();
  }

  /** Nothing up to and with this message is waited for; returns the bytes freed. */
  int skipTo(boolean isOrdered, long message) {
    if (isOrdered) nextOrdered = Math.max(nextOrdered, message + 1);
    else nextUnordered = Math.max(nextUnordered, message + 1);
    int[] freed = new int[1];
    partial(isOrdered)
        .entrySet()
        .removeIf(
            entry -> {
              if (entry.getKey() > message) return false;
              freed[0] += entry.getValue().removeIf(run -> true);
              return true;
            });
    return freed[0];
  }

  /** The peer reset the stream; returns the bytes freed. */
  int reset() {
    int freed = waiting.values().stream().mapToInt(FragmentRun::cost).sum();
    waiting.clear();
    for (FragmentRuns runs : ordered.values()) freed += runs.removeIf(run -> true);
    for (FragmentRuns runs : unordered.values()) freed += runs.removeIf(run -> true);
    ordered.clear();
    unordered.clear();
    nextOrdered = FIRST_MESSAGE;
    nextUnordered = FIRST_MESSAGE;
    return freed;
  }

  private Map<Long, FragmentRuns> partial(boolean isOrdered) {
    return isOrdered ? ordered : unordered;
  }
}
