package dev.mediasoup4j.rtc.rtcp;

import dev.mediasoup4j.rtc.BigEndian;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which packets of a transport arrived, and when
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1). Immutable.
 *
 * <pre>
 * |      base sequence number     |      packet status count      |
 * |                 reference time                | fb pkt. count |
 * |          packet chunk         |         packet chunk          |
 * |  recv delta   |  recv delta   |  ...          | zero padding  |
 * </pre>
 */
public final class TransportFeedback implements RtcpPacket {
  /** Nanoseconds in a unit of a receive delta. */
  public static final long DELTA_NANOS = 250_000;

  /** Nanoseconds in a unit of the reference time. */
  public static final long REFERENCE_TIME_NANOS = 64_000_000;

  /**
   * Packets that one compound packet may tell about: with more, sequence numbers of 16 bits would
   * no longer say which.
   */
  static final int MAX_PACKET_STATUSES = 1 << 15;

  static final int FIXED_LENGTH = FeedbackHeader.LENGTH + 8;
  static final int NOT_RECEIVED = Integer.MIN_VALUE;

  private final long senderSsrc;
  private final long mediaSsrc;
  private final int baseSequenceNumber;
  private final int referenceTime;
  private final int feedbackPacketCount;
  private final int[] deltas;
  private @Nullable PacketStatusChunks chunks;

  /** {@code deltas} in units of {@link #DELTA_NANOS} or {@link #NOT_RECEIVED}; it is kept. */
  TransportFeedback(
      long senderSsrc,
      long mediaSsrc,
      int baseSequenceNumber,
      int referenceTime,
      int feedbackPacketCount,
      int[] deltas) {
    this.senderSsrc = senderSsrc;
    this.mediaSsrc = mediaSsrc;
    this.baseSequenceNumber = baseSequenceNumber;
    this.referenceTime = referenceTime;
    this.feedbackPacketCount = feedbackPacketCount;
    this.deltas = deltas;
  }

  /** Made when it is to be written: what was received never is. */
  private PacketStatusChunks chunks() {
    PacketStatusChunks made = chunks;
    if (made == null) chunks = made = PacketStatusChunks.of(deltas);
    return made;
  }

  public long senderSsrc() {
    return senderSsrc;
  }

  public long mediaSsrc() {
    return mediaSsrc;
  }

  /** The transport-wide sequence number of the first packet, 0 to 65535. */
  public int baseSequenceNumber() {
    return baseSequenceNumber;
  }

  /** Signed 24 bits, in units of {@link #REFERENCE_TIME_NANOS}; wraps. */
  public int referenceTime() {
    return referenceTime;
  }

  /** 0 to 255, one more with each feedback. */
  public int feedbackPacketCount() {
    return feedbackPacketCount;
  }

  /** Packets that it tells about, lost ones among them. */
  public int packetStatusCount() {
    return deltas.length;
  }

  /** The index counts from the base sequence number. */
  public boolean received(int index) {
    return deltas[index] != NOT_RECEIVED;
  }

  /** The sequence number at an index, 0 to 65535. */
  public int sequenceNumber(int index) {
    return (baseSequenceNumber + index) & 0xFFFF;
  }

  /** Nanoseconds since the packet received before, or since the reference time for the first. */
  public long deltaNanos(int index) {
    if (!received(index)) throw new IllegalArgumentException("not received: " + index);
    return deltas[index] * DELTA_NANOS;
  }

  /** Packets that it reports as lost. */
  public int lostCount() {
    int lost = 0;
    for (int delta : deltas) if (delta == NOT_RECEIVED) lost++;
    return lost;
  }

  /**
   * Null when it is malformed, or tells about more packets than it may: a few bytes can stand for
   * thousands, and each takes four.
   */
  static @Nullable TransportFeedback parse(
      byte[] buffer, int offset, int length, int maxPacketStatusCount) {
    if (length < FIXED_LENGTH) return null;
    int count = BigEndian.u16(buffer, offset + 14);
    int end = offset + length;
    if (count == 0 || count > maxPacketStatusCount) return null;
    if (!PacketStatusChunks.areWhole(buffer, offset + FIXED_LENGTH, end, count)) return null;
    int[] deltas = new int[count];
    int position = PacketStatusChunks.parse(buffer, offset + FIXED_LENGTH, deltas);
    for (int i = 0; i < deltas.length; i++) {
      switch (deltas[i]) {
        case PacketStatusChunks.SMALL_DELTA -> deltas[i] = BigEndian.u8(buffer, position++);
        case PacketStatusChunks.LARGE_DELTA -> {
          deltas[i] = (short) BigEndian.u16(buffer, position);
          position += 2;
        }
        default -> deltas[i] = NOT_RECEIVED;
      }
    }
    return new TransportFeedback(
        FeedbackHeader.senderSsrc(buffer, offset),
        FeedbackHeader.mediaSsrc(buffer, offset),
        BigEndian.u16(buffer, offset + 12),
        BigEndian.u24(buffer, offset + 16) << 8 >> 8,
        BigEndian.u8(buffer, offset + 19),
        deltas);
  }

  @Override
  public int length() {
    return (unpaddedLength() + 3) / 4 * 4;
  }

  @Override
  public int write(byte[] buffer, int offset) {
    int length = length();
    FeedbackHeader.write(
        buffer,
        offset,
        RtcpHeader.TRANSPORT_WIDE,
        RtcpHeader.TRANSPORT_LAYER_FEEDBACK,
        length,
        senderSsrc,
        mediaSsrc);
    BigEndian.put16(buffer, offset + 12, baseSequenceNumber);
    BigEndian.put16(buffer, offset + 14, deltas.length);
    BigEndian.put24(buffer, offset + 16, referenceTime);
    BigEndian.put8(buffer, offset + 19, feedbackPacketCount);
    int position = chunks().write(buffer, offset + FIXED_LENGTH);
    for (int delta : deltas) {
      switch (PacketStatusChunks.symbol(delta)) {
        case PacketStatusChunks.SMALL_DELTA -> BigEndian.put8(buffer, position++, delta);
        case PacketStatusChunks.LARGE_DELTA -> {
          BigEndian.put16(buffer, position, delta);
          position += 2;
        }
        default -> {}
      }
    }
    int padding = length - (position - offset);
    if (padding > 0) {
      Arrays.fill(buffer, position, position + padding, (byte) 0);
      BigEndian.put8(buffer, offset + length - 1, padding);
      RtcpHeader.setPadding(buffer, offset);
    }
    return length;
  }

  private int unpaddedLength() {
    int length = FIXED_LENGTH + chunks().length();
    for (int delta : deltas) length += PacketStatusChunks.deltaLength(delta);
    return length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TransportFeedback that
        && senderSsrc == that.senderSsrc
        && mediaSsrc == that.mediaSsrc
        && baseSequenceNumber == that.baseSequenceNumber
        && referenceTime == that.referenceTime
        && feedbackPacketCount == that.feedbackPacketCount
        && Arrays.equals(deltas, that.deltas);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(deltas) + baseSequenceNumber;
  }

  @Override
  public String toString() {
    return "TransportFeedback[base="
        + baseSequenceNumber
        + ", count="
        + deltas.length
        + ", lost="
        + lostCount()
        + ", feedbackPacketCount="
        + feedbackPacketCount
        + "]";
  }
}
