package dev.mediasoup4j.rtc.rtcp;

import java.util.Arrays;

/**
 * Collects arrivals, in ascending order of sequence number, into one {@link TransportFeedback} that
 * is no longer than it may be.
 */
public final class TransportFeedbackBuilder {
  private final long senderSsrc;
  private final long mediaSsrc;
  private final int baseSequenceNumber;
  private final int feedbackPacketCount;
  private final int maxLength;
  private final long referenceTime;

  private int[] deltas = new int[64];
  private int count;
  private int deltaBytes;
  private int vectorStatuses;
  private int runChunks;
  private long lastTicks;

  /**
   * Starts an empty one.
   *
   * @param baseSequenceNumber the first packet that it tells about, lost or not
   * @param firstArrivalNanos when the first of the packets received came in
   * @param maxLength bytes
   */
  public TransportFeedbackBuilder(
      long senderSsrc,
      long mediaSsrc,
      int baseSequenceNumber,
      int feedbackPacketCount,
      long firstArrivalNanos,
      int maxLength) {
    this.senderSsrc = senderSsrc;
    this.mediaSsrc = mediaSsrc;
    this.baseSequenceNumber = baseSequenceNumber;
    this.feedbackPacketCount = feedbackPacketCount;
    this.maxLength = maxLength;
    referenceTime = Math.floorDiv(firstArrivalNanos, TransportFeedback.REFERENCE_TIME_NANOS);
    lastTicks =
        referenceTime * TransportFeedback.REFERENCE_TIME_NANOS / TransportFeedback.DELTA_NANOS;
  }

  /**
   * Adds a packet that was received; those between it and the one before count as lost.
   *
   * @return false when it does not fit: too much would stand here, or too long a time lies between;
   *     nothing was added then
   */
  public boolean add(int sequenceNumber, long arrivalNanos) {
    int index = (sequenceNumber - baseSequenceNumber) & 0xFFFF;
    int gap = index - count;
    if (gap < 0 || index >= TransportFeedback.MAX_PACKET_STATUSES) return false;
    long ticks = Math.floorDiv(arrivalNanos, TransportFeedback.DELTA_NANOS);
    long delta = ticks - lastTicks;
    if (delta < Short.MIN_VALUE || delta > Short.MAX_VALUE) return false;

    boolean longGap = gap > 2 * PacketStatusChunks.ONE_BIT_SYMBOLS;
    int newVectorStatuses = vectorStatuses + 1 + (longGap ? 0 : gap);
    int newRunChunks = runChunks + (longGap ? gap / PacketStatusChunks.MAX_RUN + 2 : 0);
    int newDeltaBytes = deltaBytes + PacketStatusChunks.deltaLength((int) delta);
    int chunks = newVectorStatuses / PacketStatusChunks.TWO_BIT_SYMBOLS + 1 + newRunChunks;
    int length = TransportFeedback.FIXED_LENGTH + 2 * chunks + newDeltaBytes;
    if ((length + 3) / 4 * 4 > maxLength) return false;

    vectorStatuses = newVectorStatuses;
    runChunks = newRunChunks;
    deltaBytes = newDeltaBytes;
    if (index >= deltas.length) deltas = Arrays.copyOf(deltas, Math.max(index + 1, 2 * count));
    Arrays.fill(deltas, count, index, TransportFeedback.NOT_RECEIVED);
    deltas[index] = (int) delta;
    count = index + 1;
    lastTicks = ticks;
    return true;
  }

  /** Packets that it tells about so far. */
  public int packetStatusCount() {
    return count;
  }

  /** The feedback, once at least one packet was added. */
  public TransportFeedback build() {
    if (count == 0) throw new IllegalStateException("no packet was added");
    return new TransportFeedback(
        senderSsrc,
        mediaSsrc,
        baseSequenceNumber,
        (int) referenceTime << 8 >> 8,
        feedbackPacketCount & 0xFF,
        Arrays.copyOf(deltas, count));
  }
}
