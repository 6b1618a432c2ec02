package dev.mediasoup4j.rtc.rtcp;

import dev.mediasoup4j.rtc.BigEndian;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An extended report (RFC 3611), of which two blocks are known: those by which a receiver that
 * sends nothing learns its round-trip time. Other blocks are skipped.
 *
 * @param receiverReferenceTime NTP time of the sender of this report (section 4.4)
 * @param delays answers to such times, DLRR (section 4.5)
 */
public record ExtendedReport(
    long senderSsrc, OptionalLong receiverReferenceTime, List<Delay> delays) implements RtcpPacket {
  private static final int RECEIVER_REFERENCE_TIME = 4;
  private static final int DLRR = 5;
  private static final int FIXED_LENGTH = 8;
  private static final int BLOCK_HEADER_LENGTH = 4;
  private static final int DELAY_LENGTH = 12;
  private static final int MAX_DELAYS = 1000;

  public ExtendedReport {
    delays = List.copyOf(delays);
    RtcpHeader.requireAtMost("delays", delays.size(), MAX_DELAYS);
  }

  /**
   * How long ago a receiver reference time came in.
   *
   * @param ssrc who sent it
   * @param lastReceiverReport compact NTP time that it carried
   * @param delaySinceLastReceiverReport in 1/65536 seconds
   */
  public record Delay(long ssrc, long lastReceiverReport, long delaySinceLastReceiverReport) {}

  static @Nullable ExtendedReport parse(byte[] buffer, int offset, int length) {
    if (length < FIXED_LENGTH) return null;
    OptionalLong referenceTime = OptionalLong.empty();
    List<Delay> delays = new ArrayList<>();
    int end = offset + length;
    for (int position = offset + FIXED_LENGTH; position < end; ) {
      if (position + BLOCK_HEADER_LENGTH > end) return null;
      int type = BigEndian.u8(buffer, position);
      int blockEnd = position + BLOCK_HEADER_LENGTH + 4 * BigEndian.u16(buffer, position + 2);
      position += BLOCK_HEADER_LENGTH;
      if (blockEnd > end) return null;
      if (type == RECEIVER_REFERENCE_TIME) {
        if (blockEnd - position != 8) return null;
        referenceTime = OptionalLong.of(BigEndian.i64(buffer, position));
      } else if (type == DLRR) {
        for (; position + DELAY_LENGTH <= blockEnd; position += DELAY_LENGTH) {
          if (delays.size() == MAX_DELAYS) return null;
          delays.add(
              new Delay(
                  BigEndian.u32(buffer, position),
                  BigEndian.u32(buffer, position + 4),
                  BigEndian.u32(buffer, position + 8)));
        }
      }
      position = blockEnd;
    }
    return new ExtendedReport(BigEndian.u32(buffer, offset + 4), referenceTime, delays);
  }

  @Override
  public int length() {
    int length = FIXED_LENGTH;
    if (receiverReferenceTime.isPresent()) length += BLOCK_HEADER_LENGTH + 8;
    if (!delays.isEmpty()) length += BLOCK_HEADER_LENGTH + delays.size() * DELAY_LENGTH;
    return length;
  }

  @Override
  public int write(byte[] buffer, int offset) {
    int length = length();
    RtcpHeader.write(buffer, offset, 0, RtcpHeader.EXTENDED_REPORT, length);
    BigEndian.put32(buffer, offset + 4, senderSsrc);
    int position = offset + FIXED_LENGTH;
    if (receiverReferenceTime.isPresent()) {
      writeBlockHeader(buffer, position, RECEIVER_REFERENCE_TIME, 2);
      BigEndian.put64(buffer, position + 4, receiverReferenceTime.getAsLong());
      position += BLOCK_HEADER_LENGTH + 8;
    }
    if (!delays.isEmpty()) {
      writeBlockHeader(buffer, position, DLRR, 3 * delays.size());
      position += BLOCK_HEADER_LENGTH;
      for (Delay delay : delays) {
        BigEndian.put32(buffer, position, delay.ssrc);
        BigEndian.put32(buffer, position + 4, delay.lastReceiverReport);
        BigEndian.put32(buffer, position + 8, delay.delaySinceLastReceiverReport);
        position += DELAY_LENGTH;
      }
    }
    return length;
  }

  private static void writeBlockHeader(byte[] buffer, int offset, int type, int words) {
    BigEndian.put8(buffer, offset, type);
    BigEndian.put8(buffer, offset + 1, 0);
    BigEndian.put16(buffer, offset + 2, words);
  }
}
