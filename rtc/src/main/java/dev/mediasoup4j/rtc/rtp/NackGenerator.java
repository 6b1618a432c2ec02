package dev.mediasoup4j.rtc.rtp;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds out which packets of a stream have to be asked for again, and when. Follows mediasoup's
 * {@code worker/src/RTC/NackGenerator.cpp}. A stream without loss allocates nothing.
 */
public final class NackGenerator {
  /** How far behind the newest packet one is still asked for. */
  public static final int MAX_PACKET_AGE = 10_000;

  /** Missing packets that are remembered; with more a key frame is the cheaper way out. */
  public static final int MAX_NACK_PACKETS = 1000;

  /** How often one packet is asked for. */
  public static final int MAX_RETRIES = 10;

  /** What {@link #nextTimeoutNanos} answers when nothing is missing. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final long DEFAULT_ROUND_TRIP_NANOS = 100_000_000;
  private static final long TIMER_NANOS = 40_000_000;

  /** Who sends what is asked for. */
  public interface Listener {
    /** Ask for these now: the first {@code count} numbers of an array that is used again. */
    void onNackRequired(int[] sequenceNumbers, int count);

    /** Too much is missing. */
    void onKeyFrameRequired();
  }

  /** What a packet is to its stream. */
  public enum Arrival {
    /** It comes for the first time, and was not asked for. */
    FIRST,
    /** It was missing, and comes because it was asked for or sent again. */
    REPAIRED,
    /** It is here already. */
    DUPLICATE
  }

  private static final class Missing {
    final long createdNanos;
    long sentNanos;
    int retries;

    Missing(long createdNanos) {
      this.createdNanos = createdNanos;
    }
  }

  private final Listener listener;
  private final long sendDelayNanos;
  private final int[] batch = new int[MAX_NACK_PACKETS];

  /** By sequence number without wraps, as the sets. */
  private final TreeMap<Long, Missing> missing = new TreeMap<>();

  private final TreeSet<Long> keyFrames = new TreeSet<>();

  /** What came by RTX, so that the original is known as a duplicate when it comes after all. */
  private final TreeSet<Long> repaired = new TreeSet<>();

  private boolean started;
  private long newest;
  private long roundTripNanos;
  private long timerNanos = NEVER;

  /**
   * Starts with nothing missing.
   *
   * @param sendDelayNanos how long a gap may fill by itself before it is asked for, 0 or more
   */
  public NackGenerator(Listener listener, long sendDelayNanos) {
    if (sendDelayNanos < 0) {
      throw new IllegalArgumentException("sendDelayNanos is negative: " + sendDelayNanos);
    }
    this.listener = listener;
    this.sendDelayNanos = sendDelayNanos;
  }

  /** A packet is asked for again no sooner than this; 0 where it is not known. */
  public void setRoundTripNanos(long roundTripNanos) {
    this.roundTripNanos = roundTripNanos;
  }

  /** Packets that are missing. */
  public int missingCount() {
    return missing.size();
  }

  /**
   * Takes note of a packet.
   *
   * <p>A retransmission that nobody asked for counts as well: libwebrtc repeats its newest packets
   * to probe the bandwidth, and those that transport-wide feedback shows as lost; then it takes
   * them for delivered, so that asking for them again may be in vain.
   *
   * @param retransmission whether it came by RTX
   */
  public Arrival receive(
      long nowNanos, int sequenceNumber, boolean isKeyFrame, boolean retransmission) {
    if (!started) {
      if (retransmission) return Arrival.DUPLICATE;
      started = true;
      newest = sequenceNumber;
      if (isKeyFrame) keyFrames.add(newest);
      return Arrival.FIRST;
    }
    long sequence = SequenceNumbers.unwrap(newest, sequenceNumber);
    return retransmission
        ? receiveRetransmission(sequence)
        : receiveOriginal(nowNanos, sequence, isKeyFrame);
  }

  private Arrival receiveRetransmission(long sequence) {
    boolean wanted = sequence > newest || missing.remove(sequence) != null;
    if (!wanted || !repaired.add(sequence)) return Arrival.DUPLICATE;
    removeBelow(repaired, newest - MAX_PACKET_AGE);
    return Arrival.REPAIRED;
  }

