package dev.mediasoup4j.rtc.rtp;

import org.jspecify.annotations.Nullable;

/**
 * The packets that a stream sent lately, to send them again. Bounded by count and, in RTP time, by
 * age. Keeps sequence numbers and timestamps in step: what does not fit between its neighbours is
 * not stored. Follows mediasoup's {@code worker/src/RTC/RtpRetransmissionBuffer.cpp}.
 */
public final class RetransmissionBuffer {
  /** A packet that was sent, with what its stream had changed in it. */
  public static final class Item {
    private @Nullable SharedPacket packet;
    private int sequenceNumber;
    private long timestamp;
    private long payloadRewrite;
    private long resentNanos;
    private int sentTimes;

    private Item() {}

    /** The shared copy, before the stream's changes. */
    public SharedPacket packet() {
      if (packet == null) throw new IllegalStateException("no longer in the buffer");
      return packet;
    }

    /** The sequence number under which the stream sent it. */
    public int sequenceNumber() {
      return sequenceNumber;
    }

    /** The timestamp under which the stream sent it. */
    public long timestamp() {
      return timestamp;
    }

    /** What the owner needs to rewrite the payload as it did; its own affair. */
    public long payloadRewrite() {
      return payloadRewrite;
    }

    /** Retransmissions, the one under way included. */
    public int sentTimes() {
      return sentTimes;
    }
  }

  private final @Nullable Item[] slots;
  private final long maxAgeTicks;
  private boolean empty = true;
  private long oldest;
  private long newest;

  /**
   * Starts empty.
   *
   * @param maxItems sequence numbers from the oldest to the newest packet, 1 to 32768; mediasoup
   *     takes 2500
   * @param maxAgeMillis mediasoup takes 2000 for video, 1000 for audio
   * @param clockRate in Hz
   */
  public RetransmissionBuffer(int maxItems, int maxAgeMillis, int clockRate) {
    if (maxItems < 1 || maxItems > 0x8000) {
      throw new IllegalArgumentException("maxItems is not from 1 to 32768: " + maxItems);
    }
    slots = new Item[maxItems];
    maxAgeTicks = (long) maxAgeMillis * clockRate / 1000;
  }

  /**
   * Stores a packet, and retains it when it does.
   *
   * @param sequenceNumber under which the stream sent it
   * @param timestamp under which the stream sent it
   * @param payloadRewrite see {@link Item#payloadRewrite}
   */
  public void store(SharedPacket packet, int sequenceNumber, long timestamp, long payloadRewrite) {
    long sequence = empty ? sequenceNumber : SequenceNumbers.unwrap(newest, sequenceNumber);
    if (!empty && !makeRoom(sequence, timestamp)) return;
    if (empty) {
      oldest = sequence;
      newest = sequence;
      empty = false;
    }
    oldest = Math.min(oldest, sequence);
    newest = Math.max(newest, sequence);
    Item item = slots[slot(sequence)];
    if (item == null) slots[slot(sequence)] = item = new Item();
    item.packet = packet.retain();
    item.sequenceNumber = sequenceNumber;
    item.timestamp = timestamp;
    item.payloadRewrite = payloadRewrite;
    item.resentNanos = 0;
    item.sentTimes = 0;
  }

  /**
   * The packet to send again, marked as sent; valid until the next {@link #store}.
   *
   * @return null when it is not here, or was sent again within the last round trip
   */
  public @Nullable Item resend(int sequenceNumber, long nowNanos, long roundTripNanos) {
    if (empty) return null;
    long sequence = SequenceNumbers.unwrap(newest, sequenceNumber);
    if (sequence < oldest || sequence > newest) return null;
    Item item = slots[slot(sequence)];
    if (item == null || item.packet == null) return null;
    if (item.sentTimes > 0 && nowNanos - item.resentNanos <= roundTripNanos) return null;
    item.resentNanos = nowNanos;
    item.sentTimes++;
    return item;
  }

  /** Sequence numbers from the oldest to the newest packet, gaps among them. */
  public int size() {
    return empty ? 0 : (int) (newest - oldest + 1);
  }

  /** Lets go of all packets: the stream is paused or closed. */
  public void clear() {
    while (!empty) removeOldest();
  }

  /** Returns whether a packet fits in; what is older than it allows is let go. */
  private boolean makeRoom(long sequence, long timestamp) {
    long newestTimestamp = item(newest).timestamp;
    boolean newerTimestamp = SequenceNumbers.isNewerTimestamp(timestamp, newestTimestamp);
    if (sequence < newest && newerTimestamp) {
      // The source has started anew.
      clear();
      return true;
    }
    removeTooOld(newerTimestamp ? timestamp : newestTimestamp);
    if (empty) return true;
    if (sequence > newest) {
      if (SequenceNumbers.isNewerTimestamp(newestTimestamp, timestamp)) return false;
      while (!empty && sequence - oldest >= slots.length) removeOldest();
      return true;
    }
    if (sequence < oldest) {
      return newest - sequence < slots.length
          && !isTooOld(timestamp, newestTimestamp)
          && !SequenceNumbers.isNewerTimestamp(timestamp, item(oldest).timestamp);
    }
    return !isStored(sequence) && fitsBetweenNeighbours(sequence, timestamp);
  }

  private boolean fitsBetweenNeighbours(long sequence, long timestamp) {
    long older = sequence - 1;
    while (!isStored(older)) older--;
    long newer = sequence + 1;
    while (!isStored(newer)) newer++;
    return !SequenceNumbers.isNewerTimestamp(item(older).timestamp, timestamp)
        && !SequenceNumbers.isNewerTimestamp(timestamp, item(newer).timestamp);
  }

  private void removeTooOld(long newestTimestamp) {
    while (!empty && isTooOld(item(oldest).timestamp, newestTimestamp)) removeOldest();
  }

  private boolean isTooOld(long timestamp, long newestTimestamp) {
    return (int) (newestTimestamp - timestamp) > maxAgeTicks;
  }

  private void removeOldest() {
    Item item = item(oldest);
    item.packet().release();
    item.packet = null;
    while (oldest < newest) {
      if (isStored(++oldest)) return;
    }
    empty = true;
  }

  private boolean isStored(long sequence) {
    Item item = slots[slot(sequence)];
    return item != null && item.packet != null;
  }

  /** Of a packet that is stored. */
  private Item item(long sequence) {
    Item item = slots[slot(sequence)];
    if (item == null) throw new IllegalStateException("not stored: " + sequence);
    return item;
  }

  private int slot(long sequence) {
    return (int) Math.floorMod(sequence, (long) slots.length);
  }
}
