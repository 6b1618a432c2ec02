package dev.mediasoup4j.rtc.rtcp;

import dev.mediasoup4j.rtc.BigEndian;
import java.util.ArrayList;
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
    int count = RtcpHeader.count(buffer, offset);
    if (length < FIXED_LENGTH + count * ReportBlock.LENGTH) return null;
    List<ReportBlock> blocks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      blocks.add(ReportBlock.parse(buffer, offset + FIXED_LENGTH + i * ReportBlock.LENGTH));
    }
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
    for (int i = 0; i < reportBlocks.size(); i++) {
      reportBlocks.get(i).write(buffer, offset + FIXED_LENGTH + i * ReportBlock.LENGTH);
    }
    return length;
  }
}
