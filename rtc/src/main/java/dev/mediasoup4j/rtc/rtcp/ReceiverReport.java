package dev.mediasoup4j.rtc.rtcp;

import dev.mediasoup4j.rtc.BigEndian;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receiver report (RFC 3550 section 6.4.2).
 *
 * @param reportBlocks at most 31
 */
public record ReceiverReport(long senderSsrc, List<ReportBlock> reportBlocks)
    implements RtcpPacket {
  private static final int FIXED_LENGTH = 8;

  public ReceiverReport {
    reportBlocks = List.copyOf(reportBlocks);
    RtcpHeader.requireAtMost("reportBlocks", reportBlocks.size(), RtcpHeader.MAX_COUNT);
  }

  static @Nullable ReceiverReport parse(byte[] buffer, int offset, int length) {
    List<ReportBlock> blocks = ReportBlock.parseAll(buffer, offset, length, FIXED_LENGTH);
    if (blocks == null) return null;
    return new ReceiverReport(BigEndian.u32(buffer, offset + 4), blocks);
  }

  @Override
  public int length() {
    return FIXED_LENGTH + reportBlocks.size() * ReportBlock.LENGTH;
  }

  @Override
  public int write(byte[] buffer, int offset) {
    int length = length();
    RtcpHeader.write(buffer, offset, reportBlocks.size(), RtcpHeader.RECEIVER_REPORT, length);
    BigEndian.put32(buffer, offset + 4, senderSsrc);
    ReportBlock.writeAll(reportBlocks, buffer, offset + FIXED_LENGTH);
    return length;
  }
}