  private Arrival receiveOriginal(long nowNanos, long sequence, boolean isKeyFrame) {
    if (sequence == newest) return Arrival.DUPLICATE;
    boolean duplicate = !repaired.isEmpty() && repaired.contains(sequence);
    if (sequence < newest) {
      Missing found = missing.isEmpty() ? null : missing.remove(sequence);
      if (duplicate) return Arrival.DUPLICATE;
      return found != null && found.retries > 0 ? Arrival.REPAIRED : Arrival.FIRST;
    }
    if (isKeyFrame) keyFrames.add(sequence);
    removeBelow(keyFrames, sequence - MAX_PACKET_AGE);
    long firstMissing = newest + 1;
    newest = sequence;
    if (firstMissing < sequence) addMissing(nowNanos, firstMissing, sequence);
    if (!missing.isEmpty()) {
      sendNeverSent(nowNanos);
      if (timerNanos == NEVER) restartTimer(nowNanos);
    }
    return duplicate ? Arrival.DUPLICATE : Arrival.FIRST;
  }

  /** When {@link #handleTimeout} wants to be called, or {@link #NEVER}. */
  public long nextTimeoutNanos() {
    return timerNanos;
  }

  /** Asks again for what was asked for a round trip ago. */
  public void handleTimeout(long nowNanos) {
    if (nowNanos < timerNanos) return;
    long interval = roundTripNanos > 0 ? roundTripNanos : DEFAULT_ROUND_TRIP_NANOS;
    int count = 0;
    for (var iterator = missing.entrySet().iterator(); iterator.hasNext(); ) {
      Map.Entry<Long, Missing> entry = iterator.next();
      Missing packet = entry.getValue();
      boolean due =
          packet.retries == 0
              ? nowNanos - packet.createdNanos >= sendDelayNanos
              : nowNanos - packet.sentNanos >= interval;
      if (due && ask(nowNanos, entry.getKey(), packet, count++)) iterator.remove();
    }
    if (count > 0) listener.onNackRequired(batch, count);
    restartTimer(nowNanos);
  }

  /** Forgets everything: the stream was paused or starts anew. */
  public void reset() {
    missing.clear();
    keyFrames.clear();
    repaired.clear();
    started = false;
    timerNanos = NEVER;
  }

  private void sendNeverSent(long nowNanos) {
    int count = 0;
    // What was never asked for is the newest: nothing older has to be looked at.
    for (var iterator = missing.descendingMap().entrySet().iterator(); iterator.hasNext(); ) {
      Map.Entry<Long, Missing> entry = iterator.next();
      Missing packet = entry.getValue();
      if (packet.retries > 0) break;
      if (nowNanos - packet.createdNanos < sendDelayNanos) continue;
      ask(nowNanos, entry.getKey(), packet, count++);
    }
    if (count == 0) return;
    for (int i = 0, j = count - 1; i < j; i++, j--) {
      int swapped = batch[i];
      batch[i] = batch[j];
      batch[j] = swapped;
    }
    listener.onNackRequired(batch, count);
  }

  /** Puts a packet into the batch, and returns whether this was the last time. */
  private boolean ask(long nowNanos, long sequence, Missing packet, int position) {
    batch[position] = (int) sequence & 0xFFFF;
    packet.sentNanos = nowNanos;
    return ++packet.retries >= MAX_RETRIES;
  }

  private void addMissing(long nowNanos, long from, long to) {
    if (!missing.isEmpty()) missing.headMap(to - MAX_PACKET_AGE).clear();
    long added = to - from;
    while (missing.size() + added > MAX_NACK_PACKETS && dropUntilKeyFrame()) {}
    if (missing.size() + added > MAX_NACK_PACKETS) {
      missing.clear();
      listener.onKeyFrameRequired();
      return;
    }
    for (long sequence = from; sequence < to; sequence++) {
      if (repaired.isEmpty() || !repaired.contains(sequence)) {
        missing.put(sequence, new Missing(nowNanos));
      }
    }
  }

  /** Gives up what comes before a key frame; false when no key frame allows it. */
  private boolean dropUntilKeyFrame() {
    while (!keyFrames.isEmpty()) {
      var before = missing.headMap(keyFrames.first());
      if (!before.isEmpty()) {
        before.clear();
        return true;
      }
      keyFrames.pollFirst();
    }
    return false;
  }

  private void restartTimer(long nowNanos) {
    timerNanos = missing.isEmpty() ? NEVER : nowNanos + TIMER_NANOS;
  }

  private static void removeBelow(SortedSet<Long> sequences, long limit) {
    while (!sequences.isEmpty() && sequences.first() < limit) {
      sequences.remove(sequences.first());
    }
  }
}
