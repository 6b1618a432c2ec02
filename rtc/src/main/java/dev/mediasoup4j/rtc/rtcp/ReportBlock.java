package dev.mediasoup4j.rtc.rtcp;

import dev.mediasoup4j.rtc.BigEndian;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver tells about one stream (RFC 3550 section 6.4.1).
 *
 * @param ssrc the stream
 * @param fractionLost of the packets since the last report, in 1/256, 0 to 255
 * @param cumulativeLost 24 bits, negative when more packets came than were sent
 * @param extendedHighestSequenceNumber unsigned 32 bits, the high 16 count the wraps
 * @param jitter unsigned 32 bits, in units of the codec's clock
 * @param lastSenderReport compact NTP time of the last sender report, 0 when there was none
 * @param delaySinceLastSenderReport in 1/65536 seconds
 */
public record ReportBlock(
    long ssrc,
    int fractionLost,
    int cumulativeLost,
    long extendedHighestSequenceNumber,
    long jitter,
    long lastSenderReport,
    long delaySinceLastSenderReport) {

  static final int LENGTH = 24;

  /** Those of a report, which are its last part; null if they are cut off. */
  static @Nullable List<ReportBlock> parseAll(byte[] buffer, int offset, int length, int blocksAt) {
    int count = RtcpHeader.count(buffer, offset);
    if (length < blocksAt + count * LENGTH) return null;
    List<ReportBlock> blocks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) blocks.add(parse(buffer, offset + blocksAt + i * LENGTH));
    return blocks;
  }

  static void writeAll(List<ReportBlock> blocks, byte[] buffer, int offset) {
    for (int i = 0; i < blocks.size(); i++) blocks.get(i).write(buffer, offset + i * LENGTH);
  }

  private static ReportBlock parse(byte[] buffer, int offset) {
    return new ReportBlock(
        BigEndian.u32(buffer, offset),
        BigEndian.u8(buffer, offset + 4),
        BigEndian.u24(buffer, offset + 5) << 8 >> 8,
        BigEndian.u32(buffer, offset + 8),
        BigEndian.u32(buffer, offset + 12),
        BigEndian.u32(buffer, offset + 16),
        BigEndian.u32(buffer, offset + 20));
  }

  private void write(byte[] buffer, int offset) {
    BigEndian.put32(buffer, offset, ssrc);
    BigEndian.put8(buffer, offset + 4, fractionLost);
    BigEndian.put24(buffer, offset + 5, Math.max(-0x800000, Math.min(0x7FFFFF, cumulativeLost)));
    BigEndian.put32(buffer, offset + 8, extendedHighestSequenceNumber);
    BigEndian.put32(buffer, offset + 12, jitter);
    BigEndian.put32(buffer, offset + 16, lastSenderReport);
    BigEndian.put32(buffer, offset + 20, delaySinceLastSenderReport);
  }
}
