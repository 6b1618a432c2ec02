package dev.mediasoup4j.sfu.packet;

import dev.mediasoup4j.rtc.rtcp.ExtendedReport;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.ReceiverReport;
import dev.mediasoup4j.rtc.rtcp.ReportBlock;
import dev.mediasoup4j.rtc.rtcp.RtcpPacket;
import dev.mediasoup4j.rtc.rtcp.SenderReport;
import dev.mediasoup4j.rtc.rtcp.SourceDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Collects reports into compound packets of a datagram's size: sender reports, receiver report,
 * source descriptions, extended report (RFC 3550 section 6.1).
 */
public final class RtcpCompound {
  /** Bytes of a compound packet, without what SRTCP adds. */
  public static final int MAX_BYTES = 1200;

  private static final int BUFFER_BYTES = 4096;
  private static final int MAX_BLOCKS = 31;

  // What a compound packet has to be closed with: headers, and the receiver's reference time.
  private static final int FRAME_BYTES = 64;
  private static final int REPORT_BLOCK_BYTES = 24;
  private static final int CHUNK_OVERHEAD_BYTES = 12;

  /** Where compound packets go. */
  public interface Sender {
    /** The array has room behind the packet and may be changed. */
    void send(byte[] buffer, int length);
  }

  private final Sender sender;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final List<SenderReport> senderReports = new ArrayList<>();
  private final List<ReportBlock> blocks = new ArrayList<>();
  private final List<SourceDescription.Chunk> chunks = new ArrayList<>();
  private final List<ExtendedReport.Delay> delays = new ArrayList<>();
  private OptionalLong referenceTime = OptionalLong.empty();
  private int bytes = FRAME_BYTES;

  public RtcpCompound(Sender sender) {
    this.sender = sender;
  }

  /** A NACK that has not enough room in one datagram goes out in several. */
  public void sendAlone(RtcpPacket packet) {
    if (packet instanceof Nack nack) {
      for (Nack part : nack.split(MAX_BYTES)) {
        write(part);
      }
    } else {
      write(packet);
    }
  }

  private void write(RtcpPacket packet) {
    if (packet.length() > MAX_BYTES) {
      throw new IllegalArgumentException("too long for a datagram: " + packet);
    }
    sender.send(buffer, packet.write(buffer, 0));
  }

  /** What a sending stream has to tell. */
  public void add(
      SenderReport report, SourceDescription.Chunk chunk, ExtendedReport.@Nullable Delay delay) {
    String cname = chunk.cname() == null ? "" : chunk.cname();
    // A character of UTF-8 has at most 3 bytes a char.
    int needed = report.length() + CHUNK_OVERHEAD_BYTES + 3 * cname.length() + REPORT_BLOCK_BYTES;
    makeRoom(needed, chunks.size());
    senderReports.add(report);
    chunks.add(chunk);
    if (delay != null) {
      delays.add(delay);
    }
  }

  /** What receiving streams have to tell. */
  public void add(List<ReportBlock> reports, long ntpTime) {
    for (ReportBlock report : reports) {
      makeRoom(REPORT_BLOCK_BYTES, blocks.size());
      blocks.add(report);
      referenceTime = OptionalLong.of(ntpTime);
    }
  }

  private void makeRoom(int needed, int count) {
    if (bytes + needed > MAX_BYTES || count == MAX_BLOCKS) {
      flush();
    }
    bytes += needed;
  }

  public void flush() {
    int length = 0;
    for (SenderReport report : senderReports) {
      length += report.write(buffer, length);
    }
    if (!blocks.isEmpty()) {
      length += new ReceiverReport(0, blocks).write(buffer, length);
    }
    if (!chunks.isEmpty()) {
      length += new SourceDescription(chunks).write(buffer, length);
    }
    if (referenceTime.isPresent() || !delays.isEmpty()) {
      length += new ExtendedReport(0, referenceTime, delays).write(buffer, length);
    }
    if (length > 0) {
      sender.send(buffer, length);
    }
    senderReports.clear();
    blocks.clear();
    chunks.clear();
    delays.clear();
    referenceTime = OptionalLong.empty();
    bytes = FRAME_BYTES;
  }
}
