package dev.mediasoup4j.rtc.rtcp;

import dev.mediasoup4j.rtc.BigEndian;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sender report (RFC 3550 section 6.4.1).
 *
 * @param ntpTime when it was sent, see {@link NtpTime}
 * @param rtpTimestamp the same moment on the stream's clock
 * @param packetCount packets sent, 32 bits
 * @param octetCount bytes of payload sent, 32 bits
 * @param reportBlocks at most 31
 */
public record SenderReport(
    long senderSsrc,
    long ntpTime,
    long rtpTimestamp,
    long packetCount,
    long octetCount,
    List<ReportBlock> reportBlocks)
    implements RtcpPacket {

  private static final int FIXED_LENGTH = 28;

  public SenderReport {
    reportBlocks = List.copyOf(reportBlocks);
    RtcpHeader.requireAtMost("reportBlocks", reportBlocks.size(), RtcpHeader.MAX_COUNT);
  }

  static @Nullable SenderReport parse(byte[] buffer, int offset, int length) {
    List<ReportBlock> blocks = ReportBlock.parseAll(buffer, offset, length, FIXED_LENGTH);
    if (blocks == null) return null;
    return new SenderReport(
        BigEndian.u32(buffer, offset + 4),
        BigEndian.i64(buffer, offset + 8),
        BigEndian.u32(buffer, offset + 16),
        BigEndian.u32(buffer, offset + 20),
        BigEndian.u32(buffer, offset + 24),
        blocks);
  }

  @Override
  public int length() {
    return FIXED_LENGTH + reportBlocks.size() * ReportBlock.LENGTH;
  }

  @Override
  public int write(byte[] buffer, int offset) {
    int length = length();
    RtcpHeader.write(buffer, offset, reportBlocks.size(), RtcpHeader.SENDER_REPORT, length);
    BigEndian.put32(buffer, offset + 4, senderSsrc);
    BigEndian.put64(buffer, offset + 8, ntpTime);
    BigEndian.put32(buffer, offset + 16, rtpTimestamp);
    BigEndian.put32(buffer, offset + 20, packetCount);
    BigEndian.put32(buffer, offset + 24, octetCount);
    ReportBlock.writeAll(reportBlocks, buffer, offset + FIXED_LENGTH);
    return length;
  }
}
